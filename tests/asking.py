"""What a ledger says to tests, and what they change in it, whichever database it is in."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.folders import Folders


def query(data_dir: Path, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a statement finds in the ledger of a DATA_DIR; `?` stands for a value."""
    if Folders.of_test is not None:
        return query_database(Folders.of_test.url(data_dir), statement, *values)
    with closing(sqlite3.connect(data_dir / "ledger.sqlite", timeout=10)) as connection:
        return connection.execute(statement, values).fetchall()


def change(data_dir: Path, statement: str, *values: Any) -> None:
    """Do a statement."""
    if Folders.of_test is not None:
        query_database(Folders.of_test.url(data_dir), statement, *values)
        return
    with closing(sqlite3.connect(data_dir / "ledger.sqlite", timeout=10)) as connection:
        connection.execute(statement, values)
        connection.commit()


def query_database(url: str, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a statement finds in the database of a URL, or changes there."""
    import psycopg  # which most tests do without

    with psycopg.connect(url.replace("+psycopg", "", 1)) as connection:
        cursor = connection.execute(statement.replace("%", "%%").replace("?", "%s").encode(), values)
        return cursor.fetchall() if cursor.description else []
