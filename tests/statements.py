"""Statements are compiled once a process, whatever databases it opens: an engine compiles them anew for each.

A ledger of a test lives for a second, of which compiling its statements is a third, and making its tables a tenth.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.util import LRUCache

from newscrawler.ledger.schema import metadata

_MAX_STATEMENTS = 2_000


class CompiledOnce(LRUCache[Any, Any]):
    """Compiled statements by the kind of their dialect: SQLAlchemy looks for them by that of one engine."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_of_kind(key), default)

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(_of_kind(key))

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(_of_kind(key), value)


def _of_kind(key: Any) -> tuple[Any, ...]:
    dialect, *statement = key
    return type(dialect), *statement


def compile_once() -> None:
    """From now on; for whatever this process forks, too."""
    compiled = CompiledOnce(_MAX_STATEMENTS)

    def share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)

    event.listen(Engine, "engine_connect", share)
    _make_tables_by_known_statements()


def _make_tables_by_known_statements() -> None:
    """The first empty SQLite database says by which statements its tables are made."""
    make, known = metadata.create_all, list[str]()

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.lstrip().startswith("CREATE"):
            known.append(statement)

    def create_all(connection: Connection) -> None:
        if connection.dialect.name != "sqlite" or connection.exec_driver_sql("SELECT 1 FROM sqlite_schema").first():
            make(connection)
        elif known:
            for statement in known:
                connection.exec_driver_sql(statement)
        else:
            event.listen(connection, "before_cursor_execute", note)
            make(connection)
            event.remove(connection, "before_cursor_execute", note)

    setattr(metadata, "create_all", create_all)  # noqa: B010 - mypy refuses the plain assignment
