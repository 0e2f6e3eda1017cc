"""Splits the XML of a feed into what it says of itself and its entries, whatever is broken between or within them.

An XML parser ends at the first raw "&", or hangs all that follows an unclosed tag below it. Entries are flat in every
format, so that they can be told apart by their own tags alone: what is broken in one costs no other. No document type
is ever read, and so no entity that a feed declares itself.

Tested in tests/extract/feeds/test_reader.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawler.extract.feeds.comments import without_comments

_MAX_START = 1 << 16  # characters before the first element: warnings of a script, a declaration, a document type
_ROOT = re.compile(r"<(?:([A-Za-z][\w.-]{0,40}):)?(rss|rdf|feed|channel)(?=[\s>])[^<>]{0,20000}>", re.IGNORECASE)
_OTHER = re.compile(r"<(?:!doctype\s+html|html|body|head|urlset|sitemapindex|opml)\b", re.IGNORECASE)
_ENTRY_NAMES = {"rss": "item", "channel": "item", "rdf": "item", "feed": "entry"}
_CDATA, _END_OF_CDATA, _OPEN, _END_OF_COMMENT = "<![CDATA[", "]]>", "<!--", "-->"


@dataclass(frozen=True, slots=True)
class Root:
    """The first element of a feed: its name in small letters, its tag, and where it ends in the text."""

    name: str
    tag: str
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a feed: an entry with its tags, or what stands outside of any. `is_whole` says that it has its end."""

    text: str
    is_entry: bool
    is_whole: bool = True


def find_root(text: str) -> Root | None:
    """The root of an XML feed, whatever stands before it; None for what is none."""
    start = without_comments(text[:_MAX_START], fill=" ")
    root = _ROOT.search(start)
    other = _OTHER.search(start)
    if root is None or (other is not None and other.start() < root.start()):
        return None
    return Root(root[2].lower(), root[0], root.end())


def pieces(text: str, root: Root) -> Iterator[Piece]:
    """The entries in their order, and what stands between them; the last piece is whole where the feed has its end."""
    name = _ENTRY_NAMES[root.name]
    token = re.compile(rf"<!\[CDATA\[|<!--|<(/?)(?:[A-Za-z][\w.-]*:)?{name}(?:\s[^<>]*)?>", re.IGNORECASE)
    ends = _Ends(text, name)
    at = root.end  # where the present piece begins
    is_open, position = False, root.end
    while (found := token.search(text, position)) is not None:
        position = found.end()
        if found[0] in (_CDATA, _OPEN):
            position = ends.of(found[0], position)
        elif found[1]:
            yield Piece(text[at : found.end()], is_open)
            at, is_open = found.end(), False
        elif found[0].endswith("/>"):
            continue
        else:
            if found.start() > at:
                yield Piece(text[at : found.start()], is_open)
            at, is_open = found.start(), True
    rest = text[at:]
    closing = re.search(rf"</(?:[\w.-]+:)?(?:channel|{root.name})\s*>", rest, re.IGNORECASE)
    if is_open and closing is not None:
        yield Piece(rest[: closing.start()], is_entry=True)
        rest = rest[closing.start() :]
        is_open = False
    yield Piece(rest, is_open, is_whole=closing is not None)


class _Ends:
    """Where marked sections end. One that goes on beyond the end of an entry was never closed, and is none."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._boundary = re.compile(rf"</(?:[\w.-]+:)?{name}\s*>\s*<", re.IGNORECASE)
        self._known: dict[str, int] = {}  # where the next end is: a text full of beginnings is not searched for each

    def of(self, opening: str, start: int) -> int:
        """The position behind a section, or `start` where it has no end of its own."""
        closing = _END_OF_CDATA if opening == _CDATA else _END_OF_COMMENT
        end = self._known.get(opening, -2)
        if end != -1 and end < start:
            end = self._known[opening] = self._text.find(closing, start)
        if end == -1:
            return start
        again = self._text.find(opening, start, end)
        if again >= 0 and self._boundary.search(self._text, start, again):
            return start
        return end + len(closing)
