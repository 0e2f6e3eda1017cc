"""Files that a power cut, a full disk or a copy has cut off: what is added behind the cut, nobody could read."""

import bz2
import csv
import errno
import gzip
import io
import json
import lzma
import os
import re
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

from newscrawler.dataset.files.compression import GZIP_MAGIC, ZSTD_MAGIC
from newscrawler.dataset.files.joining import Seam, as_array, as_bytes, as_lines, as_rows, as_table
from newscrawler.language.zstd import zstd
from newscrawler.paths import is_file

_CHUNK = 1 << 20
_TAIL = 4096
_END_OF_ARRAY = re.compile(rb"(?:^|\n)\]\s*\Z")
_DAMAGES = (EOFError, zlib.error, lzma.LZMAError, zstd.ZstdError, gzip.BadGzipFile)


class CutFileError(OSError):
    """A file that nothing can be added to, for its end is cut off; `way_out` is for people."""

    def __init__(self, reason: str, way_out: str) -> None:
        super().__init__(errno.EBADMSG, f"{reason}, and readers stop there")
        self.way_out = way_out


_WHOLE: set[tuple[Any, ...]] = set()
"""What this process has read, so that nothing is read at a crawl's start and at its first article."""


class _Packed(NamedTuple):
    suffix: str
    magic: bytes
    opened: Callable[[IO[bytes]], Any]
    shown_by: str


_PACKED = (
    _Packed(".gz", GZIP_MAGIC, lambda file: gzip.GzipFile(fileobj=file, mode="rb"), "zcat"),
    _Packed(".zst", ZSTD_MAGIC, zstd.ZstdFile, "zstdcat"),
    _Packed(".bz2", b"BZh", bz2.BZ2File, "bzcat"),
    _Packed(".xz", b"\xfd7zXZ\0", lzma.LZMAFile, "xzcat"),
)


def require_whole(path: Path, seam: Seam) -> None:
    """Raise CutFileError where the end of what is there is cut off; nothing where there is no file. What is compressed
    is read to its end for that, of other files their last line."""
    if not is_file(path):
        return
    with path.open("rb") as file:
        head = file.read(8)
        if not head:
            return
        state = os.fstat(file.fileno())
        known = (str(path), state.st_size, state.st_mtime_ns, seam)
        if known in _WHOLE:
            return
        packed = next((each for each in _PACKED if path.name.lower().endswith(each.suffix)), None) or (
            next((each for each in _PACKED if head.startswith(each.magic)), None) if seam is as_bytes else None
        )
        file.seek(0)
        if packed is not None:
            _require_unpacked(path, file, packed)
        elif (requires := _REQUIRES.get(seam)) is not None:
            requires(file)
    _WHOLE.add(known)


def _require_unpacked(path: Path, file: IO[bytes], packed: _Packed) -> None:
    try:
        with packed.opened(file) as content:
            while content.read(_CHUNK):
                pass
    except OSError as error:
        if not isinstance(error, _DAMAGES) and error.errno is not None:
            raise
        raise _cut(path, packed) from error  # bz2 says OSError of what is damaged
    except _DAMAGES as error:
        raise _cut(path, packed) from error


def _cut(path: Path, packed: _Packed) -> CutFileError:
    way_out = f"Move it away (`{packed.shown_by} {path}` prints what can be read of it), or replace it (-O)"
    return CutFileError("its end is cut off or damaged", way_out)


def _require_line(file: IO[bytes]) -> None:
    """A last line that has its end, or is JSON without it."""
    line = _last_line(file)
    try:
        json.loads(line or b"0")
    except (ValueError, RecursionError):
        raise CutFileError(
            "its last line is cut off", f"Take that line away (`sed -i '$d' {file.name}`), or replace the file (-O)"
        ) from None


def _require_row(file: IO[bytes]) -> None:
    """A last row that has its end, or as many cells as the first."""
    if not _last_line(file):
        return
    file.seek(0)
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    rows = csv.reader(text, strict=True)
    first: list[str] = []
    last: list[str] = []
    try:
        for last in rows:
            first = first or last
    except csv.Error:
        last = []
    finally:
        text.detach()
    if len(last) < len(first):
        raise CutFileError("its last row is cut off", "Take that row away, or replace the file (-O)")


def _require_array(file: IO[bytes]) -> None:
    """What begins as an array has its end: on a line of its own, as Scrapy and `jq` write it, or it is JSON."""
    size = os.fstat(file.fileno()).st_size
    head = file.read(_TAIL).lstrip()
    file.seek(max(0, size - _TAIL))
    if not head.startswith(b"[") or _END_OF_ARRAY.search(file.read()):
        return
    file.seek(0)
    try:
        json.load(file)
    except (ValueError, RecursionError):
        raise CutFileError("its array is cut off", "Move it away, or replace it (-O)") from None


_REQUIRES: Mapping[Any, Callable[[IO[bytes]], None]] = {
    as_lines: _require_line,
    as_rows: _require_row,
    as_table: _require_row,
    as_array: _require_array,
}


def _last_line(file: IO[bytes]) -> bytes:
    """What follows the last line end."""
    at = os.fstat(file.fileno()).st_size
    line = b""
    while at and b"\n" not in line:
        start = max(0, at - _CHUNK)
        file.seek(start)
        line, at = file.read(at - start) + line, start
    return line.rpartition(b"\n")[2].strip()
