"""Lines of a file, plain or compressed."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, cast

from newscrawler.dataset.files.compression import Compression, compression_of
from newscrawler.language.zstd import zstd

LINE_SUFFIXES = (".jsonl", ".jsonlines", ".jl")


def holds_lines(name: str) -> bool:
    """Whether a file of this name is JSON Lines, compressed or not.

    >>> holds_lines("pages.jsonl.zst"), holds_lines("page.html")
    (True, False)
    """
    return name.lower().removesuffix(".gz").removesuffix(".zst").endswith(LINE_SUFFIXES)


def read_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Each line without its end, and its number from 1, one at a time; empty ones are left out.

    Raises OSError where the file cannot be opened, ValueError where its compression is damaged or cut off.
    """
    with path.open("rb") as file:
        for number, line in lines_of(file, compression_of(path.name.lower())):
            if stripped := line.strip():
                yield number, stripped


def lines_of(file: IO[bytes], compression: Compression | None) -> Iterator[tuple[int, bytes]]:
    """Each line of an open file as it is, and its number from 1. Raises ValueError for damaged compression."""
    number = 0
    try:
        with _decompressed(file, compression) as lines:
            for number, line in enumerate(lines, 1):
                yield number, line
    except (EOFError, zlib.error, zstd.ZstdError, gzip.BadGzipFile) as error:
        raise ValueError(f"damaged after line {number}: {error}") from error


def _decompressed(file: IO[bytes], compression: Compression | None) -> AbstractContextManager[IO[bytes]]:
    match compression:
        case "gz":
            return cast("AbstractContextManager[IO[bytes]]", gzip.GzipFile(fileobj=file, mode="rb"))
        case "zst":
            return cast("AbstractContextManager[IO[bytes]]", zstd.ZstdFile(file, "rb"))
        case None:
            return nullcontext(file)
