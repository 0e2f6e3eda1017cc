"""The ledger as a file of SQLite, which was the first and is the default.

Tested in tests/ledger/test_store.py.
"""

import os
import sqlite3
from collections import Counter
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool, StaticPool

from newscrawler.errors import NoLedgerError, StoreError
from newscrawler.ledger.address import FILE_NAME
from newscrawler.ledger.checksums.checkpoints import PAGES, Checkpointer, prepare
from newscrawler.ledger.checksums.sums import mark_open
from newscrawler.ledger.checksums.wal import has_log
from newscrawler.ledger.owners import open_to_keeper
from newscrawler.ledger.store.store import Store
from newscrawler.ledger.store_errors import beside, explain_failure, no_ledger_at, why_not_opened
from newscrawler.paths import is_folder, is_there

_BUSY_SECONDS = 30  # how long a transaction waits for another process's
_AGAIN_SECONDS = 0.01  # between two tries where SQLite does not wait
_INDEX, _INDEX_STEP = 32 * 1024, 4096  # bytes
_CACHE_KIB = 4 * 1024  # twice as much saves some 0.4 % of the time that 20,000 new articles take
_MIN_CACHE_KIB = 2 * 1024


_open: Counter[Path] = Counter()  # stores of this process, by their file
_cache_kib = _CACHE_KIB


def share_cache(runs: int) -> None:
    """Let so many runs at a time in this process have together the memory that the stores of one have; stores that are
    opened from now on."""
    global _cache_kib
    _cache_kib = max(_CACHE_KIB // max(runs, 1), _MIN_CACHE_KIB)


class SqliteStore(Store):
    """A ledger in a file, opened with WAL and synchronous=FULL, so that what was committed outlives a power cut."""

    def __init__(self, engine: Engine, path: Path) -> None:
        super().__init__(engine, str(path))
        self._path: Path | None = path.absolute()
        self._identity: tuple[int, int] | None = None
        self._checkpointer = Checkpointer(path.absolute())
        self._has_written = False
        self._log_was_left = has_log(path.absolute())

    def _begin_write(self, connection: Connection) -> None:
        self._check_file()
        connection.execute(text("BEGIN IMMEDIATE"))
        self._mark_open()

    def _begin_read(self, connection: Connection) -> None:
        connection.execute(text("BEGIN"))

    def commit(self, connection: Connection) -> None:
        connection.commit()
        is_last = isinstance(self.engine.pool, NullPool)  # then SQLite checkpoints the log when it is closed
        if is_last or self._checkpointer.is_due():
            self._checkpointer.checkpoint(wait=is_last)

    def prepare_to_write(self) -> None:
        """Let the file's changes go to a log first, so that readers and a writer do not wait for each other."""
        until = monotonic() + _BUSY_SECONDS
        with self.as_store_error(), self.engine.connect() as connection:
            while True:
                try:
                    connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # the file keeps it
                    return
                except OperationalError as error:
                    if not _is_busy(error) or monotonic() > until:
                        raise
                sleep(_AGAIN_SECONDS)

    def take_time(self, connection: Connection) -> None:
        """A file has no clock."""

    def size(self) -> int:
        return Path(self.name).stat().st_size

    def vacuum(self) -> None:
        with self.as_store_error(), self.engine.connect() as connection:
            self._check_file()
            self._mark_open()
            connection.exec_driver_sql("VACUUM")
            self._checkpointer.checkpoint(wait=True)
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _mark_open(self) -> None:
        if self._path is not None:
            mark_open(self._path)
            self._has_written = True

    def _check_file(self) -> None:
        """A file that was removed can still be written, and nobody will ever read it."""
        if self._path is None:
            return
        try:
            found = self._path.stat()
        except OSError as error:
            raise StoreError(
                explain_failure(self.name, f"{error.strerror} (it was removed while it was in use)")
            ) from error
        identity = found.st_dev, found.st_ino
        if identity != (self._identity or identity):
            raise StoreError(explain_failure(self.name, "it was replaced while it was in use"))
        self._identity = identity

    def close(self) -> None:
        if self._has_written:
            self._checkpointer.checkpoint(wait=True)
            self._has_written = False
        super().close()
        if self._path is not None:
            open_to_keeper(beside(self._path), self._path)
            _open[self._path] -= 1
            self._path = None

    def recover(self) -> None:
        """Let what a killed process has left in the log come to the file, unless others are at it."""
        if self._path is not None:
            open_to_keeper(beside(self._path), self._path)
        if self._log_was_left:
            self._checkpointer.checkpoint(wait=False)

    def nothing_there(self) -> NoLedgerError:
        return no_ledger_at(self.name)

    def _reconnect(self) -> None:
        """A file is there or not: no connection to it is ever lost."""

    def _explain(self, error: SQLAlchemyError) -> StoreError:
        reason = str(error.orig if isinstance(error, DBAPIError) else error)
        return StoreError(explain_failure(self.name, why_not_opened(Path(self.name), reason)))


def open_sqlite(folder: Path, *, create: bool) -> SqliteStore:
    """The file in a folder, as it is; made where there is none. Raises StoreError where that cannot be.

    Without `create`, a file that is not there is a NoLedgerError, and each use has a connection of its own.
    """
    path = Path(folder, FILE_NAME)
    try:
        if create:
            Path(folder).mkdir(parents=True, exist_ok=True)
            _make(path)
        if is_folder(path):
            raise StoreError(f"Cannot use the ledger {path}: it is a folder. Move it away.")
        if not create and not is_there(path):
            raise no_ledger_at(str(path))
        if not _has_room_for_index(path):
            raise StoreError(explain_failure(str(path), "the disk is full"))
        if create and not _open[path.absolute()]:
            prepare(path.absolute())
    except OSError as error:
        raise StoreError(explain_failure(str(path), error.strerror or str(error))) from error
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),
        poolclass=StaticPool if create else NullPool,
        connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    _open[path.absolute()] += 1
    return SqliteStore(engine, path)


def _has_room_for_index(path: Path) -> bool:
    """Whether the log's index can be made, of which SQLite writes a byte in each 4096 and takes the rest for granted.

    Where blocks are smaller, as on ext4 below half a gigabyte, a full disk ended the process by SIGBUS.
    """
    disk = os.statvfs(path.parent)
    return disk.f_frsize >= _INDEX_STEP or disk.f_frsize * disk.f_bavail >= _INDEX


def _make(path: Path) -> None:
    """An empty file, which SQLite makes a database of. By its own mode for new ones no group could ever write it, nor
    its log: all else in the folder is as the umask says."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666))


def _is_busy(error: OperationalError) -> bool:
    """Whether another process has the file. SQLite says so without any wait where both have begun to read what each is
    about to write, for one of them has to begin again: https://www.sqlite.org/c3ref/busy_handler.html"""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _prepare(connection: Any, _: Any) -> None:
    """Transactions begin when we say so (the driver's own idea of it differs), and what is committed is on the disk."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute(f"PRAGMA cache_size = -{_cache_kib}")
    cursor.execute("PRAGMA wal_autocheckpoint = 0")  # checkpoints.py does it
    cursor.execute(f"PRAGMA journal_size_limit = {PAGES * 4096}")
    cursor.execute("PRAGMA temp_store = FILE")
    cursor.close()
