"""Python's zstd module, or its backport before 3.14; and what makes one frame after another.

It stands in the lowest room whose texts are packed. Tested in tests/ledger/articles/test_records.py.
"""

import sys
from collections.abc import Callable
from functools import partial

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd


def frame_maker(level: int, *, checksum: bool = False) -> Callable[[bytes], bytes]:
    """What makes of some bytes the frame that `zstd.compress` makes, which sets up its tables for each anew: of a text
    of a few kilobytes that takes a third of the time.

    >>> make = frame_maker(3)
    >>> make(b"A bridge opens.") == make(b"A bridge opens.") == zstd.compress(b"A bridge opens.", 3)
    True
    """
    parameter = zstd.CompressionParameter
    options: dict[int, int] = {parameter.compression_level: level, parameter.checksum_flag: checksum}
    return partial(zstd.ZstdCompressor(options=options).compress, mode=zstd.ZstdCompressor.FLUSH_FRAME)
