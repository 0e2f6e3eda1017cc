"""Sitemaps that are texts with a URL a line, as sitemaps.org allows; some have columns beside it, as tables do.

Tested in tests/crawl/test_sitemaps.py.
"""

import codecs
import re
from collections.abc import Iterable, Iterator

from newscrawler.crawl.sitemaps.xml_entries import RawEntry

_MAX_LINE = 1 << 16  # characters; what has no end is no line
_JUDGED = 20
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_BEGINS = re.compile(r"https?://", re.IGNORECASE).search
_COLUMNS = re.compile(r"[\s\"|]+").split
_GLUED = re.compile(r"[,;]").split  # which addresses may hold, too
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T\d\d:?\d\d\S{0,30})?)?").fullmatch
_CLOCK = re.compile(r"\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?").fullmatch
_CHANGES = frozenset(("always", "hourly", "daily", "weekly", "monthly", "yearly", "never"))
_PRIORITY = re.compile(r"0(?:\.\d{1,2})?|1(?:\.0{1,2})?").fullmatch


def is_text(beginning: bytes) -> bool:
    """Whether a sitemap that begins so is a text: half of its first lines, but for comments, are addresses.

    >>> is_text(b"https://n.example/a\\nhttps://n.example/b\\n"), is_text(b"<urlset>"), is_text(b"Not found")
    (True, False, False)
    """
    text = beginning[:_MAX_LINE].decode(_codec(beginning), "replace").removeprefix("\ufeff")
    lines = [line.strip() for line in text.splitlines()]
    told = [line for line in lines if line and not line.startswith("#")][:_JUDGED]
    return bool(told) and 2 * sum(_read(line) is not None for line in told) >= len(told)


def text_entries(pieces: Iterable[bytes]) -> Iterator[RawEntry]:
    """A URL a line; a line that is none, but for empty ones and comments, is an entry without an address."""
    decoder: codecs.IncrementalDecoder | None = None
    rest = ""
    for piece in pieces:
        decoder = decoder or codecs.getincrementaldecoder(_codec(piece))("replace")
        text = decoder.decode(piece)
        *lines, rest = (rest + text).splitlines() or [""]
        if text.endswith(("\n", "\r")):
            lines, rest = [*lines, rest], ""
        yield from _entries(lines)
        rest = rest[:_MAX_LINE]
    yield from _entries([rest])


def _codec(beginning: bytes) -> str:
    """UTF-8, as the protocol asks for; Windows' editors call UTF-16 "Unicode", and say so by its mark."""
    return _WIDE.get(beginning[:2], "utf-8")


def _entries(lines: Iterable[str]) -> Iterator[RawEntry]:
    for line in lines:
        url = line.strip("\ufeff").strip()
        if url and not url.startswith("#"):
            loc, lastmod = _read(url) or (None, None)
            yield RawEntry("url", loc, lastmod, None, None, is_mended=False)


def _read(line: str) -> tuple[str, str | None] | None:
    """The address of a line, and when it changed, if a column says so; None where it has other words.

    >>> _read("https://n.example/a,b"), _read("https://n.example/a;2026-05-01;daily;0.8")
    (('https://n.example/a,b', None), ('https://n.example/a', '2026-05-01'))
    >>> _read('2026-05-01 "https://n.example/a"'), _read("See https://n.example/a")
    (('https://n.example/a', '2026-05-01'), None)
    """
    if line.startswith("http") and not any(mark in line for mark in ' \t"|,;'):
        return (line, None) if _BEGINS(line) else None
    address, others = None, []
    for piece in _COLUMNS(line):
        if (begins := _BEGINS(piece)) is None:
            others += _GLUED(piece)
        elif address is not None:
            return None
        else:
            others += _GLUED(piece[: begins.start()])
            address = piece[begins.start() :]
    if address is None or not all(map(_is_column, others)):
        return None
    behind: list[str] = []
    parts = _GLUED(address)
    while len(parts) > 1 and _is_column(parts[-1]):
        behind.insert(0, parts.pop())
    if any(each == "" or _DATE(each) or each.lower() in _CHANGES for each in behind):
        address, others = address[: -sum(len(each) + 1 for each in behind)], [*others, *behind]
    return address, next(filter(_DATE, others), None)


def _is_column(text: str) -> bool:
    return not text or any((_DATE(text), _CLOCK(text), _PRIORITY(text), text.lower() in _CHANGES))
