"""Gzip and zstd by file name, made so that equal content gives equal bytes."""

import sys
from contextlib import AbstractContextManager, nullcontext
from gzip import GzipFile
from typing import IO, Any, Literal, cast

if sys.version_info >= (3, 14):
    from compression.zstd import CompressionParameter, ZstdFile
else:
    from backports.zstd import CompressionParameter, ZstdFile

Compression = Literal["gz", "zst"]


def compression_of(name: str) -> Compression | None:
    """How a file of this name is compressed.

    >>> compression_of("articles.jsonl.gz"), compression_of("articles.jsonl.zst"), compression_of("articles.jsonl")
    ('gz', 'zst', None)
    """
    if name.endswith(".gz"):
        return "gz"
    return "zst" if name.endswith(".zst") else None


def compressed(file: IO[bytes], compression: Compression | None) -> AbstractContextManager[IO[bytes]]:
    """A context whose writer compresses into `file`, which it leaves open.

    Gzip (RFC 1952) without time and name; zstd (RFC 8878) as one frame with a checksum.
    """
    if compression is None:
        return nullcontext(file)
    writer: Any
    if compression == "gz":
        writer = GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0)
    else:
        options: dict[int, int] = {CompressionParameter.compression_level: 3, CompressionParameter.checksum_flag: 1}
        writer = ZstdFile(file, "wb", options=options)
    return cast("AbstractContextManager[IO[bytes]]", writer)
