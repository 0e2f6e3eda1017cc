"""A ledger that is copied into the other kind of database and back is the one that it was, to the last row."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Float, Integer, LargeBinary, Table, delete, select
from sqlalchemy.types import TypeEngine

from newscrawler.errors import StoreError
from newscrawler.ledger import copying
from newscrawler.ledger.copying import Copied, copy_ledger
from newscrawler.ledger.identity import identity_of
from newscrawler.ledger.schema import article_sums, identity, metadata, runs, url_sums, version
from newscrawler.ledger.schema.sums import counted
from newscrawler.ledger.store import Store, open_file, open_named
from tests.postgresql import server

ODD = ("é", "", "a\tb\\N\n'\"%s?", "\u2028", "كلمة", "😀")
LARGE = (0.1 + 0.2, 1e300, -0.0, 1_700_000_000.123456)


@pytest.fixture
def database() -> Iterator[str]:
    with server().database(is_ledger=False) as url:
        yield url


def test_every_row_is_there_and_back_whichever_database_it_is_in(tmp_path: Path, database: str) -> None:
    with open_file(tmp_path / "a") as ours:
        fill(ours)
    there = copied(str(tmp_path / "a"), database)
    back = copied(database, str(tmp_path / "b"))
    assert there == back
    assert there.rows > 3 * (len(metadata.sorted_tables) - 4)
    with opened(str(tmp_path / "a"), database, str(tmp_path / "b")) as stores:
        names, contents = [], []
        for store in stores:
            with store.read() as connection:
                names.append(identity_of(connection))
                contents.append({table.name: set(map(tuple, connection.execute(select(table)))) for table in ROWS})
                for name, said, found in counted(connection):
                    assert said == found, name
    assert len(set(names)) == 1
    assert contents[0] == contents[1] == contents[2]


def test_no_number_is_given_twice_after_a_copy(tmp_path: Path, database: str) -> None:
    with open_file(tmp_path / "a") as ours:
        fill(ours)
        with ours.write() as connection:
            last = begin_run(connection)
            connection.execute(delete(runs).where(runs.c.number == last))
    copied(str(tmp_path / "a"), database)
    copied(database, str(tmp_path / "b"))
    with opened(database, str(tmp_path / "b")) as stores:
        for store in stores:
            with store.write() as connection:
                assert begin_run(connection) == last + 1


def test_a_ledger_in_which_something_was_run_is_not_copied_over(tmp_path: Path, database: str) -> None:
    for place in (str(tmp_path / "a"), database):
        with open_named(place) as store, store.write() as connection:
            begin_run(connection)
    with pytest.raises(StoreError, match="it is in use"):
        copied(str(tmp_path / "a"), database)


def test_a_copy_that_is_not_the_same_is_none(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_file(tmp_path / "a") as ours:
        fill(ours)
    rows: Callable[..., Iterator[Any]] = copying._rows
    reads = count()

    def damaged(*words: Any) -> Iterator[Any]:
        lost = next(reads) == len(metadata.sorted_tables) + 3
        for row in rows(*words):
            if not lost:
                yield row
            lost = False

    monkeypatch.setattr(copying, "_rows", damaged)
    with pytest.raises(StoreError, match="has not become the same"):
        copied(str(tmp_path / "a"), database)
    monkeypatch.undo()
    with open_named(database) as store, store.read() as connection:
        assert connection.execute(select(runs)).first() is None


ROWS = [table for table in metadata.sorted_tables if table not in (url_sums, article_sums, identity, version)]


def fill(store: Store) -> None:
    """Put three rows into each table, with what is odd in each type of column."""
    with store.write() as connection:
        for table in ROWS:
            connection.execute(table.insert(), [row(table, number) for number in (1, 2, 3)])


def row(table: Table, number: int) -> dict[str, Any]:
    def value(of: TypeEngine[Any], place: int, is_null: bool) -> Any:
        if is_null:
            return None
        match of:
            case Boolean():
                return number % 2 == 0
            case Float():
                return LARGE[(number + place) % len(LARGE)]
            case Integer():
                return number * 10
            case LargeBinary():
                return bytes([number, 0, 255, place])
        return f"{ODD[(number + place) % len(ODD)]}{number}"

    return {
        column.name: value(column.type, place, bool(column.nullable) and (number + place) % 3 == 0)
        for place, column in enumerate(table.c)
    }


def begin_run(connection: Any) -> int:
    values = row(runs, 9)
    del values["number"]
    return int(connection.execute(runs.insert().values(values)).inserted_primary_key[0])


def copied(source: str, target: str) -> Copied:
    with open_named(source, create=False) as ours, open_named(target) as theirs:
        return copy_ledger(ours, theirs)


@contextmanager
def opened(*places: str) -> Iterator[list[Store]]:
    stores = [open_named(place) for place in places]
    try:
        yield stores
    finally:
        for store in stores:
            store.close()
