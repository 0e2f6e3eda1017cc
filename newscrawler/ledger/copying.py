"""Copies a ledger into another database, and makes sure of every row: from a file into PostgreSQL, or back.

Tested in tests/ledger/test_copying.py.
"""

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, select, text

from newscrawler.errors import StoreError
from newscrawler.ledger.schema import article_sums, articles, identity, metadata, runs, url_sums, urls, version
from newscrawler.ledger.store import Store

_BATCH = 5000
_SUMS = {url_sums, article_sums}
"""Made by triggers as rows come in: that they are then the same, too, shows that those count as the others did."""

_KEPT = "the ledger that is copied is as it was"


class Copied(NamedTuple):
    """What was copied: rows, and a digest of all, which two ledgers share only if they are the same."""

    rows: int
    digest: str


def copy_ledger(source: Store, target: Store, *, progress: Callable[[str, int], None] = lambda *_: None) -> Copied:
    """Fill an empty ledger with all of another as it is now, in one transaction, and compare every row that is then
    there. `progress` gets the name of each table and its rows. Indexes are made last: row by row, most of their pages
    would be written again and again.

    Raises StoreError where the target is not empty, or where it has not become the same; it is then as it was.
    """
    with source.read() as ours, target.write() as theirs:
        source.take_time(ours)
        target.take_time(theirs)
        if _is_used(theirs):
            raise StoreError(f"Cannot copy to {target.name}: it is in use. Name one in which nothing has been run.")
        theirs.execute(identity.delete())
        theirs.execute(version.delete())
        indexes = [index for table in metadata.sorted_tables for index in table.indexes]
        for index in indexes:
            index.drop(theirs)
        counts, sums = {}, {}
        for table in metadata.sorted_tables:
            told = TableDigest(table)
            rows = told.watch(_rows(ours, table))
            if table in _SUMS:
                _pass(rows)
            else:
                _insert(theirs, table, rows)
                _go_on_counting(ours, theirs, table)
            counts[table], sums[table] = told.rows, told.value
            progress(table.name, told.rows)
        for index in indexes:
            index.create(theirs)
        for table in metadata.sorted_tables:
            told = TableDigest(table)
            _pass(told.watch(_rows(theirs, table)))
            if (told.rows, told.value) != (counts[table], sums[table]):
                raise StoreError(f"Cannot copy to {target.name}: {table.name} has not become the same. {_KEPT}.")
    whole = blake2b(digest_size=16)
    for table, value in sums.items():
        whole.update(f"{table.name} {counts[table]} {value}\n".encode())
    return Copied(sum(counts.values()), whole.hexdigest())


class TableDigest:
    """Counts the rows of a table, and sums up a digest of each: the same whatever their order, and in little memory."""

    def __init__(self, table: Table) -> None:
        self._name = table.name
        self.rows = 0
        self.value = 0

    def watch(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """The same rows, of which it takes note."""
        for row in rows:
            digest = blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=16).digest()
            self.value = (self.value + int.from_bytes(digest, "big")) % (1 << 128)
            self.rows += 1
            yield row


def _is_used(connection: Connection) -> bool:
    return any(connection.execute(select(table).limit(1)).first() is not None for table in (urls, articles, runs))


def _rows(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    query = select(table).order_by(*table.primary_key.columns)  # a tree that is filled in its order is written once
    if table in _SUMS:
        query = query.where(table.c.number != 0)
    with connection.execute(query, execution_options={"yield_per": _BATCH}) as rows:
        for row in rows:
            yield tuple(row)


def _pass(rows: Iterable[tuple[Any, ...]]) -> None:
    for _ in rows:
        pass


def _insert(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    if connection.dialect.name == "postgresql":
        return _copy_in(connection, table, rows)
    names = [column.name for column in table.c]
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(dict(zip(names, row, strict=True)))
        if len(batch) == _BATCH:
            connection.execute(table.insert(), batch)
            batch.clear()
    if batch:
        connection.execute(table.insert(), batch)
    return None


def _copy_in(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """By COPY: an INSERT a row would take ten times as long, and run the triggers for each."""
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.c)
    cursor: Any = connection.connection.cursor()
    with cursor, cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _go_on_counting(source: Connection, target: Connection, table: Table) -> None:
    """Let numbers that the database gives go on where they were, and none be given twice."""
    column = table.autoincrement_column
    if column is None or column.autoincrement is not True:
        return
    last = _last_given(source, table.name, column.name)
    if not last:
        return
    if target.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        target.execute(select(func.setval(sequence, last)))
    else:
        target.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
        target.execute(
            text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), {"name": table.name, "last": last}
        )


def _last_given(connection: Connection, table: str, column: str) -> int:
    """The last number that was given to a row, which may be gone; 0 where none was."""
    if connection.dialect.name == "postgresql":
        sequence = connection.execute(select(func.pg_get_serial_sequence(table, column))).scalar_one()
        found = connection.execute(text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}"))  # noqa: S608 - a name of ours
    else:
        found = connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table})
    return int(found.scalar() or 0)
