"""The ledger in a database of PostgreSQL, which workers on several machines may share.

Tested in tests/ledger/store/test_postgresql.py.
"""

from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool, StaticPool

from newscrawler.errors import NoLedgerError, StoreError
from newscrawler.ledger.address import leases_last
from newscrawler.ledger.store.postgresql_errors import explain_postgresql, may_pass
from newscrawler.ledger.store.store import ConnectionLostError, Store
from newscrawler.ledger.store_errors import no_ledger_at

DRIVER = "postgresql+psycopg"
_PATIENCE = 60.0  # seconds that a database which is started again gets; it may have to recover from a crash
_PAUSE = 0.2
_lost: dict[str, float] = {}
"""Since when servers cannot be reached, by the name of the database."""

_IDLE_SHARE = 0.5  # of the time that a lease lasts, a transaction may wait for its client
_OF_SESSION = (
    "SELECT set_config('idle_in_transaction_session_timeout', %s, false), "
    "CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', false) END"
)

# A transaction's number tells what became of it, whoever asks: https://www.postgresql.org/docs/15/functions-info.html
_OWN_NUMBER = text("SELECT pg_current_xact_id()")
_BECAME = text("SELECT pg_xact_status(CAST(:number AS xid8))")

_NO_HURRY = text("SET LOCAL idle_in_transaction_session_timeout = 0")
"""For a transaction that keeps nobody waiting."""

# A peer that is silent for this long is gone: libpq's own defaults are those of TCP, which are hours.
_CONNECTION: dict[str, Any] = {
    "application_name": "newscrawler",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 45_000,
}


class PostgresqlStore(Store):
    """A ledger in a database. Its views are snapshots (REPEATABLE READ); of a commit the server has said that it is on
    its disk. Where that answer is lost, it is asked again."""

    _transaction = ""

    _was_there = False

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
        """Where the server was there before and is not now, it is waited for: nothing has begun that could be lost."""
        try:
            connection = self.engine.connect()
        except SQLAlchemyError as error:
            if not self._was_there or not isinstance(self._explain(error), ConnectionLostError):
                raise
            self._reconnect()
            connection = self.engine.connect()
        self._was_there = True
        _lost.pop(self.name, None)
        return connection

    def _begin_write(self, connection: Connection) -> None:
        self._transaction = str(connection.execute(_OWN_NUMBER).scalar_one())

    def commit(self, connection: Connection) -> None:
        try:
            connection.commit()
        except DBAPIError as error:
            if not (error.connection_invalidated and self._was_committed(self._transaction)):
                raise

    def _was_committed(self, transaction: str) -> bool:
        """Whether a transaction was committed before the connection was lost; waits until the server has decided."""
        give_up = monotonic() + _PATIENCE
        while True:
            self._reconnect()
            with self.read() as connection:
                became = connection.execute(_BECAME, {"number": transaction}).scalar_one()
            if became != "in progress":
                return bool(became == "committed")
            if monotonic() > give_up:
                return False
            sleep(_PAUSE)

    def _begin_read(self, connection: Connection) -> None:
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def _reconnect(self) -> None:
        """Of a process with many stores the first that loses the server waits for all of them: what else it does stands
        still meanwhile."""
        give_up = _lost.setdefault(self.name, monotonic()) + _PATIENCE
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
        engine = _engine(parsed, create=create)
    except ModuleNotFoundError as error:
        raise StoreError("LEDGER needs psycopg: pip install 'newscrawler[postgresql]'.") from error
    except (SQLAlchemyError, ValueError, TypeError) as error:
        raise StoreError(f"LEDGER names {name_of(parsed)}, and that cannot be used: see {_FORM}.") from error
    return PostgresqlStore(engine, name_of(parsed))


_FORM = f"{DRIVER}://USER@HOST:PORT/DATABASE"


def parse_url(url: str) -> URL:
    """The URL of a database of PostgreSQL. Raises StoreError, which never has the password."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError(f"LEDGER is no URL of a database: give it the form {_FORM}.") from None
    if parsed.drivername not in (DRIVER, "postgresql", "postgres"):
        raise StoreError(f"LEDGER names a database of {parsed.drivername!r}: give it the form {_FORM}.")
    return parsed.set(drivername=DRIVER)


def name_of(url: URL) -> str:
    """What errors call a database by: without a password, and without the options, of which one may be the password."""
    shown = url.set(query={name: value for name, value in url.query.items() if name in ("host", "port")})
    return shown.set(password=None).render_as_string(hide_password=True)


def _engine(url: URL, *, create: bool) -> Engine:
    given = {name: value for name, value in _CONNECTION.items() if name not in url.query}
    engine = create_engine(
        url, poolclass=StaticPool if create else NullPool, pool_pre_ping=True, connect_args=given, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    """A client that falls silent within a transaction has its site's lease locked: the server ends that before the
    lease runs out. And no commit is told of before it is on the disk, whatever the server does by itself."""
    connection.autocommit = True
    connection.execute(_OF_SESSION, (f"{int(1000 * leases_last() * _IDLE_SHARE)}ms",))
    connection.autocommit = False
