"""Gzip and zstd by file name, made so that equal content gives equal bytes."""

from contextlib import AbstractContextManager, nullcontext
from gzip import GzipFile
from typing import IO, Any, Literal, cast

from newscrawler.language.zstd import zstd

Compression = Literal["gz", "zst"]

GZIP_MAGIC, ZSTD_MAGIC = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""What compressed data begin with."""


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
        parameter = zstd.CompressionParameter
        options: dict[int, int] = {parameter.compression_level: 3, parameter.checksum_flag: 1}
        writer = zstd.ZstdFile(file, "wb", options=options)
    return cast("AbstractContextManager[IO[bytes]]", writer)
