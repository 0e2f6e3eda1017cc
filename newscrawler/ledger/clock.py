"""The database's clock, which all machines share."""

from typing import Any

from sqlalchemy import Connection, Float, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class DatabaseTime(FunctionElement[float]):
    """Seconds since 1970 at this moment (not at the transaction's beginning), as an expression."""

    type = Float()
    inherit_cache = True


@compiles(DatabaseTime, "sqlite")
def _on_sqlite(*_: Any, **__: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"  # unixepoch('subsec') is NULL before 3.42


@compiles(DatabaseTime, "postgresql")
def _on_postgresql(*_: Any, **__: Any) -> str:
    return "extract(epoch from clock_timestamp())::double precision"


def database_time(connection: Connection) -> float:
    """Seconds since 1970 at this moment."""
    return connection.execute(select(DatabaseTime())).scalar_one()
