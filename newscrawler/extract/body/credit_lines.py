"""Takes out lines above an article's text that name its author, date or source.

Tested in tests/extract/body/test_body.py.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.sizes import CLOSINGS
from newscrawler.extract.fields import person_names
from newscrawler.extract.fields.date_purposes import says_purpose
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.language import dates
from newscrawler.language.language import Labels
from newscrawler.language.languages import any_of, words_of_all

_MAX_LENGTH = 120  # characters of such a line
_MAX_DATE_LENGTH = 60
_MAX_LABEL_LENGTH = 40  # of what says what a date is
_MAX_COUNT_LENGTH = 40
_PROSE = 80  # characters from which a block that ends a sentence is text
_UNSPACED = 30  # of one in a script that writes a word in few characters
_BRACKETS = ")]）】"
_MAX_TIMES = 2  # when it was published, and when it was changed
_FIRST = 2  # blocks of text; a standfirst may stand above the byline
_MAX_BLOCKS = 12  # blocks from the first of the text


def without_credits(blocks: Sequence[TextBlock], taken: Sequence[bool], page: Page) -> list[bool]:
    """The blocks that are taken without the lines of credit above the second paragraph of the text."""
    kept = list(taken)
    own = [number for number, is_taken in enumerate(taken) if is_taken][:_MAX_BLOCKS]
    prose = 0
    for number in own:
        text = blocks[number].text
        if len(text) > _MAX_LENGTH or (
            text[-1] in CLOSINGS and len(text) > (_UNSPACED if _is_unspaced(text) else _PROSE)
        ):
            prose += 1
            # "By Rima Saad | 7 May 2024, 08:30 (updated: 7 May 2024, 10:15)" ends as a sentence may.
            if len(text) <= _MAX_LENGTH and text[-1] in _BRACKETS and is_credit(text, page):
                kept[number], prose = False, prose - 1
        elif is_credit(text, page) or _tells_dates(blocks[number]):
            kept[number] = False
        if prose == _FIRST:
            break
    return kept if any(kept) else list(taken)


def _tells_dates(block: TextBlock) -> bool:
    """Whether most of a line is dates by its markup, or it is one of a list with the author and the dates in it."""
    scope = block.scope
    times = [text_of(element) for element in islice(scope.element.iter("time"), _MAX_TIMES + 1)]
    if times and 2 * sum(map(len, times)) >= len(block.text):
        return True
    box = scope.around if scope.tag == "li" else None
    listed = list(islice(box.element.iter("time"), _MAX_TIMES + 1)) if box is not None else []
    return 0 < len(listed) <= _MAX_TIMES


def _is_unspaced(text: str) -> bool:
    return not text[:40].isascii() and " " not in text[:_UNSPACED]


def is_credit(text: str, page: Page) -> bool:
    """Whether a whole line is "By ...", "Source: ..." or a date, or a count that stands beside those."""
    if len(text) > _MAX_LENGTH:
        return False
    if len(text) <= _MAX_COUNT_LENGTH and _counts(page.labels).fullmatch(text):
        return True
    is_source = len(text) <= _MAX_DATE_LENGTH and _source().match(text) is not None
    if text[-1] not in ".!?" and (is_source or person_names.in_byline(text)):
        return True
    if text[-1] not in ".!?" and _is_dated_byline(text, page):
        return True
    line = _COUNTS.sub("", text)
    label, colon, told = line.partition(":")
    if colon and len(label) <= _MAX_LABEL_LENGTH and says_purpose(label):  # "Last updated: 7 May 2024, 10:15"
        line = told.strip()
    return len(line) <= _MAX_DATE_LENGTH and dates.parse_visible(line, page.reading_language, page.zone) is not None


def _is_dated_byline(text: str, page: Page) -> bool:
    """Whether a line is a date and then "By ...": "7 May 2024, 10:15 By Rima Saad"."""
    last = next((at for at in range(len(text) - 1, -1, -1) if text[at].isdigit()), -1)
    if not 0 < last < _MAX_DATE_LENGTH or not person_names.in_byline(text[last + 1 :].lstrip(" ,|·-–—")):
        return False
    return dates.parse_visible(text[: last + 1], page.reading_language, page.zone) is not None


# What stands beside a date: "153 Shares", "4 Min Read", "2 دقائق قراءة".
_COUNTS = re.compile(r"(?:\s+\d[\d.,]*(?:\s+[^\W\d_]+){1,3})+$")


@lru_cache(maxsize=64)
def _counts(labels: Labels) -> "re.Pattern[str]":
    return re.compile(rf"\d[\d.,]*\s*{any_of((*labels.shares, *labels.minutes))}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _source() -> "re.Pattern[str]":
    words = any_of(words_of_all(lambda language: language.labels.source))
    return re.compile(rf"{words}\s*[:\uff1a]\s*\S", re.IGNORECASE)
