"""A fresh ledger has every table; one of an earlier version gets what it lacks, whatever is killed; one of another
version, or of another program, is refused and left as it is."""

import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from newscrawler.errors import StoreError
from newscrawler.ledger.check.consistency import faults
from newscrawler.ledger.schema import VERSION, metadata, version
from newscrawler.ledger.schema.sums import counted
from newscrawler.ledger.store import FILE_NAME, open_store
from tests.filled import article, fill, revision, url


def test_a_fresh_ledger_has_every_table(tmp_path: Path) -> None:
    with open_store(tmp_path) as made, made.read() as connection:
        assert set(inspect(connection).get_table_names()) >= set(metadata.tables)
        assert connection.execute(select(version)).all() == [(VERSION,)]


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("found", [1, VERSION + 1])
def test_a_ledger_of_another_version_is_refused_and_left_as_it_is(tmp_path: Path, found: int, create: bool) -> None:
    open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("UPDATE version SET version = ?", (found,))
        connection.commit()
    before = (tmp_path / FILE_NAME).read_bytes()
    newer = "go on with the newer newscrawler that has opened it, or " if found > VERSION else ""
    message = re.escape(
        f"its tables have version {found}, this newscrawler knows {VERSION}; {newer}"
        "move it away: `newscrawler ledger rebuild` makes another from the dataset."
    )
    with pytest.raises(StoreError, match=f"^Cannot use the ledger .*{FILE_NAME}: {message}$"):
        open_store(tmp_path, create=create)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_ledger_without_an_identity_is_refused_as_older_than_all(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript("CREATE TABLE version (version INTEGER); INSERT INTO version VALUES (5)")
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(
        StoreError, match=r"its tables are older than any .* `newscrawler ledger rebuild` makes another"
    ):
        open_store(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_ledger_of_version_2_has_its_indexes_and_sums_once_it_is_opened(tmp_path: Path) -> None:
    with open_store(tmp_path) as fresh, fresh.read() as connection:
        made = _objects(tmp_path)
    _fill_as_version_2(tmp_path)
    assert _objects(tmp_path) != made
    with open_store(tmp_path) as opened, opened.read() as connection:
        assert _objects(tmp_path) == made
        sums = list(counted(connection))
        assert all(said == found for _, said, found in sums)
        assert all(said for _, said, _ in sums)
        assert list(faults(connection)) == []


def test_a_ledger_of_version_3_has_the_tables_that_it_lacks_once_it_is_opened(tmp_path: Path) -> None:
    fill(tmp_path, article("/a"), url("/a", visited=1.0), revision("/a"))
    made = _objects(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        db.execute("DROP TABLE sites")
        db.execute("UPDATE version SET version = 3")
        db.commit()
    with open_store(tmp_path, create=False) as opened, opened.read() as connection:
        assert _objects(tmp_path) == made
        assert connection.execute(select(version)).all() == [(VERSION,)]
        assert all(said == found for _, said, found in counted(connection))


@pytest.mark.parametrize("statements", [3, 15])
def test_a_ledger_whose_change_was_killed_is_as_it_was_and_is_changed_when_it_is_opened_again(
    tmp_path: Path, statements: int
) -> None:
    open_store(tmp_path).close()
    made = _objects(tmp_path)
    _fill_as_version_2(tmp_path)
    before = _objects(tmp_path)
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), str(statements)], check=False, timeout=600)
    assert killed.returncode == -signal.SIGKILL
    assert _objects(tmp_path) == before
    with open_store(tmp_path, create=False) as opened, opened.read() as connection:
        assert _objects(tmp_path) == made
        assert all(said == found for _, said, found in counted(connection))


_KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from newscrawler.ledger.schema.sums import counted
from newscrawler.ledger.store import open_store

left = int(sys.argv[2])

def executed(connection, cursor, statement, *_):
    global left
    left -= statement.startswith(("CREATE", "INSERT", "DROP", "UPDATE"))
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "after_cursor_execute", executed)
open_store(Path(sys.argv[1]))
"""
_NEW_INDEXES = (
    *("urls_found", "urls_tried", "articles_seen", "articles_dated", "articles_withdrawn"),
    *("index_entries_joined", "announcements_with_duplicates"),
)


def _fill_as_version_2(folder: Path) -> None:
    """Put rows into a ledger, and take from it what version 2 had not."""
    fill(folder, article("/a"), url("/a", visited=1.0), revision("/a"))
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        triggers = db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for name in _NEW_INDEXES:
            db.execute(f"DROP INDEX {name}")
        db.execute("DROP TABLE url_sums")
        db.execute("DROP TABLE article_sums")
        db.execute("CREATE INDEX urls_site ON urls (site)")
        db.execute("DROP TABLE sites")
        db.execute("UPDATE version SET version = 2")
        db.commit()


def _objects(folder: Path) -> set[tuple[str, str]]:
    """Every table, index and trigger, each with the statement that makes it."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        return set(db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
