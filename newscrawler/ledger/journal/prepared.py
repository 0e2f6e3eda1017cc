"""Statements of the journal in the driver's own words, for rows of which a page gives many.

SQLAlchemy looks up a statement, and works out the places of each row's values, at every call: for a group of a few rows
that takes longer than what SQLite does.

Tested in tests/ledger/journal/test_journal.py.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Executable

Row = Mapping[str, Any]


class _Prepared(NamedTuple):
    sql: str
    names: tuple[str, ...]  # of the values, in the order of their places
    constants: Row  # values that are no row's
    processors: Mapping[str, Callable[[Any], Any]]  # what makes a value of a type one of the driver's


def execute_rows(connection: Connection, statement: Executable, rows: Sequence[Row]) -> None:
    """What `connection.execute` does of these rows, which all have the same columns."""
    if connection.dialect.name != "sqlite":
        connection.execute(statement, rows)
        return
    sql, names, constants, processors = _prepared(statement, tuple(rows[0]))
    if constants or processors:
        rows = [{**constants, **row, **{name: of(row[name]) for name, of in processors.items()}} for row in rows]
    connection.exec_driver_sql(sql, [tuple([row[name] for name in names]) for row in rows])


@cache
def _prepared(statement: Any, names: tuple[str, ...]) -> _Prepared:
    from sqlalchemy.dialects import sqlite

    compiled = statement.compile(dialect=sqlite.dialect(), column_keys=list(names), for_executemany=True)
    constants = {name: value for name, value in compiled.params.items() if name not in names}
    processors = {name: of for name, of in compiled._bind_processors.items() if name in names}
    return _Prepared(str(compiled), tuple(compiled.positiontup), constants, processors)
