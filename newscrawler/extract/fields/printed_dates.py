"""Finds the dates that a page prints or marks with <time>, and what each is said to be.

Tested in tests/extract/fields/test_publication_dates.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cache, lru_cache
from itertools import islice

from newscrawler.extract.body.foreign_text import leads_on
from newscrawler.extract.fields import values
from newscrawler.extract.fields.date_purposes import (
    Purpose,
    parts_by_purpose,
    purpose_of,
    purpose_of_time,
    says_purpose,
)
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources.microdata import is_comment
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings
from newscrawler.language import dates
from newscrawler.language.datetimes import is_midnight, more_exact, plausible
from newscrawler.language.detection import detect_language
from newscrawler.language.languages import any_of, language_of

_MAX_LENGTH = 200  # characters of a line with a date that is no sentence of the text
_MAX_UNSAID_LENGTH = 90  # of one that does not say what its date is
_MAX_TIMES = 100
_MAX_LEVELS = 30  # of elements around one
_MAX_IN_TEXT_LENGTH = 60  # of one that stands where the text has begun
_MAX_ALONE_LENGTH = 30  # of one with nothing beside the date
_MAX_BELOW_CALL = 12  # blocks that a box of other articles has before its date
_MAX_NOTE_LENGTH = 200  # of a note below the text
_AFTER_HEADLINE = 3  # blocks that can be a line below the headline where the text begins above it, and text's first
_MAX_BELOW_HEADLINE = 12  # blocks that stand between the headline and its date
_SAMPLE = 8  # blocks of text that tell its language
# A date in the first words of a text, before a dash or a full stop; not after a word in small letters, as a sentence's.
_DATELINE = re.compile(
    r"((?:[^\W\d_a-z][^\d–—|„“\"]{0,28}[,(] ?)?\(?\d[^–—|)„“\"]{7,24}?)(?:\s[-–—|]\s?|[)]|\s[„“\"]|(?<=\d{4})\.\s)"
)
# What has the shape of a date, whatever its words are: only then it is worth to look what language the text is in.
_SHAPED = re.compile(
    r"(?<!\d)\d\d?(?:[./-] ?\d\d?[./-] ?|(?:\W{1,3}[^\W\d_]{2,12}){1,3}\W{1,3})\d\d|"
    r"[^\W\d_]{3,12}\W{1,2}\d\d?\W{1,3}\d{4}|\d{4}[./-]\d\d?[./-]\d"
).search
_YEAR = re.compile(r"(?<!\d)(?:19[89]|20[0-4])\d(?!\d)")
_ORDINAL = re.compile(rf"(?<=\d){any_of(language_of('en').dates.ordinals)}\b,?")
# A word that begins where another element's ends, as in "HealthDecember 22"; and "25.Jun.2019".
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=\d)\.(?=[A-Z])|(?<=[a-z])\.(?=\d)|(?<=[^\W\d_]:)(?=\d)")
_SHORT = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d\d(?![\d.])").search  # "7.5.24"

_OUTSIDE = frozenset(("nav", "footer", "aside"))


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
        if any(map(is_comment, outer)):
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
    before = ""
    language = seen.page.reading_language
    top = -1 if seen.headline is None else seen.headline
    start = seen.start if seen.start > top else top + _AFTER_HEADLINE
    for number in seen.around:
        block = seen.blocks[number]
        text = block.text
        most = _MAX_LENGTH if number < start else _MAX_IN_TEXT_LENGTH
        if len(text) <= most and _may_be_dated(text, language) and not _is_of_another(seen, number):
            named = purpose_of(f"{block.scope.names} {block.names}") if not says_purpose(text) else "unsaid"
            for purpose, part in parts_by_purpose(text):
                is_byline = seen.headline is not None and top < number < start and text[-1] not in ".!?"
                if purpose == "unsaid" and len(text) > (MAX_LINE_LENGTH if is_byline else _MAX_UNSAID_LENGTH):
                    continue
                if found := date_in(part, seen):
                    if purpose == "unsaid":
                        purpose = purpose_of(before) if named == "unsaid" else named
                    yield Dateline(found, purpose, True, _is_apart(seen, number))
        before = text if len(text) < 40 and not _has_year(text, language) else ""


def _is_apart(seen: Surroundings, number: int) -> bool:
    top = seen.headline or 0
    return not top <= number <= top + _MAX_BELOW_HEADLINE


def elsewhere(seen: Surroundings) -> Iterator[Dateline]:
    """Dates elsewhere that are said to be those of publication or of an update; the only one that stands alone.

    First the one that the text begins with, as an agency's does: "7 May 2024 – The old bridge".
    """
    for block in seen.blocks[seen.start : seen.start + _AFTER_HEADLINE]:
        dateline = _DATELINE.match(block.text)
        if dateline and (found := date_in(dateline[1], seen)):
            yield Dateline(found, "published", False)
            break
    lone: set[date] = set()
    before = ""
    language = seen.page.reading_language
    for number, block in enumerate(seen.blocks):
        text = block.text
        if len(text) > _MAX_NOTE_LENGTH:
            before = ""
            continue
        if not _has_year(text, language):
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


def _may_be_dated(text: str, language: str) -> bool:
    return _has_year(text, language) or _SHORT(text) is not None


def _has_year(text: str, language: str) -> bool:
    if ("20" in text or "19" in text) and _YEAR.search(text):  # most lines hold neither
        return True
    other = _other_year(language)
    return other is not None and other.search(text) is not None


@cache
def _other_year(language: str) -> "re.Pattern[str] | None":
    """A pattern of years by another calendar or in other figures, where the language has them."""
    years = language_of(language).dates.years
    return re.compile("|".join(years)) if years else None


def date_in(text: str, seen: Surroundings) -> date | None:
    """The first date in a line that has a year."""
    page = seen.page
    if len(text) > _MAX_LENGTH or not _may_be_dated(text, page.reading_language):
        return None
    if found := _date_in(text, page.locale, page.zone):
        return found
    spoken = page.once(_spoken_locale) if not page.site and _SHAPED(text) else None
    return _date_in(text, spoken, page.zone) if spoken else None


def _spoken_locale(page: Page) -> str | None:
    """The locale by the language of the text, where that is not the one that the page declares, if it declares any."""
    seen = page.once(Surroundings)
    language = detect_language(" ".join(block.text for block in seen.blocks[seen.start : seen.start + _SAMPLE]))
    if language is None or language == page.reading_language:
        return None
    region = page.locale.partition("-")[2]
    return f"{language}-{region}" if region else language


@lru_cache(maxsize=1024)  # a page prints its date more than once, and so do others of the day
def _date_in(text: str, language: str, zone: tzinfo | None) -> date | None:
    spaced = _GLUED.sub(" ", _ORDINAL.sub(",", text))
    return plausible(dates.find_visible(spaced, language, zone))
