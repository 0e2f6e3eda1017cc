"""What of a server's settings matters to leases and commits, and what to set where it is otherwise.

Tested in tests/ledger/store/test_doctor.py.
"""

from collections.abc import Iterator
from time import time
from typing import NamedTuple

from sqlalchemy import Connection, text

from newscrawler.ledger.clock import database_time

_MIN_VERSION = 13
_MAX_AHEAD = 5.0  # seconds between two clocks; visits and rounds go by the machine's, leases by the database's
_MIN_TIMEOUT = 60_000  # milliseconds: claims of large sites wait for each other
_MAX_KEEPALIVE = 120  # seconds
_MAX_SHARE = 0.8  # of the connections
_SETTINGS = text("SELECT name, setting, reset_val FROM pg_settings")
_SESSIONS = text("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
_STANDBYS = text("SELECT count(*) FROM pg_stat_replication")


class Finding(NamedTuple):
    """What was looked at, what it is, and what to do where that is not good."""

    what: str
    found: str
    advice: str | None = None


def examine(connection: Connection, *, lease: float) -> Iterator[Finding]:
    """Look at a server of PostgreSQL in which leases last so many seconds."""
    rows = connection.execute(_SETTINGS).all()
    now, default = {row.name: row.setting for row in rows}, {row.name: row.reset_val for row in rows}
    version = int(now["server_version_num"]) // 10_000
    yield Finding("version", now["server_version"], _unless(version >= _MIN_VERSION, f"{_MIN_VERSION} or newer"))
    ahead = time() - database_time(connection)
    told = f"machine {ahead:+.1f} s from server"
    yield Finding("clocks", told, _unless(abs(ahead) <= _MAX_AHEAD, "let NTP set both clocks"))
    yield Finding("server_encoding", now["server_encoding"], _unless(now["server_encoding"] == "UTF8", "UTF8"))
    is_standby = bool(connection.execute(text("SELECT pg_is_in_recovery()")).scalar_one())
    yield Finding("role", "standby" if is_standby else "primary", _unless(not is_standby, "LEDGER to the primary"))
    for name in ("fsync", "full_page_writes"):
        yield _setting(now, name, "on", f"{name} = on: else a crash of the machine damages the ledger")
    commit = default["synchronous_commit"]
    why = "synchronous_commit = on: else a crash loses what was told to be committed (our sessions set it)"
    yield Finding("synchronous_commit", commit, _unless(commit != "off", why))
    level = default["default_transaction_isolation"]
    yield Finding(
        "default_transaction_isolation", level, _unless(level == "read committed", "read committed: writers expect it")
    )
    idle = int(now["idle_in_transaction_session_timeout"])
    why = f"a pooler drops what sessions set: ALTER ROLE ... SET idle_in_transaction_session_timeout = '{lease / 2:g}s'"
    is_good = 0 < idle <= lease * 1000
    yield Finding("idle_in_transaction_session_timeout", f"{idle} ms", _unless(is_good, why))
    for name in ("lock_timeout", "statement_timeout"):
        timeout = int(now[name])
        is_good = timeout == 0 or timeout >= _MIN_TIMEOUT
        yield Finding(name, f"{timeout} ms", _unless(is_good, f"{name} = 0 for this role: claims wait for each other"))
    idle = int(default["tcp_keepalives_idle"])
    why = "tcp_keepalives_idle = 60 (now the system's, often two hours): a machine that is gone holds its connection"
    is_good = 0 < idle <= _MAX_KEEPALIVE or not _is_tcp(connection)
    yield Finding("tcp_keepalives_idle", f"{idle} s", _unless(is_good, why))
    used, most = int(connection.execute(_SESSIONS).scalar_one()), int(now["max_connections"])
    why = "more max_connections, or a pooler: a run takes two, and a third now and then"
    yield Finding("max_connections", f"{used} of {most} used", _unless(used <= _MAX_SHARE * most, why))
    standbys = int(connection.execute(_STANDBYS).scalar_one())
    named = default["synchronous_standby_names"]
    why = "synchronous_standby_names: else a failover loses what was told to be committed"
    yield Finding("standbys", f"{standbys}, synchronous: {named or 'none'}", _unless(not standbys or bool(named), why))


def _setting(now: dict[str, str], name: str, wanted: str, advice: str) -> Finding:
    return Finding(name, now[name], _unless(now[name] == wanted, advice))


def _unless(is_good: bool, advice: str) -> str | None:
    return None if is_good else advice


def _is_tcp(connection: Connection) -> bool:
    return connection.execute(text("SELECT inet_server_addr() IS NOT NULL")).scalar_one() is True
