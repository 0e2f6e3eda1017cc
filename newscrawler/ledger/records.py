"""A record's line as the ledger keeps it: compressed. Knows nothing of what is in it."""

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LEVEL = 3


def pack(line: bytes) -> bytes:
    """A line as one zstd frame.

    >>> unpack(pack(b'{"id":"7"}'))
    b'{"id":"7"}'
    """
    return zstd.compress(line, _LEVEL)


def unpack(blob: bytes) -> bytes:
    """The line of a frame that `pack` made. Raises ValueError for other bytes."""
    try:
        return zstd.decompress(blob)
    except zstd.ZstdError as error:
        raise ValueError(f"a record in it is damaged: {error}") from error
