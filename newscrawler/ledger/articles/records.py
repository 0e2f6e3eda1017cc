"""A record's line as the ledger keeps it: compressed, with a checksum of its own."""

from newscrawler.ledger.zstd import zstd

_OPTIONS: dict[int, int] = {
    zstd.CompressionParameter.compression_level: 3,
    zstd.CompressionParameter.checksum_flag: 1,  # of the line: 4 bytes, without which most flipped bits give other text
}

DROPPED = b""
"""Stands for a record that only a segment has now: see dropping.py."""


def pack(line: bytes) -> bytes:
    """A line as one zstd frame with a checksum (RFC 8878, section 3.1.1).

    >>> unpack(pack(b'{"id":"7"}'))
    b'{"id":"7"}'
    """
    return zstd.compress(line, options=_OPTIONS)


def unpack(blob: bytes) -> bytes:
    """The line of a frame that `pack` made. Raises ValueError for other bytes.

    Frames of schema 1 and 2 have no checksum. A flipped bit makes none such of a later one: its checksum would then be
    bytes behind the frame, which are refused.
    """
    try:
        return zstd.decompress(blob)
    except zstd.ZstdError as error:
        raise ValueError(f"a record in it is damaged: {error}") from error
