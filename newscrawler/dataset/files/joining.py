"""Where a file that is added to and what is added meet, so that both are one file of their format.

Tested in tests/dataset/files/test_joining.py.
"""

import os
from collections.abc import Callable
from io import FileIO
from typing import TypeAlias

Seam: TypeAlias = Callable[[FileIO, FileIO], tuple[int, bytes, int]]
"""Of an old file and what is added to it: how many bytes of it stay, what comes between, where the other begins."""

_TAIL = 4096


def as_bytes(old: FileIO, _: FileIO) -> tuple[int, bytes, int]:
    return _size(old), b"", 0


def as_lines(old: FileIO, _: FileIO) -> tuple[int, bytes, int]:
    """The old file's last line gets the line end that it may lack."""
    size = _size(old)
    return size, b"" if not size or os.pread(old.fileno(), 1, size - 1) == b"\n" else b"\n", 0


def as_rows(old: FileIO, new: FileIO) -> tuple[int, bytes, int]:
    """Rows of a table whose columns have no names."""
    return as_lines(old, new)


def as_table(old: FileIO, new: FileIO) -> tuple[int, bytes, int]:
    """Lines, of which the first is no second time the columns' names."""
    size, between, _ = as_lines(old, new)
    head = os.pread(new.fileno(), _TAIL, 0).partition(b"\n")
    is_again = bool(head[1]) and os.pread(old.fileno(), len(head[0]) + 1, 0) == head[0] + head[1]
    return size, between, len(head[0]) + 1 if is_again else 0


def as_array(old: FileIO, new: FileIO) -> tuple[int, bytes, int]:
    """One array of JSON. What is no array is added to as it is."""
    size, begun = _size(old), os.pread(new.fileno(), _TAIL, 0)
    start = max(0, size - _TAIL)
    tail = os.pread(old.fileno(), _TAIL, start).rstrip()
    if not tail.endswith(b"]") or not begun.startswith(b"["):
        return as_bytes(old, new)
    if not begun[1:].strip(b"\n ]"):
        return size, b"", _size(new)
    tail = tail[:-1].rstrip()
    if not tail:
        return as_bytes(old, new)
    return (0, b"", 0) if tail == b"[" and not start else (start + len(tail), b",", 1)


def _size(file: FileIO) -> int:
    return os.fstat(file.fileno()).st_size
