"""Checkpoints: the log's pages come to the ledger's file, and their checksums to the file beside it, before they do.

SQLite would do the first alone, whenever a log has become long, and so nobody would know which pages were changed. It
is told not to. A page whose checksum is noted is in the log until it is in the database: whatever ends the process in
between, the next one notes and moves it again.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from newscrawler.ledger.checksums.sums import UNKNOWN, Sums, is_in_doubt, open_sums, path_of, sum_of
from newscrawler.ledger.checksums.wal import Log, open_log
from newscrawler.paths import is_file, is_there

PAGES = 2000
"""Pages of 4 KiB from which on a log is checkpointed: it stays at 8 MiB while no reader holds it."""

_AGAIN = 1  # more, where a reader held it: as SQLite's own checkpoints, at each commit
_BUSY_SECONDS = 30


class Checkpointer:
    """Checkpoints the log of one ledger."""

    def __init__(self, ledger: Path) -> None:
        self._ledger = ledger
        self._salts, self._noted, self._due = b"", 0, PAGES

    def is_due(self) -> bool:
        """Whether the log has become long. Costs some 20 microseconds."""
        with open_log(self._ledger) as log:
            return log is not None and log.has(self._due if log.salts == self._salts else PAGES)

    def checkpoint(self, *, wait: bool) -> None:
        """Note the checksums of what the log has, and let SQLite move it. Where others are at it, wait or leave it.

        Nothing is lost where it cannot be done now: what is in the log is in the ledger. So errors are no news.
        """
        with suppress(sqlite3.Error, OSError), open_sums(self._ledger, create=True, wait=wait) as sums:
            timeout = _BUSY_SECONDS if wait else 0
            with closing(self._connect(timeout)) as writer:
                writer.execute("BEGIN IMMEDIATE")  # nobody commits between the two
                with open_log(self._ledger) as log:
                    if sums is not None and log is not None:
                        self._move(sums, log)
                writer.execute("ROLLBACK")

    def _move(self, sums: Sums, log: Log) -> None:
        if log.salts != self._salts:
            self._salts, self._noted = log.salts, 0
        found = _CommittedSums(log, self._noted)
        if found.last > self._noted:
            sums.note(found.sums, found.pages, log.page_size)
        with closing(self._connect(0)) as mover:
            _, length, moved = mover.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if 0 <= length < found.last:  # the frames behind it are of a commit that failed
            undone = dict.fromkeys(found.sums, UNKNOWN)
            found = _CommittedSums(log, 0, length)
            sums.note(undone | found.sums, found.pages, log.page_size)
        self._noted = found.last
        self._due = found.last + (PAGES if moved >= found.last else _AGAIN)

    def _connect(self, timeout: float) -> sqlite3.Connection:
        # Never makes the file: an empty one in the place of a ledger that was removed would be taken for another's.
        name = f"{self._ledger.as_uri()}?mode=rw"
        return sqlite3.connect(name, uri=True, timeout=timeout, isolation_level=None)


class _CommittedSums:
    """The checksums of what the transactions of a log have committed: of each page the last one."""

    def __init__(self, log: Log, after: int, to: int | None = None) -> None:
        self.sums: dict[int, int] = {}
        self.last, self.pages = after, 0
        waiting: dict[int, int] = {}
        for frame in log.frames(after, to):
            waiting[frame.page] = sum_of(frame.data)
            if frame.size:
                self.sums |= waiting
                self.last, self.pages = frame.number, frame.size
                waiting = {}


def prepare(ledger: Path) -> None:
    """Take the checksums of a ledger that has none, or whose are in doubt. Raises OSError.

    The caller has no connection to the database: to close its file ends every lock that SQLite has on it.
    """
    if is_file(ledger) and ledger.stat().st_size and (not is_there(path_of(ledger)) or is_in_doubt(ledger)):
        with open_sums(ledger, create=True) as sums:
            assert sums is not None  # noqa: S101 - it was made
            sums.replace(ledger)
