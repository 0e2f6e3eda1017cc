"""The ledger's database file: opened safely, read and written in transactions, with its errors as one kind."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool, StaticPool

from newscrawler.errors import StoreError
from newscrawler.ledger.checksums.checkpoints import PAGES, Checkpointer, prepare
from newscrawler.ledger.checksums.sums import mark_open
from newscrawler.ledger.checksums.wal import has_log
from newscrawler.ledger.schema import VERSION
from newscrawler.ledger.store_errors import explain_failure, no_ledger_at
from newscrawler.ledger.version import WrongLedgerError, prepare_tables, version_of

FILE_NAME = "ledger.sqlite"
_BUSY_SECONDS = 30  # how long a transaction waits for another process's
_CACHE_KIB = 32 * 1024
_MIN_CACHE_KIB = 2 * 1024


_open: Counter[Path] = Counter()  # stores of this process, by their file
_cache_kib = _CACHE_KIB


def share_cache(runs: int) -> None:
    """Let so many runs at a time in this process have together the memory that the stores of one have; stores that are
    opened from now on."""
    global _cache_kib
    _cache_kib = max(_CACHE_KIB // max(runs, 1), _MIN_CACHE_KIB)


class Store:
    """One ledger. A file is opened with WAL and synchronous=FULL, so that what was committed outlives a power cut.

    Made by `open_store`; close it, or use it as a context.
    """

    def __init__(self, engine: Engine, name: str, path: Path | None = None) -> None:
        """`name` is what errors call it by; `path` is that of a file's."""
        self.engine = engine
        self.name = name
        self._path = path
        self._identity: tuple[int, int] | None = None
        self._checkpointer = Checkpointer(path) if path is not None else None
        self._has_written = False

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that writes: all of it is committed when the block ends, nothing where it raises.

        Raises StoreError where the database cannot.
        """
        with self._as_store_error(), self.engine.connect() as connection:
            self._check_file()
            if self.engine.dialect.name == "sqlite":
                connection.execute(text("BEGIN IMMEDIATE"))
            if self._path is not None:
                mark_open(self._path)
                self._has_written = True
            try:
                yield connection
            except BaseException:
                with suppress(SQLAlchemyError):  # a full disk has rolled it back already
                    connection.rollback()
                raise
            connection.commit()
            is_last = isinstance(self.engine.pool, NullPool)  # then SQLite checkpoints the log when it is closed
            if self._checkpointer is not None and (is_last or self._checkpointer.is_due()):
                self._checkpointer.checkpoint(wait=is_last)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One view of the ledger, the same for all queries of the block. Raises StoreError."""
        with self._as_store_error(), self.engine.connect() as connection:
            if self.engine.dialect.name == "sqlite":
                connection.execute(text("BEGIN"))
            yield connection

    def log_ahead(self) -> None:
        """Let a file's changes go to a log first, so that readers and a writer do not wait for each other."""
        with self._as_store_error(), self.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")  # the file keeps it

    def vacuum(self) -> None:
        """Give the space that nothing takes back to the file system. It needs as much again meanwhile.

        Nobody else may write. Raises StoreError.
        """
        with self._as_store_error(), self.engine.connect() as connection:
            self._check_file()
            if self._path is not None:
                mark_open(self._path)
                self._has_written = True
            connection.exec_driver_sql("VACUUM")
            if self._checkpointer is not None:
                self._checkpointer.checkpoint(wait=True)
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

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
        if self._checkpointer is not None and self._has_written:
            self._checkpointer.checkpoint(wait=True)
            self._has_written = False
        with suppress(SQLAlchemyError):
            self.engine.dispose()
        if self._path is not None:
            _open[self._path] -= 1
            self._path = None

    def checkpoint(self) -> None:
        """Let what a killed process has left in the log come to the file, unless others are at it."""
        if self._checkpointer is not None:
            self._checkpointer.checkpoint(wait=False)

    @contextmanager
    def _as_store_error(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StoreError(explain_failure(self.name, str(error.orig))) from error
        except SQLAlchemyError as error:
            raise StoreError(explain_failure(self.name, str(error))) from error


def open_store(folder: Path, *, create: bool = True) -> Store:
    """The ledger below DATA_DIR, made where there is none. Raises StoreError where that cannot be.

    Without `create`, a ledger that is not there is a NoLedgerError, and each use has a connection of its own.
    """
    path = Path(folder, FILE_NAME)
    try:
        if create:
            Path(folder).mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise StoreError(f"Cannot use the ledger {path}: it is a folder. Move it away.")
        if not create and not path.exists():
            raise no_ledger_at(path)
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
    was_left = has_log(path.absolute())
    store = Store(engine, str(path), path.absolute())
    _open[path.absolute()] += 1
    try:
        with store.read() as connection:
            found = version_of(connection)
        if found is None and not create:
            raise no_ledger_at(path)
        if create:
            store.log_ahead()
        if found != VERSION:
            with store.write() as connection:
                prepare_tables(connection)
        if was_left:
            store.checkpoint()
    except WrongLedgerError as error:
        store.close()
        raise StoreError(f"Cannot use the ledger {path}: {error}.") from error
    except StoreError:
        store.close()
        raise
    return store


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
