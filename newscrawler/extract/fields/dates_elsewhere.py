"""Finds the dates that a page prints elsewhere than around the headline: in the text's first words, its foot, a note.

Tested in tests/extract/fields/test_where_dates_stand.py.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.fields.article_footer import footer_before_text
from newscrawler.extract.fields.date_purposes import parts_by_purpose, purpose_of, says_purpose
from newscrawler.extract.fields.dated_lines import date_in, has_year
from newscrawler.extract.fields.post_data import names_post_data
from newscrawler.extract.fields.printed_dates import Dateline, is_of_another, is_of_card
from newscrawler.extract.fields.signatures import dated_below, is_in_comments, text_end
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH, Surroundings
from newscrawler.language.expressions import expression

_MAX_ALONE_LENGTH = 30  # characters of a line with nothing beside the date
_MAX_FOOT = 12  # blocks below the text that are the article's foot
_MAX_CHANGE = 5  # blocks below the text that may tell its last change
_MAX_NOTE_LENGTH = 200  # characters of a note below the text
_FIRST = 3  # blocks that begin the text
_INLINE = frozenset(("span", "time", "em", "i", "b", "strong", "small", "font"))
_OF_EVENT = re.compile(r"(?:when|where|starts?|begins|wann|beginn|quand|cuándo|quando|когда)\b", re.IGNORECASE).match
_NAMES_DATE = re.compile(r"date|time|datum|fecha|дата", re.IGNORECASE).search
_MAX_PARTS = 4  # elements that begin a block, with pictures among them
# A date in the first words of a text, before a dash or a full stop; not after a word in small letters, as a sentence's.
_DATELINE = expression(
    r"((?:[^\W\d_a-z][^\d–—|„“\"]{0,28}(?:[,(]| vom) ?)?\(?\d[^–—|)„“\"]{7,24}?)"
    r"(?:\s[-–—|]\s?|[)]|\s[„“\"]|(?<=\d{4})\.\s)"
)
_TITLE_PARTS = re.compile(r"\s[-–—|:]\s")


def elsewhere(seen: Surroundings) -> Iterator[Dateline]:
    """Dates elsewhere that are said to be those of publication or of an update; the only one that stands alone.

    First the one that the text begins with, as an agency's does: "7 May 2024 – The old bridge".
    """
    for number in _beginning(seen):
        block = seen.blocks[number]
        if is_of_card(seen, number):
            continue
        dateline = _DATELINE.match(block.text)
        told = dateline[1] if dateline else _dated_start(block)
        if told and (found := date_in(told, seen)):
            yield Dateline(found, "published", False)
            break
    yield from _in_foot(seen)
    if footer := seen.page.once(footer_before_text):
        for purpose, part in parts_by_purpose(footer):
            if found := date_in(part, seen):
                yield Dateline(found, "published" if purpose == "unsaid" else purpose, False)
    lone: set[date] = set()
    others: set[date] = set()  # of these, those of a comment or an event
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
        if number not in seen.around and not is_of_another(seen, number):
            if says_purpose(text):
                for purpose, part in parts_by_purpose(text):
                    if purpose != "unsaid" and (found := date_in(part, seen)):
                        yield Dateline(found, purpose, False)
            elif (len(text) <= _MAX_ALONE_LENGTH or _is_post_data(block)) and (found := date_in(text, seen)):
                if (purpose := purpose_of(before)) != "unsaid":
                    yield Dateline(found, purpose, False)
                else:
                    lone.add(found)
                    if _OF_EVENT(text) or is_in_comments(block.scope.element):
                        others.add(found)
        before = ""
    if len(lone) == 1 and not others:
        yield Dateline(lone.pop(), "unsaid", False)
    elif not lone:
        yield from _in_title(seen)


def _in_title(seen: Surroundings) -> Iterator[Dateline]:
    """A day that stands alone in the page's title: "The bridge is open - 07.12.2017 - The Daily River"."""
    for part in _TITLE_PARTS.split(seen.page.title or ""):
        if len(part) > _MAX_ALONE_LENGTH or not (part[:1].isdigit() and part[-1:].isdigit()):
            continue
        if found := date_in(part, seen):
            yield Dateline(found, "unsaid", False)
            return


def changed_below(seen: Surroundings) -> date | None:
    """The date of a change in a line right below the text that says so, as Joomla's K2 and DataLife Engine print it."""
    end = text_end(seen)
    language = seen.page.reading_language
    for number in range(max(end - 1, 0), min(end + _MAX_CHANGE, len(seen.blocks))):
        block = seen.blocks[number]
        text = block.text
        if len(text) > MAX_LINE_LENGTH or not has_year(text, language) or not says_purpose(text):
            continue
        if is_of_another(seen, number) or is_in_comments(block.scope.element):
            continue
        for purpose, part in parts_by_purpose(text):
            if purpose == "modified" and (found := date_in(part, seen)):
                return found
    return None


def _dated_start(block: TextBlock) -> str:
    """What a block begins with in an element of its own that is named for a date; "" for most."""
    for part in islice(block.scope.element, _MAX_PARTS):
        if (
            part.tag in _INLINE
            and _NAMES_DATE(part.get("class") or "")
            and block.text.startswith(text := text_of(part))
        ):
            return text if len(text) <= _MAX_ALONE_LENGTH else ""
    return ""


def _beginning(seen: Surroundings) -> Iterator[int]:
    """Numbers of the blocks from the headline to the first few of the text."""
    start = seen.start if seen.headline is None else min(seen.headline + 1, seen.start)
    left = _FIRST
    for number in range(start, len(seen.blocks)):
        if not left:
            break
        left -= seen.taken[number]
        yield number


def _is_post_data(block: TextBlock) -> bool:
    """Whether markup names a line for a post's data, and it is no comment's."""
    return names_post_data(block.scope.names) and not is_in_comments(block.scope.element)


def _in_foot(seen: Surroundings) -> Iterator[Dateline]:
    """The date in a line right below the text that markup names for a post's data, as older systems print it there.

    Such a line may be a sentence that goes on about sections and comments, and look like the last one of the text.
    """
    for _, block in dated_below(seen):
        if found := date_in(block.text, seen):
            yield Dateline(found, "unsaid", False)
            return
    end = text_end(seen)
    for number in range(max(end - 1, 0), min(end + _MAX_FOOT, len(seen.blocks))):
        block = seen.blocks[number]
        if number not in seen.around and _is_post_data(block):
            if is_of_another(seen, number):
                break
            if found := date_in(block.text[:MAX_LINE_LENGTH], seen):
                yield Dateline(found, "unsaid", False)
                break
