"""Compressed bodies of ten gigabytes, made while they are sent. Knows nothing of HTTP."""

import struct
import zlib
from collections.abc import Iterator
from functools import cache

import brotli

from newscrawler.language.zstd import zstd

MEGABYTE = 1 << 20
SIZE = 10_240  # megabytes
_ZEROS = bytes(MEGABYTE)


def deflate(bits: int = zlib.MAX_WBITS) -> Iterator[bytes]:
    """A zlib stream (or, with other window bits, gzip). A block that is flushed can stand as often as one likes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    yield packer.compress(_ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(_ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(SIZE // 64):
        yield block * 64
    yield b"\x03\x00" + struct.pack("<II", 0, 0)  # an empty last block, and a checksum that nobody will compare


def gzip() -> Iterator[bytes]:
    return deflate(zlib.MAX_WBITS | 16)


def br() -> Iterator[bytes]:
    packer = brotli.Compressor(quality=1)
    yield packer.process(_ZEROS) + packer.flush()
    block = packer.process(_ZEROS) + packer.flush()
    for _ in range(SIZE // 64):
        yield block * 64
    yield packer.finish()


def zst() -> Iterator[bytes]:
    """Many frames."""
    frame = zstd.compress(_ZEROS * 64)
    for _ in range(SIZE // 64):
        yield frame


@cache
def gzip_of_gzip() -> bytes:
    """Ten gigabytes packed twice: thirty kilobytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return b"".join(map(packer.compress, gzip())) + packer.flush()
