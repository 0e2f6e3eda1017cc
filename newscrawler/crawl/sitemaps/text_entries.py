"""Sitemaps that are texts with a URL a line, as sitemaps.org allows.

Tested in tests/crawl/test_sitemaps.py.
"""

import codecs
import re
from collections.abc import Iterable, Iterator

from newscrawler.crawl.sitemaps.xml_entries import RawEntry

_MAX_LINE = 1 << 16  # characters; what has no end is no line
_JUDGED = 20
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_URL = re.compile(r"https?://\S+", re.IGNORECASE).fullmatch


def is_text(beginning: bytes) -> bool:
    """Whether a sitemap that begins so is a text: half of its first lines, but for comments, are addresses.

    >>> is_text(b"https://n.example/a\\nhttps://n.example/b\\n"), is_text(b"<urlset>"), is_text(b"Not found")
    (True, False, False)
    """
    text = beginning[:_MAX_LINE].decode(_codec(beginning), "replace").removeprefix("\ufeff")
    lines = [line.strip() for line in text.splitlines()]
    told = [line for line in lines if line and not line.startswith("#")][:_JUDGED]
    return bool(told) and 2 * sum(_URL(line) is not None for line in told) >= len(told)


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
            yield RawEntry("url", url if _URL(url) else None, None, None, None, is_mended=False)
