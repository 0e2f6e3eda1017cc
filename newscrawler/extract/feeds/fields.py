"""The fields of a piece of a feed's XML: its elements, one after the other, none of them below another's.

A field that is never closed ends where the next known one begins, so that what is well written and what is broken are
read by the same rules. Named characters of HTML are read, other entities stay as they are written.

Tested in tests/extract/feeds/test_reader.py.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape

from newscrawler.extract.feeds.comments import without_comments
from newscrawler.extract.feeds.names import Names

_MAX_FIELDS = 2_000  # of one piece; those with the most have some dozens
_START = re.compile(r"<([A-Za-z_][\w.-]*(?::[\w.-]+)?)(\s(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+/?|\s[^<>]*+|/)?>")
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w.:-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_REFERENCE = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_OPENING, _ENDING = "<![CDATA[", "]]>"


@dataclass(frozen=True, slots=True)
class Field:
    """An element: its name as in `Names`, its attributes with names in small letters, and what stands in it as XML."""

    name: str
    attributes: dict[str, str]
    inner: str

    @property
    def text(self) -> str:
        """What it says: of escaped or marked text the text that was meant, with tags where some stand in it."""
        return decoded(self.inner)


def fields(text: str, names: Names, *, known: Collection[str], entered: Collection[str]) -> Iterator[Field]:
    """The known fields in their order. Those below `entered` elements count, those below any other do not."""
    position = 0
    for _ in range(_MAX_FIELDS):
        start = _START.search(text, position)
        if start is None:
            return
        position = start.end()
        name, attributes = names.of(start[1]), start[2] or ""
        is_known = name in known
        if attributes.endswith("/"):
            inner = ""
        elif name in entered:
            continue
        else:
            end = _closing(text, start[1], position)
            if end is not None:
                inner, position = text[position : end[0]], end[1]
            elif is_known:
                stop = _next_known(text, position, names, known)
                inner, position = text[position:stop], stop
            else:
                continue
        if is_known:
            yield Field(name, attributes_of(attributes), inner)


def attributes_of(text: str) -> dict[str, str]:
    """The attributes of a tag."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        found.setdefault(match[1].lower(), _referred(match[2] or match[3] or match[4] or ""))
    return found


def decoded(inner: str) -> str:
    """The text that XML means: marked sections mean themselves, references a character."""
    if _OPENING not in inner:
        return _NO_TEXT.sub("", _referred(without_comments(inner))).strip()
    parts: list[str] = []
    position = 0
    while (start := inner.find(_OPENING, position)) >= 0 and (end := inner.find(_ENDING, start)) >= 0:
        parts += (_referred(inner[position:start]), inner[start + len(_OPENING) : end])
        position = end + len(_ENDING)
    parts.append(_referred(inner[position:].replace(_OPENING, "")))
    inner = "".join(parts).replace(_ENDING, "")
    return _NO_TEXT.sub("", inner).strip()


def _referred(text: str) -> str:
    return _REFERENCE.sub(lambda reference: unescape(reference[0]), text) if "&" in text else text


def _closing(text: str, tag: str, start: int) -> tuple[int, int] | None:
    """Where an element's end tag begins and ends; None where it has none. What stands in marked sections is none."""
    closing, position = f"</{tag}", start
    while True:
        at = text.find(closing, position)
        if at < 0:
            return None
        section = text.find(_OPENING, position, at)
        if section >= 0 and (end := text.find(_ENDING, section)) >= 0:
            again = text.find(_OPENING, section + 1, end)
            if end < at or not at < again:  # what stands in the section is no end; an open one is no section
                position = end
                continue
        close = text.find(">", at)
        if close >= 0 and not text[at + len(closing) : close].strip():
            return at, close + 1
        position = at + 1


def _next_known(text: str, position: int, names: Names, known: Collection[str]) -> int:
    for start in _START.finditer(text, position):
        if names.of(start[1]) in known:
            return start.start()
    return len(text)
