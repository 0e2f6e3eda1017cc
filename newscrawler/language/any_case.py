"""Searches for words in any case, at a tenth of the cost in most texts.

An expression that ignores case tries each of its words at each character. One in small letters rejects most by the
first letter, and so a line is looked through in small letters where its characters then stay where they are.

Tested in tests/language/test_any_case.py.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from newscrawler.language.expressions import expression

# What keeps its case in an expression: an escape ("\\W") and the start of a named group.
_KEPT = re.compile(r"(\\.|\(\?P)", re.DOTALL)
# Letters beyond ASCII that equal one of ASCII where case is ignored: Turkish I, long S and the sign of Kelvin.
_ALIKE = str.maketrans("ıİſK", "iisk")
# Texts in which a letter equals another where case is ignored just if both are the same in small letters: Latin without
# "µ", "ı", "İ" and "ſ", Cyrillic, Hebrew, Arabic, Devanagari, Han, Kana, Hangul, and general punctuation.
_SIMPLE = expression(
    "[\x00-\xb4\xb6-\u012f\u0132-\u0148\u014a-\u017e\u0400-\u045f\u0590-\u06ff\u0900-\u097f"
    "\u2000-\u206f\u20ac\u2122\u3000-\u9fff\uac00-\ud7a3\uff00-\uff20]*"
)


class AnyCase:
    """An expression that ignores case. A match tells the places in the text; its own words may be in small letters.

    Each form is compiled when a text first asks for it.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _any(self) -> "re.Pattern[str]":
        return re.compile(self.pattern, re.IGNORECASE)

    @cached_property
    def _small(self) -> "re.Pattern[str]":
        parts = _KEPT.split(self.pattern)  # every second one keeps its case
        parts[::2] = ["".join(map(str.lower, part.translate(_ALIKE))) for part in parts[::2]]
        return re.compile("".join(parts))

    def search(self, text: str) -> "re.Match[str] | None":
        return self._small.search(text.lower()) if _is_simple(text) else self._any.search(text)

    def match(self, text: str) -> "re.Match[str] | None":
        return self._small.match(text.lower()) if _is_simple(text) else self._any.match(text)

    def fullmatch(self, text: str) -> "re.Match[str] | None":
        return self._small.fullmatch(text.lower()) if _is_simple(text) else self._any.fullmatch(text)

    def finditer(self, text: str) -> "Iterator[re.Match[str]]":
        return self._small.finditer(text.lower()) if _is_simple(text) else self._any.finditer(text)


def _is_simple(text: str) -> bool:
    return text.isascii() or _SIMPLE.fullmatch(text) is not None
