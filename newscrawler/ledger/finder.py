"""Finders: the row that a query has of one number, in a tenth of the time that a transaction for it would take.

Tested in tests/ledger/urls/test_known.py.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import ClauseElement, ColumnElement, Connection, Integer, literal_column

from newscrawler.errors import StoreError
from newscrawler.ledger.store import Store
from newscrawler.ledger.store.postgresql_errors import explain_postgresql
from newscrawler.ledger.store_errors import explain_failure

NUMBER: ColumnElement[int] = literal_column("?", Integer)
"""Stands in a query for the number that it is about."""

Finder = Callable[[int], tuple[Any, ...] | None]
MakeFinder = Callable[[ClauseElement], Finder]


def finder(store: Store, connection: Connection, query: ClauseElement) -> Finder:
    """A function that gives the first row of a query, as it is when it is called. It raises StoreError.

    It is for a store that was made: all its transactions have one connection of the driver's, and so has this.
    """
    statement = str(query.compile(store.engine, compile_kwargs={"literal_binds": True}))
    if store.engine.dialect.name == "postgresql":
        return _of_postgresql(store, connection, statement)
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - nothing else is opened
    cursor = driver.cursor()

    def find(number: int) -> tuple[Any, ...] | None:
        try:
            rows: list[tuple[Any, ...]] = cursor.execute(statement, (number,)).fetchall()  # else its view stays open
        except sqlite3.Error as error:
            raise StoreError(explain_failure(store.name, str(error))) from error
        return rows[0] if rows else None

    return find


def _of_postgresql(store: Store, connection: Connection, statement: str) -> Finder:
    """One round trip a number: none of them begins a transaction. Where the connection was lost, a new one is made."""
    from psycopg import Error
    from psycopg.pq import TransactionStatus

    statement = statement.replace("%%", "%").replace("%", "%%").replace("?", "%s")
    driver: Any = connection.connection.driver_connection

    def look_up(number: int) -> tuple[Any, ...] | None:
        is_alone = driver.info.transaction_status == TransactionStatus.IDLE
        if is_alone:
            driver.autocommit = True
        try:
            row: tuple[Any, ...] | None = driver.execute(statement, (number,)).fetchone()
            return row
        finally:
            if is_alone and not driver.closed:
                driver.autocommit = False

    def find(number: int) -> tuple[Any, ...] | None:
        nonlocal driver
        try:
            return look_up(number)
        except Error as error:
            if not driver.closed:
                raise StoreError(explain_postgresql(store.name, str(error))) from error
        with store.read() as made:
            driver = made.connection.driver_connection
            return look_up(number)

    return find
