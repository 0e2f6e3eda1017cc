"""A record's line as the ledger keeps it: compressed, with a checksum of its own."""

from newscrawler.language.zstd import frame_maker, zstd

_make_frame = frame_maker(3, checksum=True)  # 4 bytes, without which most flipped bits give other text

DROPPED = b""
"""Stands for a record that only a segment has now: see dropping.py."""


def pack(line: bytes) -> bytes:
    """A line as one zstd frame with a checksum (RFC 8878, section 3.1.1).

    >>> unpack(pack(b'{"id":"7"}'))
    b'{"id":"7"}'
    """
    return _make_frame(line)


def unpack(blob: bytes) -> bytes:
    """The line of a frame that `pack` made. Raises ValueError for other bytes.

    Frames of schema 1 and 2 have no checksum. A flipped bit makes none such of a later one: its checksum would then be
    bytes behind the frame, which are refused.
    """
    try:
        return zstd.decompress(blob)
    except zstd.ZstdError as error:
        raise ValueError(f"a record in it is damaged: {error}") from error
