"""Finds the standfirst of a page by what its elements are named for, and the whole of a description that was cut short.

Tested in tests/extract/fields/test_descriptions.py.
"""

import re
from itertools import islice

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.credit_lines import is_credit
from newscrawler.extract.body.no_text import is_no_text
from newscrawler.extract.body.standfirst_names import is_named_standfirst
from newscrawler.extract.sources.labelled import is_labelled
from newscrawler.extract.sources.surroundings import Surroundings
from newscrawler.language.expressions import expression
from newscrawler.language.languages import pattern_of_all
from newscrawler.language.sentences import STOPS

_OUTSIDE = frozenset(("aside", "figure", "nav", "li"))
_MIN_WORDS, _MAX_LENGTH = 5, 900
_MIN_CHARACTERS = 12  # of one in a script without spaces
_UNSPACED = expression("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]")
_CLOSINGS = STOPS + '»”"'
_CREDIT = expression(rf"(?:©|{pattern_of_all(lambda language: language.picture_credits)}\s*[:/])", re.IGNORECASE)
_DATED = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}[:.]\d{2}|\d{1,2}[月時월시]")
_MAX_DATED = 80  # characters of a line of date or place
_MAX_WHOLE = 1_500  # characters of what a description was cut from
_MIN_STEM = 30
_BOLD, _MIN_LEAD = 0.9, 60  # share of letters in bold, and characters, of a paragraph that leads a text


def named_standfirst(seen: Surroundings) -> str | None:
    """The first text between headline and text that is in an element named for a standfirst.

    One that was taken for the text's first paragraph is left there: as often it is what the tags tell in fewer words.
    """
    if seen.headline is None:
        return None
    between = seen.blocks[seen.headline + 1 : seen.start]
    return next((block.text for block in between if is_named_standfirst(block) and _may_be(block, seen)), None)


def named_lead(seen: Surroundings) -> str | None:
    """The first paragraph of the text, if its element is named for a standfirst and others follow; it stays there."""
    own = _beginning(seen)
    return own[0].text if len(own) > 1 and is_named_standfirst(own[0]) and _may_be(own[0], seen) else None


def bold_lead(seen: Surroundings) -> str | None:
    """The first paragraph of the text, if it is in bold and the next is not: a standfirst without a name."""
    own = _beginning(seen)
    if len(own) < 2:
        return None
    lead, text = own
    is_bold = lead.strong >= _BOLD * len(lead.text) and 2 * text.strong < len(text.text)
    is_prose = len(lead.text) >= _MIN_LEAD and lead.text[-1] in _CLOSINGS
    return lead.text if is_bold and is_prose and lead.scope.tag not in _OUTSIDE and _may_be(lead, seen) else None


def whole_of(cut: str, seen: Surroundings) -> tuple[str, str] | None:
    """The text near the headline that begins as a description that was cut short does, and its provenance."""
    stem = re.sub(r"[\s.…\[\]]+$", "", cut)
    if len(stem) < _MIN_STEM:
        return None
    first = 0 if seen.headline is None else seen.headline
    for number, block in enumerate(seen.blocks[first : seen.start + 2], first):
        if len(stem) < len(block.text) <= _MAX_WHOLE and block.text.startswith(stem):
            return block.text, "general" if seen.taken[number] else "visible"
    return None


def _beginning(seen: Surroundings) -> list[TextBlock]:
    """The first two blocks of the text, where it begins below the headline."""
    if seen.headline is not None and seen.start <= seen.headline:
        return []
    pairs = zip(seen.blocks[seen.start :], seen.taken[seen.start :], strict=True)
    return list(islice((block for block, taken in pairs if taken), 2))


def _may_be(block: TextBlock, seen: Surroundings) -> bool:
    """Whether a text is long enough to be a standfirst, and no label, byline, date, caption or link."""
    text = block.text
    is_long = text.count(" ") >= _MIN_WORDS - 1 or (len(text) >= _MIN_CHARACTERS and _UNSPACED.search(text))
    if not is_long or len(text) > _MAX_LENGTH or 2 * block.linked > len(text) or block.scope.is_caption:
        return False
    if is_no_text(text) or is_labelled(text, seen.page.labels) or is_credit(text, seen.page) or _CREDIT.search(text):
        return False
    return len(text) > _MAX_DATED or not _DATED.search(text)
