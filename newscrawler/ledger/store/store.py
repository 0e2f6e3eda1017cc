"""Store: a ledger that is open, whatever database it is in.

Tested in tests/ledger/test_store.py.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from traceback import clear_frames
from typing import Any, Protocol, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from newscrawler.errors import NoLedgerError, StoreError

_Of = TypeVar("_Of")

_MAX_LOSSES = 3
"""Connections that one piece of work may lose: where it is what the server falls over, that is enough."""


class ConnectionLostError(StoreError):
    """The connection to the database was lost before anything was committed."""


class Fence(Protocol):
    """A lease without which nothing is to be written."""

    def renew(self, connection: Connection) -> None:
        """Renew it within a transaction. Raises FencedError where it is lost."""

    def renewed(self) -> None:
        """The transaction is committed."""

    def stands(self, connection: Connection) -> bool:
        """Whether the ledger has the lease as the last transaction that renewed it was to leave it."""


class Store(ABC):
    """One ledger, by one connection: no transaction begins within another. Made by `open_store`; close it, or use it as
    a context."""

    def __init__(self, engine: Engine, name: str) -> None:
        """`name` is what errors call it by."""
        self.engine = engine
        self.name = name
        self.fences: Sequence[Fence] = ()
        self.patience = 0.0  # seconds for which a database is waited for that cannot be reached

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that writes: all of it is committed when the block ends, nothing where it raises. The
        `fences` of the store are renewed first.

        Raises StoreError where the database cannot.
        """
        with self.as_store_error(), self._connect() as connection:
            try:
                self._begin_write(connection)
                for fence in self.fences:
                    fence.renew(connection)
                yield connection
            except BaseException as error:
                if not isinstance(error, Exception):
                    clear_frames(error.__traceback__)  # a cursor in them keeps open what SQLAlchemy has closed
                with suppress(SQLAlchemyError):  # a full disk has rolled it back already, a lost connection, too
                    connection.rollback()
                raise
            self.commit(connection)
            for fence in self.fences:
                fence.renewed()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One view of the ledger, the same for all queries of the block. Raises StoreError."""
        with self.as_store_error(), self._connect() as connection:
            self._begin_read(connection)
            yield connection

    def transact(self, work: Callable[[Connection], _Of]) -> _Of:
        """What `work` gives in one transaction that writes. Where the connection is lost, and nothing was committed, it
        is done again with a new one. Raises StoreError.
        """
        return self._ride_out(self.write, work)

    def look(self, work: Callable[[Connection], _Of]) -> _Of:
        """What `work` gives of one view; where the connection is lost, of another. Raises StoreError."""
        return self._ride_out(self.read, work)

    def _ride_out(
        self, begin: Callable[[], AbstractContextManager[Connection]], work: Callable[[Connection], _Of]
    ) -> _Of:
        for _ in range(_MAX_LOSSES):
            try:
                with begin() as connection:
                    return work(connection)
            except ConnectionLostError:
                self._reconnect()
        with begin() as connection:
            return work(connection)

    def commit(self, connection: Connection) -> None:
        """Commit a transaction that writes; `write` does it. An answer that is lost on its way does not matter."""
        connection.commit()

    def close(self) -> None:
        """Let go of the database."""
        with suppress(SQLAlchemyError):
            self.engine.dispose()

    @abstractmethod
    def prepare_to_write(self) -> None:
        """Make the database, which is a ledger or empty, ready for transactions that write."""

    @abstractmethod
    def recover(self) -> None:
        """Put away what a killed process has left."""

    @abstractmethod
    def nothing_there(self) -> NoLedgerError:
        """The error for a database without a ledger."""

    @abstractmethod
    def take_time(self, connection: Connection) -> None:
        """Let a transaction do other work between two statements for as long as that takes."""

    @abstractmethod
    def size(self) -> int:
        """How many bytes it takes, about. Raises StoreError."""

    @abstractmethod
    def vacuum(self) -> None:
        """Give the space that nothing takes back to the file system. It needs as much again meanwhile.

        Nobody else may write. Raises StoreError.
        """

    def _connect(self) -> Connection:
        """A connection in which nothing has begun. Raises SQLAlchemyError."""
        return self.engine.connect()

    @abstractmethod
    def _begin_write(self, connection: Connection) -> None:
        """Begin a transaction that writes."""

    @abstractmethod
    def _begin_read(self, connection: Connection) -> None:
        """Begin a transaction whose queries all have one view."""

    @abstractmethod
    def _reconnect(self) -> None:
        """Wait until the database can be reached again, for a while. Raises ConnectionLostError."""

    @abstractmethod
    def _explain(self, error: SQLAlchemyError) -> StoreError:
        """What a person reads of an error."""

    @contextmanager
    def as_store_error(self) -> Iterator[None]:
        """Let errors of the database within the block be StoreErrors."""
        try:
            yield
        except SQLAlchemyError as error:
            raise self._explain(error) from error
