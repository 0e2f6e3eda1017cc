"""Sessions with a database of PostgreSQL: what its URL may be, and what each session sets and learns.

Tested in tests/ledger/store/test_postgresql.py.
"""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, StaticPool

from newscrawler.errors import StoreError
from newscrawler.ledger.address import leases_last

DRIVER = "postgresql+psycopg"
FORM = f"{DRIVER}://USER@HOST:PORT/DATABASE"

_IDLE_SHARE = 0.5  # of the time that a lease lasts, a transaction may wait for its client
_SET = """
SELECT set_config('idle_in_transaction_session_timeout', %s, {of_transaction}),
    CASE current_setting('synchronous_commit') WHEN 'off'
        THEN set_config('synchronous_commit', 'on', {of_transaction})
    END,
    concat(pg_postmaster_start_time(), '; ', stats_reset)
FROM pg_stat_bgwriter
"""
_IN_SESSION, _IN_TRANSACTION = (_SET.format(of_transaction=word) for word in ("false", "true"))
_IS_POOLED = "is_pooled"
SERVER_START = "server_start"
"""Since when the server has been up, or has recovered from a crash (which resets its statistics): of a session."""

# A peer that is silent for this long is gone: libpq's own defaults are those of TCP, which are hours.
_CONNECTION: dict[str, Any] = {
    "application_name": "newscrawler",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 45_000,
}


def parse_url(url: str) -> URL:
    """The URL of a database of PostgreSQL. Raises StoreError, which never has the password."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError(f"LEDGER is no URL of a database: give it the form {FORM}.") from None
    if parsed.drivername not in (DRIVER, "postgresql", "postgres"):
        raise StoreError(f"LEDGER names a database of {parsed.drivername!r}: give it the form {FORM}.")
    return parsed.set(drivername=DRIVER)


def name_of(url: URL) -> str:
    """What errors call a database by: without a password, and without the options, of which one may be the password."""
    shown = url.set(query={name: value for name, value in url.query.items() if name in ("host", "port")})
    return shown.set(password=None).render_as_string(hide_password=True)


def engine_of(url: URL, *, create: bool) -> Engine:
    """With `create` all uses have one connection, without it each has its own."""
    given = {name: value for name, value in _CONNECTION.items() if name not in url.query}
    engine = create_engine(
        url,
        poolclass=StaticPool if create else NullPool,
        pool_pre_ping=True,
        connect_args=given,
        hide_parameters=True,
        use_native_hstore=False,  # which asks the server for a type that is not used
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _prepare_pooled)
    return engine


def _prepare(connection: Any, record: Any) -> None:
    """A client that falls silent within a transaction has its site's lease locked: the server ends that before the
    lease runs out. And no commit is told of before it is on the disk, whatever the server does by itself.

    Behind a pooler (PgBouncer) each transaction may be in another of the server's sessions: what is set is set in each
    of them, and no statement is prepared in one. A pooler tells a number of its own for that of the session.
    """
    connection.autocommit = True
    record.info[_IS_POOLED] = connection.execute("SELECT pg_backend_pid()").fetchone()[0] != connection.info.backend_pid
    if record.info[_IS_POOLED]:
        connection.prepare_threshold = None
    else:
        record.info[SERVER_START] = connection.execute(_IN_SESSION, (_idle_timeout(),)).fetchone()[-1]
    connection.autocommit = False


def _prepare_pooled(connection: Connection) -> None:
    if connection.info[_IS_POOLED]:
        connection.info[SERVER_START] = connection.exec_driver_sql(_IN_TRANSACTION, (_idle_timeout(),)).one()[-1]


def _idle_timeout() -> str:
    return f"{int(1000 * leases_last() * _IDLE_SHARE)}ms"
