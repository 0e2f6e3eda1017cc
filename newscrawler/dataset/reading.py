"""Lines of a dataset, plain or compressed. Knows nothing of records."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from newscrawler.dataset.compression import compression_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

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
    number = 0
    with _opened(path) as file:
        try:
            for number, line in enumerate(file, 1):
                if stripped := line.strip():
                    yield number, stripped
        except (EOFError, zlib.error, zstd.ZstdError, gzip.BadGzipFile) as error:
            raise ValueError(f"damaged after line {number}: {error}") from error


def _opened(path: Path) -> IO[bytes]:
    match compression_of(path.name.lower()):
        case "gz":
            return cast("IO[bytes]", gzip.open(path))
        case "zst":
            return cast("IO[bytes]", zstd.open(path))
        case _:
            return path.open("rb")
