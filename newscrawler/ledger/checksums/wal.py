"""SQLite's write-ahead log, read from its file: which pages it has, and whether they are as they were written.

Its format is https://www.sqlite.org/fileformat2.html#walformat. No lock of SQLite's is on this file, so that it may be
opened and closed by whoever likes, which is not so with the database.
"""

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

_HEAD, _FRAME = 32, 24
_MAGIC = 0x377F0682  # and one more where checksums are of big-endian words
_BATCH = 256  # frames that are read at once: 1 MiB


class Frame(NamedTuple):
    """A page as a transaction left it; `size` is that of the database in pages, where it is a transaction's last."""

    number: int
    page: int
    size: int
    data: memoryview


class Log:
    """An open log of one generation: all frames with its salts."""

    def __init__(self, descriptor: int, head: bytes) -> None:
        self._descriptor, self._head = descriptor, head
        self.page_size: int = struct.unpack_from(">I", head, 8)[0]
        self.salts = head[16:24]

    def has(self, number: int) -> bool:
        """Whether the log is as long as so many frames."""
        return os.pread(self._descriptor, 8, self._at(number) + 8) == self.salts

    def frames(self, after: int = 0, to: int | None = None) -> Iterator[Frame]:
        """Its frames, after one number and up to another; at its end may be some of a transaction that was undone."""
        number, length = after, _FRAME + self.page_size
        while data := os.pread(self._descriptor, _BATCH * length, self._at(number + 1)):
            for start in range(0, len(data) - length + 1, length):
                page, size = struct.unpack_from(">II", data, start)
                number += 1
                if data[start + 8 : start + 16] != self.salts or (to is not None and number > to):
                    return
                yield Frame(number, page, size, memoryview(data)[start + _FRAME : start + length])
            if len(data) < _BATCH * length:
                return

    def damaged_at(self) -> int | None:
        """The first frame that a transaction has ended with or before and that is not as it was written.

        SQLite takes the log to end before such a frame, without a word: what was committed from there on is lost.
        """
        order = ">" if struct.unpack_from(">I", self._head)[0] & 1 else "<"
        sums = _summed(order, self._head[:24], (0, 0))
        if sums != struct.unpack_from(">II", self._head, 24):
            return 1
        broken = None
        for frame in self.frames():
            if broken is None:
                head = os.pread(self._descriptor, _FRAME, self._at(frame.number))
                sums = _summed(order, bytes(frame.data), _summed(order, head[:8], sums))
                if sums != struct.unpack_from(">II", head, 16):
                    broken = frame.number
            if broken is not None and frame.size:
                return broken
        return None

    def _at(self, number: int) -> int:
        return _HEAD + (number - 1) * (_FRAME + self.page_size)


@contextmanager
def open_log(ledger: Path) -> Iterator[Log | None]:
    """The log of a database; None where there is none that can be read, or nothing was ever written to it."""
    try:
        descriptor = os.open(f"{os.path.realpath(ledger)}-wal", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        yield None
        return
    try:
        head = b"" if S_ISDIR(os.fstat(descriptor).st_mode) else os.pread(descriptor, _HEAD, 0)
        is_log = len(head) == _HEAD and struct.unpack_from(">I", head)[0] | 1 == _MAGIC | 1
        yield Log(descriptor, head) if is_log and struct.unpack_from(">I", head, 8)[0] >= 512 else None
    finally:
        os.close(descriptor)


def has_log(ledger: Path) -> bool:
    """Whether a database has a log with something in it."""
    with open_log(ledger) as log:
        return log is not None


def _summed(order: str, data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for word, following in zip(words, words, strict=True):
        first = (first + word + second) & 0xFFFFFFFF
        second = (second + following + first) & 0xFFFFFFFF
    return first, second
