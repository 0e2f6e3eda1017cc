"""Finds the dates that a page prints or marks with <time>, and what each is said to be.

Tested in tests/extract/fields/test_publication_dates.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from newscrawler.extract.body.foreign_text import leads_on
from newscrawler.extract.fields import values
from newscrawler.extract.fields.date_purposes import (
    Purpose,
    parts_by_purpose,
    purpose_of,
    purpose_of_names,
    purpose_of_time,
    says_purpose,
)
from newscrawler.extract.fields.dated_lines import MAX_LENGTH, date_in, has_year, may_be_dated
from newscrawler.extract.fields.signatures import is_in_comments, text_end
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources.microdata import is_comment
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings
from newscrawler.language.datetimes import is_midnight, more_exact

_MAX_UNSAID_LENGTH = 90  # of one that does not say what its date is
_MAX_TIMES = 100
_MAX_LEVELS = 30  # of elements around one
_MAX_IN_TEXT_LENGTH = 60  # of one that stands where the text has begun
_MAX_ALONE_LENGTH = 30  # of one with nothing beside the date
_MAX_LABEL_LENGTH = 40
_MAX_FOOT = 12  # blocks below the text that are the article's foot
_MAX_BELOW_CALL = 12  # blocks that a box of other articles has before its date
_MAX_NOTE_LENGTH = 200  # of a note below the text
_AFTER_HEADLINE = 3  # blocks that can be a line below the headline where the text begins above it, and text's first
_MAX_BELOW_HEADLINE = 12  # blocks that stand between the headline and its date
# A date in the first words of a text, before a dash or a full stop; not after a word in small letters, as a sentence's.
_DATELINE = re.compile(
    r"((?:[^\W\d_a-z][^\d–—|„“\"]{0,28}[,(] ?)?\(?\d[^–—|)„“\"]{7,24}?)(?:\s[-–—|]\s?|[)]|\s[„“\"]|(?<=\d{4})\.\s)"
)

# What systems name the line with an article's author, date and section.
_POST_DATA = re.compile(
    r"(?:post|entry|article|asset|node)[-_]?(?:meta|footer|info|date|byline)(?![a-z])|(?<![a-z])submitted(?![a-z])|documentbyline",
    re.IGNORECASE,
)
_OUTSIDE = frozenset(("nav", "footer", "aside"))
_QUOTED = frozenset(("blockquote", "q"))  # posts of others are embedded so


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date on the page. `is_near` tells that it stands around the headline, `is_apart` above it or far below it."""

    value: date
    purpose: Purpose
    is_near: bool
    is_apart: bool = False


def around(seen: Surroundings) -> list[Dateline]:
    """The dates around the headline, in <time> elements and in print; and those that <time> marks as of publication."""
    return [*_marked(seen), *_printed(seen)]


def _marked(seen: Surroundings) -> Iterator[Dateline]:
    """Dates of <time> elements around the headline; of the only one on the page, wherever it stands."""
    times = seen.page.metadata("time")
    for element in times[:_MAX_TIMES]:
        is_near = len(times) == 1 or seen.near(element)
        purpose = purpose_of_time(element)
        if not is_near and purpose not in ("first", "published"):
            continue
        outer = list(islice(element.iterancestors(), _MAX_LEVELS))
        if any(around.tag in _QUOTED or is_comment(around) for around in outer):
            continue
        if len(times) > 1 and any(around.tag in _OUTSIDE for around in outer):
            is_near = False
            if purpose == "unsaid":
                continue
        marked = values.any_date(element.get("datetime"), seen.page)
        number = seen.number_of(element)
        if number is not None and _is_of_another(seen, number):
            continue
        if marked is None or is_midnight(marked):
            marked = more_exact(marked, date_in(text_of(element), seen))
        if marked:
            yield Dateline(marked, purpose, is_near, is_near and number is not None and _is_apart(seen, number))


def _printed(seen: Surroundings) -> Iterator[Dateline]:
    language = seen.page.reading_language
    top = -1 if seen.headline is None else seen.headline
    start = seen.start if seen.start > top else top + _AFTER_HEADLINE
    for number in _by_nearness(seen):
        block = seen.blocks[number]
        text = block.text
        most = MAX_LENGTH if number < start else _MAX_IN_TEXT_LENGTH
        if len(text) <= most and may_be_dated(text, language) and not _is_of_another(seen, number):
            parts = list(parts_by_purpose(text))
            is_said = parts[-1][0] != "unsaid"
            named = "unsaid" if is_said else purpose_of_names(f"{block.scope.names} {block.names}")
            for purpose, part in parts:
                is_byline = seen.headline is not None and top < number < start and text[-1] not in ".!?"
                if purpose == "unsaid" and len(text) > (MAX_LINE_LENGTH if is_byline else _MAX_UNSAID_LENGTH):
                    continue
                if found := date_in(part, seen):
                    if purpose == "unsaid":
                        purpose = purpose_of(_label(seen, number)) if named == "unsaid" else named
                    yield Dateline(found, purpose, True, _is_apart(seen, number))


def _by_nearness(seen: Surroundings) -> list[int]:
    """Numbers of the blocks around the headline: those above from it upwards, then those below it, at last itself.

    What stands above can be of a teaser or a ticker; the nearest is the article's.
    """
    top = seen.headline
    if top is None:
        return list(seen.around)
    return [*range(top - 1, seen.around.start - 1, -1), *range(top + 1, seen.around.stop), top]


def _label(seen: Surroundings, number: int) -> str:
    """The short line before a block around the headline, which can say what its date is."""
    text = seen.blocks[number - 1].text if number > seen.around.start else ""
    return text if len(text) < _MAX_LABEL_LENGTH and not has_year(text, seen.page.reading_language) else ""


def _is_apart(seen: Surroundings, number: int) -> bool:
    """Whether a block stands above the headline, far below it, or is itself the headline, which tells of other days."""
    top = -1 if seen.headline is None else seen.headline
    return not top < number <= top + 1 + _MAX_BELOW_HEADLINE


def elsewhere(seen: Surroundings) -> Iterator[Dateline]:
    """Dates elsewhere that are said to be those of publication or of an update; the only one that stands alone.

    First the one that the text begins with, as an agency's does: "7 May 2024 – The old bridge".
    """
    for block in seen.blocks[seen.start : seen.start + _AFTER_HEADLINE]:
        dateline = _DATELINE.match(block.text)
        if dateline and (found := date_in(dateline[1], seen)):
            yield Dateline(found, "published", False)
            break
    yield from _in_foot(seen)
    lone: set[date] = set()
    before = ""
    language = seen.page.reading_language
    for number, block in enumerate(seen.blocks):
        text = block.text
        if len(text) > _MAX_NOTE_LENGTH:
            before = ""
            continue
        if not has_year(text, language):
            before = text if len(text) <= _MAX_ALONE_LENGTH else ""
            continue
        if number not in seen.around and not _is_of_another(seen, number):
            if says_purpose(text):
                for purpose, part in parts_by_purpose(text):
                    if purpose != "unsaid" and (found := date_in(part, seen)):
                        yield Dateline(found, purpose, False)
            elif len(text) <= _MAX_ALONE_LENGTH and (found := date_in(text, seen)):
                if (purpose := purpose_of(before)) != "unsaid":
                    yield Dateline(found, purpose, False)
                else:
                    lone.add(found)
        before = ""
    if len(lone) == 1:
        yield Dateline(lone.pop(), "unsaid", False)


def _in_foot(seen: Surroundings) -> Iterator[Dateline]:
    """The date in a line right below the text that markup names for a post's data, as older systems print it there."""
    end = text_end(seen)
    for number in range(end, min(end + _MAX_FOOT, len(seen.blocks))):
        block = seen.blocks[number]
        if number not in seen.around and len(block.text) <= MAX_LINE_LENGTH and _POST_DATA.search(block.scope.names):
            if is_in_comments(block.scope.element) or _is_of_another(seen, number):
                break
            if found := date_in(block.text, seen):
                yield Dateline(found, "unsaid", False)
                break


def _is_of_another(seen: Surroundings, number: int) -> bool:
    """Whether a block stands below a call to read on: then its date is that of another article."""
    if leads_on(seen.blocks[number].text):
        return True
    for above in range(number - 1, max(number - _MAX_BELOW_CALL, seen.headline or 0), -1):
        if seen.taken[above]:
            return False
        if leads_on(seen.blocks[above].text):
            return True
    return False
