"""Tells lines that begin with a call to read on ("Read also: ..."), in any language.

Tested in tests/extract/body/test_foreign_text.py.
"""

import re

from newscrawler.language.any_case import AnyCase
from newscrawler.language.languages import any_of, words_of_all

LEADS = frozenset(words_of_all(lambda language: language.leads))
READ_MORE = frozenset(word.casefold() for word in words_of_all(lambda language: language.labels.read_more))
_LEAD = AnyCase(rf"\W*{any_of(LEADS | READ_MORE)}")
_MAX_LENGTH = 300  # characters of such a line
_MAX_COMPARED = 40  # of its start
_START = re.compile(rf"\w.{{0,{_MAX_COMPARED}}}", re.DOTALL)
_ALIKE = str.maketrans("İı", "ii")  # letters that equal one of ASCII where case is ignored


def folded(text: str) -> str:
    """Small letters, the Turkish i with its dot or without as that of ASCII."""
    return text.casefold() if text.isascii() else text.translate(_ALIKE).casefold()


def leads_on(text: str) -> bool:
    """Whether a line begins with a call to read on: what it says, and what stands below it, is of other articles."""
    return len(text) <= _MAX_LENGTH and lead(text) is not None


def lead(text: str) -> "re.Match[str] | None":
    """What a text begins with where that is a call to read on: told at once of most, which do not begin so."""
    start = _start(text)
    return _LEAD.match(text) if start.startswith(_STARTS.get(start[:1], ())) else None


def _start(text: str) -> str:
    """The first words of a text, folded, without the marks in front of them."""
    start = _START.search(text)
    return folded(start[0]) if start else ""


def _by_letter(starts: frozenset[str]) -> dict[str, tuple[str, ...]]:
    letters = {start[:1] for start in starts}
    return {letter: tuple(start for start in starts if start[:1] == letter) for letter in letters}


_STARTS = _by_letter(frozenset(_start(word)[:_MAX_COMPARED] for word in LEADS | READ_MORE))
