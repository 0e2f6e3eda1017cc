"""Tells other encodings of Latin letters from those of Western Europe, in which any of their texts can be read.

Each of their letters is one of windows-1252, too, so that no word looks wrong by its script. But no language of Western
Europe has such letters side by side.

Tested in tests/extract/parsing/test_encoding.py.
"""

import re
from collections.abc import Callable

WESTERN = frozenset(("cp1252", "cp1250"))
"""Encodings that another one may be meant by."""

_CONTROLS = bytes(range(0x80, 0xA0))  # where the standards of ISO 8859 have nothing
_ASCII = bytes(range(0x80))
# œ and € of ISO-8859-15 are one half within a word and a sign that no currency has.
_LATIN_9 = re.compile(rb"[A-Za-z]\xbd[a-z]|[0-9](?:[ \xa0]|&nbsp;)?\xa4|\xa4(?:[ \xa0]|&nbsp;)?[0-9]").search
_MIN_SHARE = 0.1  # of letters beyond ASCII


def rather_than_western(data: bytes, words: bytes, encoding: str) -> str:
    """The encoding that a page is rather in than in the given one, of which its words are letters, too."""
    letters = len(words.translate(None, _ASCII))
    count: Callable[[int], int] = words.count
    if encoding == "cp1250":  # where ISO-8859-2 has š and ž it has ą and ľ, of Polish and of Slovak
        return "iso8859_2" if count(0xB9) and count(0xBE) and not _has_controls(words) else encoding
    turkish = list(map(count, b"\xfd\xf0\xfe"))  # ı, ğ and ş; in Icelandic ý, ð and þ
    if turkish.count(0) < 2 and sum(turkish) > max(2 * _sum(count, b"\xe1\xed\xf3"), _MIN_SHARE * letters):  # beside á
        return "cp1254"
    carons = _sum(count, b"\x9a\x9e\x8a\x8e")  # š and ž, as in windows-1252; č is è there, and no ŕ nor ę à and ê
    if count(0xE8) and carons > max(2 * _sum(count, b"\xe0\xea"), _MIN_SHARE * letters):
        return "cp1250"
    return "iso8859_15" if _LATIN_9(data) is not None and not _has_controls(data) else encoding


def _sum(count: Callable[[int], int], letters: bytes) -> int:
    return sum(map(count, letters))


def _has_controls(data: bytes) -> bool:
    return len(data.translate(None, _CONTROLS)) < len(data)
