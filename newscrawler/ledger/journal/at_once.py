"""Rows that go to PostgreSQL as columns, by one statement: one a row would have to travel, and to run the triggers.

Tested in tests/ledger/store/test_postgresql.py.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, make_url

_VALUES = re.compile(r"VALUES \((?P<places>.*?)\) ON CONFLICT")
_PLACE = re.compile(r'%\((\w+)\)s::(\w+)(?: COLLATE "C")?')


def insert_at_once(connection: Connection, statement: Executable, rows: Sequence[Mapping[str, Any]], key: str) -> None:
    """What an upsert of rows does, whose `key` says which are the same. All have the same columns."""
    sql, constants = _for_columns(statement, tuple(rows[0]))
    for part in distinct(rows, key):
        columns = {name: [row[name] for row in part] for name in rows[0]}
        connection.exec_driver_sql(sql, {**constants, **columns})


def distinct(rows: Sequence[Mapping[str, Any]], key: str) -> Iterator[Sequence[Mapping[str, Any]]]:
    """The rows in their order, in parts that have none twice: a statement may change a row only once."""
    start = 0
    seen: set[Any] = set()
    for at, row in enumerate(rows):
        if row[key] in seen:
            yield rows[start:at]
            start = at
            seen.clear()
        seen.add(row[key])
    yield rows[start:]


@cache
def _for_columns(statement: Any, names: tuple[str, ...]) -> tuple[str, Mapping[str, Any]]:
    """The statement over columns, and the values in it that are no row's. A worker opens a store, with a dialect of its
    own, for each site of each round: kept by these, statements would fill its memory."""
    dialect = make_url("postgresql+psycopg://").get_dialect()()
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    sql = str(compiled)
    found = _VALUES.search(sql)
    assert found is not None, sql  # noqa: S101 - it is an upsert of ours
    places = _PLACE.sub(r"%(\1)s::\2[]", found["places"])
    constants = {name: value for name, value in compiled.params.items() if name not in names}
    return sql.replace(found[0], f"SELECT * FROM unnest({places}) ON CONFLICT", 1), constants  # noqa: S608 - ours
