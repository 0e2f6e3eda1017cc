"""The ledger in a database of PostgreSQL, which workers on several machines may share.

Tested in tests/ledger/store/test_postgresql.py.
"""

import logging
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from newscrawler.errors import NoLedgerError, StoreError
from newscrawler.ledger.address import ledger_patience
from newscrawler.ledger.store.postgresql_errors import explain_postgresql, may_pass
from newscrawler.ledger.store.postgresql_sessions import FORM, SERVER_START, engine_of, name_of, parse_url
from newscrawler.ledger.store.store import ConnectionLostError, Store
from newscrawler.ledger.store_errors import no_ledger_at

logger = logging.getLogger(__name__)

_PAUSE = 0.2
_lost: dict[str, float] = {}
"""Since when servers cannot be reached, by the name of the database."""

# A transaction's number tells what became of it, whoever asks: https://www.postgresql.org/docs/15/functions-info.html
# After a crash the server gives numbers again of transactions that it had not written down.
_OWN_NUMBER = text("SELECT pg_current_xact_id()")
_BECAME = text("SELECT pg_xact_status(CAST(:number AS xid8))")
_UNDECIDED = "the server does not come to decide whether the last transaction is committed"
_UNKNOWN_NUMBER = "22023"  # the SQLSTATE of numbers that no transaction has had

_NO_HURRY = text("SET LOCAL idle_in_transaction_session_timeout = 0")
"""For a transaction that keeps nobody waiting."""


class PostgresqlStore(Store):
    """A ledger in a database. Its views are snapshots (REPEATABLE READ); of a commit the server has said that it is on
    its disk. Where that answer is lost, it is asked again.

    A server that cannot be reached is waited for with `patience`, in seconds: it may be started again, and may have to
    recover from a crash."""

    _transaction = _server_start = ""

    def __init__(self, engine: Engine, name: str) -> None:
        super().__init__(engine, name)
        self.patience = ledger_patience()

    def prepare_to_write(self) -> None:
        """A server is ready when it answers."""

    def recover(self) -> None:
        """The server does it by itself."""

    def nothing_there(self) -> NoLedgerError:
        return no_ledger_at(self.name, "LEDGER names another database")

    def take_time(self, connection: Connection) -> None:
        connection.execute(_NO_HURRY)

    def size(self) -> int:
        with self.read() as connection:
            return int(connection.execute(select(func.pg_database_size(func.current_database()))).scalar_one())

    def vacuum(self) -> None:
        with self.as_store_error(), self.engine.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            alone.execute(text("VACUUM (FULL, ANALYZE)"))

    def _connect(self) -> Connection:
        """Where the server is not there, it is waited for: nothing has begun that could be lost."""
        try:
            connection = self.engine.connect()
        except SQLAlchemyError as error:
            explained = self._explain(error)
            if not isinstance(explained, ConnectionLostError) or not self.patience:
                raise
            if self.name not in _lost:
                logger.warning("%s It is waited for, up to %g seconds.", explained, self.patience)
            self._reconnect()
            connection = self.engine.connect()
        _lost.pop(self.name, None)
        return connection

    def _begin_write(self, connection: Connection) -> None:
        self._transaction = str(connection.execute(_OWN_NUMBER).scalar_one())
        self._server_start = connection.info[SERVER_START]

    def commit(self, connection: Connection) -> None:
        try:
            connection.commit()
        except DBAPIError as error:
            if not (error.connection_invalidated and self._was_committed()):
                raise

    def _was_committed(self) -> bool:
        """Whether the last transaction was committed before the connection was lost; waits until that is decided.

        Where nobody can say, the StoreError is none by which work is done again: it may be done already.
        """
        give_up = monotonic() + self.patience
        while True:
            try:
                became = self.look(self._became)
            except ConnectionLostError as error:
                raise StoreError(f"{error} What was committed last may be there or not.") from error
            if became is not None:
                return became
            if monotonic() > give_up:
                raise StoreError(explain_postgresql(self.name, _UNDECIDED))
            sleep(_PAUSE)

    def _became(self, view: Connection) -> bool | None:
        """Whether the last transaction was committed; None while the server has not decided."""
        try:
            became = view.execute(_BECAME, {"number": self._transaction}).scalar_one()
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) == _UNKNOWN_NUMBER:
                return False  # a server that has crashed knows each that was committed
            raise
        if became == "in progress":
            return None
        if became != "committed" or view.info[SERVER_START] == self._server_start:
            return bool(became == "committed")
        if self.fences:  # another's may have the number by now
            return self.fences[0].stands(view)
        raise StoreError(explain_postgresql(self.name, _UNDECIDED))

    def _begin_read(self, connection: Connection) -> None:
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def _reconnect(self) -> None:
        """Of a process with many stores the first that loses the server waits for all of them: what else it does stands
        still meanwhile."""
        give_up = _lost.setdefault(self.name, monotonic()) + self.patience
        while True:
            try:
                with self.as_store_error(), self.engine.connect():
                    return
            except ConnectionLostError:
                if monotonic() > give_up:
                    raise
            sleep(_PAUSE)

    def _explain(self, error: SQLAlchemyError) -> StoreError:
        reason = str(error.orig if isinstance(error, DBAPIError) else error)
        message = explain_postgresql(self.name, reason)
        lost = isinstance(error, DBAPIError) and (error.connection_invalidated or may_pass(error.orig, reason))
        return ConnectionLostError(message) if lost else StoreError(message)


def open_postgresql(url: str, *, create: bool) -> PostgresqlStore:
    """The database that a URL names; nothing is asked of it yet. Raises StoreError where the URL is none.

    With `create` all uses have one connection, without it each has its own.
    """
    parsed = parse_url(url)
    try:
        engine = engine_of(parsed, create=create)
    except ModuleNotFoundError as error:
        raise StoreError("LEDGER needs psycopg: pip install 'newscrawler[postgresql]'.") from error
    except (SQLAlchemyError, ValueError, TypeError) as error:
        raise StoreError(f"LEDGER names {name_of(parsed)}, and that cannot be used: see {FORM}.") from error
    return PostgresqlStore(engine, name_of(parsed))
