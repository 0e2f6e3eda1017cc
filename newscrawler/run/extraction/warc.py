"""Reads the pages of a web archive: the responses of a WARC file that are HTML and were answered with 200.

By the WARC format 1.1 (ISO 28500) and RFC 9112; of each record only what a page is read with is looked at. Archives
keep bodies as they came, in chunks and compressed, or without both and with the headers unchanged: each is tried.
"""

import re
from collections.abc import Iterator
from typing import IO

from newscrawler.extract.parsing.sniffing import is_page
from newscrawler.fetch.limits.decompression import decompress, encodings_of
from newscrawler.run.extraction.given import GivenPage, Problem
from newscrawler.run.extraction.said import Said, in_headers

_NAME = re.compile(r"\.warc(?:\.gz|\.zst)?$", re.IGNORECASE).search
_MAX_SIZE = 32_000_000  # bytes of a page, compressed or not: what is larger is a file
_PIECE = 1 << 16
_MAX_LINE = 1 << 16
_STATUS = re.compile(rb"HTTP/\S+\s+(\d{3})").match
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


def holds_archive(name: str) -> bool:
    """Whether a file of this name is a web archive.

    >>> holds_archive("crawl-00001.warc.gz"), holds_archive("crawl.html")
    (True, False)
    """
    return _NAME(name) is not None


def is_collection(name: str) -> bool:
    """Whether a file of this name is a ZIP file of web archives (WACZ 1.1)."""
    return name.lower().endswith(".wacz")


def pages_of_archive(name: str, file: IO[bytes], first: bytes = b"") -> Iterator[GivenPage | Problem]:
    """Each page of an archive; `first` is a line of the file that was read before.

    Raises ValueError where the file is damaged or cut off.
    """
    number = 0
    try:
        while headers := _record(file, first):
            block = _block(file, int(headers.get("content-length", "0")))
            first, number = b"", number + 1
            if headers.get("warc-type") == "response" and block is not None:
                page = _page(f"{name}:{number}", headers.get("warc-target-uri", "").strip("<>"), block)
                if page is not None:
                    yield page
    except (EOFError, ValueError, OSError) as error:
        raise ValueError(f"damaged after record {number}: {error}") from error


def _record(file: IO[bytes], line: bytes) -> dict[str, str]:
    """The headers of the next record; empty at the end of the file."""
    while line in (b"", b"\r\n", b"\n"):
        line = file.readline(_MAX_LINE)
        if not line:
            return {}
    if not line.startswith(b"WARC/"):
        raise ValueError(f"no record begins with {line[:40]!r}")
    lines = []
    while (line := file.readline(_MAX_LINE)).strip():
        lines.append(line)
    return _headers(lines)


def _headers(lines: list[bytes]) -> dict[str, str]:
    return {name.strip().lower(): value.strip() for name, value in _pairs(lines)}


def _pairs(lines: list[bytes]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, _, value = line.decode("utf-8", "replace").partition(":")
        yield name, value


def _block(file: IO[bytes], size: int) -> bytes | None:
    """The content of a record, or None where it is too large for a page and passed over."""
    if size > _MAX_SIZE:
        while size and (piece := file.read(min(size, _PIECE))):
            size -= len(piece)
        return None
    block = file.read(size)
    if len(block) < size:
        raise EOFError("it ends within the next")
    return block


def _page(source: str, url: str, block: bytes) -> GivenPage | None:
    """The page of a response; None for what is none."""
    status = _STATUS(block)
    head, gap, body = block.partition(b"\r\n\r\n")
    if not gap:
        head, _, body = block.partition(b"\n\n")
    if status is None or status[1] != b"200":
        return None
    lines = head.splitlines()[1:]
    headers = _headers(lines)
    content_type = headers.get("content-type")
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    if encoding := headers.get("content-encoding"):
        body = _decoded(body, encoding)
    said = Said(in_headers(_pairs(lines)))
    return GivenPage(source, body, url, content_type, said=said) if is_page(body, content_type) else None


def _joined(body: bytes) -> bytes:
    """A body without the marks of its chunks; as it is where it has none."""
    pieces: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        at += 2 if body.startswith(b"\r\n", at) else 1
    return b"".join(pieces) if at >= len(body) and pieces else body


def _decoded(body: bytes, encoding: str) -> bytes:
    try:
        return decompress(body, encodings_of([encoding.encode()]), _MAX_SIZE)
    except ValueError:  # as the archive's writer has undone it; what is no page is told by its bytes
        return body
