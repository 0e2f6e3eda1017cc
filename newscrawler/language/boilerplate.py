"""Boilerplate: whether a paragraph is the site's and no article's.

The patterns stand in the languages' files. They match only lines that no article's own text has: of 112,000 paragraphs
that people marked as articles' text, they matched one. "Sign up" and "Reporting by" lines in general are not among
them: people often count them to the article.
"""

import re
from functools import cache

from newscrawler.language.languages import language_of

_MAX_LENGTH = 240
_MARKS = " .!:;|·•*-–—[]"


def is_boilerplate(paragraph: str, language: str | None) -> bool:
    """Whether a squeezed paragraph is, as a whole, such a line of the language or of English.

    >>> is_boilerplate("Follow us on Telegram.", "en"), is_boilerplate("Follow us on the road to peace.", "en")
    (True, False)
    """
    if len(paragraph) > _MAX_LENGTH:
        return False
    return _pattern(language or "en").fullmatch(paragraph.strip(_MARKS)) is not None


@cache
def _pattern(language: str) -> "re.Pattern[str]":
    patterns = dict.fromkeys((*language_of("en").boilerplate, *language_of(language).boilerplate))
    return re.compile("|".join(patterns), re.IGNORECASE)
