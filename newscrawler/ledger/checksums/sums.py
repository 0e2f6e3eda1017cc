"""Checksums of every page of the ledger's file, in a file beside it.

SQLite writes pages and has nothing by which it could tell later whether the disk gave them back as they were. Here is a
CRC-32 of each page as it was last committed. They are taken from the log before its pages come to the database
(checkpoints.py), so that they say what was to be written and not what was.
"""

import fcntl
import os
import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from zlib import crc32

from newscrawler.ledger.checksums.wal import open_log

SUFFIX = ".sums"
_HEAD = struct.Struct(">8sBxxxI")
_MAGIC = b"NCSUMS1\n"
_IS_OPEN_AT = 8
_OPEN, _CLOSED = b"\xff", b"\0"  # no flipped bit makes one of the other
_PAGES = 256  # that are read at once: 1 MiB

_SIZES = tuple(1 << exponent for exponent in range(9, 17))  # that pages of SQLite may have

UNKNOWN = 0
"""Stands for a sum that is not known."""


def sum_of(page: bytes | memoryview) -> int:
    return crc32(page) or 1


class Sums:
    """An open file of sums, which no other process has meanwhile. Made by `open_sums`."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @property
    def is_open(self) -> bool:
        """Whether transactions may have been committed since the last time that sums were noted."""
        return os.pread(self._descriptor, 1, _IS_OPEN_AT) == _OPEN

    def note(self, sums: Mapping[int, int], pages: int, page_size: int) -> None:
        """Note the sums of these pages, of so many that there are, safe from a power cut."""
        numbers = sorted(page for page in sums if page <= pages)
        for _, run in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
            part = [page for _, page in run]
            os.pwrite(self._descriptor, _words(sums[page] for page in part), self._at(part[0]))
        if os.fstat(self._descriptor).st_size != (end := self._at(pages + 1)):
            os.ftruncate(self._descriptor, end)
        self._close(page_size)

    def replace(self, ledger: Path) -> None:
        """Take the sums of the file as it lies there."""
        with ledger.open("rb") as file:
            page_size = _page_size(file.read(100))
            file.seek(0)
            sums = [sum_of(page) for page in _pages(file.fileno(), page_size)] if page_size else []
        os.pwrite(self._descriptor, _words(sums), self._at(1))
        os.ftruncate(self._descriptor, self._at(len(sums) + 1))
        self._close(page_size or 4096)

    def read(self) -> "array[int]":
        """The sums in the order of the pages, from the first."""
        size = os.fstat(self._descriptor).st_size
        sums = array("I", os.pread(self._descriptor, max(size - _HEAD.size, 0) // 4 * 4, _HEAD.size))
        sums.byteswap()
        return sums

    def _close(self, page_size: int) -> None:
        os.pwrite(self._descriptor, _HEAD.pack(_MAGIC, 0, page_size), 0)
        os.fsync(self._descriptor)

    def _at(self, page: int) -> int:
        return _HEAD.size + 4 * (page - 1)


@contextmanager
def open_sums(ledger: Path, *, create: bool = False, wait: bool = True) -> Iterator[Sums | None]:
    """The sums of a ledger, once no other process has them; None where there are none.

    Raises BlockingIOError where another has them and `wait` is false, OSError for the file system.
    """
    try:
        flags = os.O_RDWR | os.O_CLOEXEC | (os.O_CREAT if create else 0)
        descriptor = os.open(path_of(ledger), flags, 0o666)
    except FileNotFoundError:
        yield None
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        if not create and os.pread(descriptor, 8, 0) != _MAGIC:
            yield None
        else:
            yield Sums(descriptor)
    finally:
        os.close(descriptor)


def path_of(ledger: Path) -> Path:
    """Of a ledger that is a link it lies beside the file, as SQLite's log does."""
    return Path(os.path.realpath(ledger)).with_suffix(SUFFIX)


def mark_open(ledger: Path) -> None:
    """Note that a transaction is about to be committed whose pages have no sums yet."""
    try:
        descriptor = os.open(path_of(ledger), os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if os.pread(descriptor, 1, _IS_OPEN_AT) == _CLOSED:
            os.pwrite(descriptor, _OPEN, _IS_OPEN_AT)
    finally:
        os.close(descriptor)


def is_damaged(ledger: Path) -> bool:
    """Whether there is a file of sums that does not begin as one of this ledger does."""
    try:
        with path_of(ledger).open("rb") as file:
            head = file.read(_HEAD.size)
    except OSError:
        return False
    is_known = any(head == _HEAD.pack(_MAGIC, flag[0], size) for flag in (_OPEN, _CLOSED) for size in _SIZES)
    return bool(head) and not is_known


def is_in_doubt(ledger: Path) -> bool:
    """Whether another program took over a log whose pages had no sums yet: nobody knows which pages these were."""
    with open_sums(ledger) as sums, open_log(ledger) as log:
        return sums is not None and sums.is_open and log is None


def differing(ledger: Path) -> Iterator[int]:
    """The pages of the file that are not as they were last committed, from 1; those that the log has are left out.

    The caller has no connection to the database: to close its file ends every lock that SQLite has on it.
    """
    with open_sums(ledger) as sums, open_log(ledger) as log, ledger.open("rb") as file:
        if sums is None or (sums.is_open and log is None):
            return
        known = sums.read()
        waiting = {frame.page for frame in log.frames()} if log is not None else set()
        page_size = log.page_size if log is not None else _page_size(os.pread(file.fileno(), 100, 0)) or 4096
        page = 0
        for page, data in enumerate(_pages(file.fileno(), page_size), 1):
            expected = known[page - 1] if page <= len(known) else None
            if expected != UNKNOWN and page not in waiting and expected != sum_of(data):
                yield page
        yield from (missing for missing in range(page + 1, len(known) + 1) if missing not in waiting)


def _pages(descriptor: int, page_size: int) -> Iterator[memoryview]:
    at = 0
    while data := os.pread(descriptor, _PAGES * page_size, at):
        view = memoryview(data)
        for start in range(0, len(view), page_size):
            yield view[start : start + page_size]
        at += len(data)


def _page_size(head: bytes) -> int:
    """That of a database with this head; 0 for a file that is none."""
    if len(head) < 100:
        return 0
    size = int.from_bytes(head[16:18], "big")
    return 65536 if size == 1 else size


def _words(numbers: Iterable[int]) -> bytes:
    words = array("I", numbers)
    words.byteswap()
    return words.tobytes()
