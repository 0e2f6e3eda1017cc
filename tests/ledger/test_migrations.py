"""A ledger of every earlier version becomes one of today, whole or not at all, with every row that it had."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from newscrawler.ledger import migrations, schema, store
from newscrawler.ledger.schema import VERSION, metadata
from newscrawler.ledger.store import FILE_NAME, StoreError, open_store
from tests.ledger.dump import FOLDER, dump

VERSIONS = sorted(int(path.stem) for path in FOLDER.glob("*.sql"))


def build(folder: Path, version: int) -> dict[str, list[tuple[object, ...]]]:
    """A ledger as that version made it, with two rows in each table; gives the rows by table."""
    rows: dict[str, list[tuple[object, ...]]] = {}
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript((FOLDER / f"{version}.sql").read_text(encoding="utf-8"))
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table == "version" or table.startswith("sqlite_"):
                continue
            columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
            for number in (1, 2):
                values = [value(kind, number) for _, _, kind, *_ in columns]
                marks = ", ".join("?" * len(values))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - our own names
            names = ", ".join(f'"{column[1]}"' for column in columns)
            rows[table] = [(names, *row) for row in connection.execute(f"SELECT {names} FROM {table}")]  # noqa: S608 - our own names
        connection.execute("INSERT INTO version VALUES (?)", (version,))
        connection.commit()
    return rows


def value(kind: str, number: int) -> object:
    if kind == "BLOB":
        return b"%d" % number
    return number if kind in ("INTEGER", "BIGINT", "BOOLEAN") else 0.5 * number if kind == "FLOAT" else f"text {number}"


def test_the_present_version_has_its_dump_and_no_schema_changes_without_a_new_version(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    assert list(range(1, VERSION + 1)) == VERSIONS
    frozen = (FOLDER / f"{VERSION}.sql").read_text(encoding="utf-8")
    assert dump(tmp_path) == frozen, (
        "schema.py differs from its version: add a step to migrations.py, count VERSION up and run "
        "`python -m tests.ledger.dump`"
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_a_ledger_of_every_version_becomes_one_of_today_with_all_its_rows(tmp_path: Path, version: int) -> None:
    (tmp_path / "old").mkdir()
    rows = build(tmp_path / "old", version)
    open_store(tmp_path / "old").close()
    open_store(tmp_path / "new").close()
    assert dump(tmp_path / "old") == dump(tmp_path / "new")
    with closing(sqlite3.connect(tmp_path / "old" / FILE_NAME)) as connection:
        assert connection.execute("SELECT version FROM version").fetchall() == [(VERSION,)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table, before in rows.items():
            names = before[0][0]
            after = connection.execute(f"SELECT {names} FROM {table}").fetchall()  # noqa: S608 - our own names
            assert after == [row[1:] for row in before], table


def test_there_is_a_step_from_every_version_to_the_next() -> None:
    assert sorted(migrations.STEPS) == list(range(1, VERSION))


# -- the mechanism, whatever the versions are: the next one has another column and another table


def _adds(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE runs ADD COLUMN host TEXT")
    connection.exec_driver_sql("CREATE TABLE notes (note TEXT)")
    connection.exec_driver_sql("UPDATE runs SET host = 'here'")


def _breaks(connection: Connection) -> None:
    _adds(connection)
    raise RuntimeError


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for module in (migrations, store):
        monkeypatch.setattr(module, "VERSION", VERSION + 1)
    monkeypatch.setitem(migrations.STEPS, VERSION, _adds)
    return monkeypatch


def present(folder: Path) -> tuple[int, bool, bool]:
    """The version, and whether the next one's column and table are there."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(runs)")]
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
        return connection.execute("SELECT version FROM version").fetchone()[0], "host" in columns, "notes" in tables


@pytest.mark.usefixtures("next_version")
@pytest.mark.parametrize("create", [True, False])
def test_a_step_is_taken_once_whoever_opens_the_ledger(tmp_path: Path, create: bool) -> None:
    build(tmp_path, VERSION)
    for _ in range(2):
        open_store(tmp_path, create=create).close()
    assert present(tmp_path) == (VERSION + 1, True, True)


def test_a_step_that_fails_leaves_the_version_before_whole(tmp_path: Path, next_version: pytest.MonkeyPatch) -> None:
    build(tmp_path, VERSION)
    next_version.setitem(migrations.STEPS, VERSION, _breaks)
    with pytest.raises(RuntimeError):
        open_store(tmp_path)
    assert present(tmp_path) == (VERSION, False, False)
    next_version.setitem(migrations.STEPS, VERSION, _adds)
    open_store(tmp_path).close()
    assert present(tmp_path) == (VERSION + 1, True, True)


_KILLED = """
import os, signal, sys
from pathlib import Path
from newscrawler.ledger import migrations, schema, store
def step(connection):
    for number in range(300):
        connection.exec_driver_sql(f"CREATE TABLE notes_{number} (note TEXT)")
    connection.exec_driver_sql("PRAGMA cache_spill = 1")
    connection.exec_driver_sql("ALTER TABLE runs ADD COLUMN host TEXT")
    os.kill(os.getpid(), signal.SIGKILL)
migrations.VERSION = store.VERSION = schema.VERSION + 1
migrations.STEPS[schema.VERSION] = step
store._CACHE_KIB = 8  # so that pages go to the log before the commit
store.open_store(Path(sys.argv[1]))
"""


def test_a_kill_in_the_middle_of_a_migration_leaves_the_version_before_whole(tmp_path: Path) -> None:
    rows = build(tmp_path, VERSION)
    ended = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert os.stat(tmp_path / f"{FILE_NAME}-wal").st_size > 0  # noqa: PTH116 - it got that far
    assert present(tmp_path) == (VERSION, False, False)
    open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert {name: len(found) for name, found in rows.items()} == {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - our own names
            for name in rows
        }


@pytest.mark.parametrize("create", [True, False])
def test_a_newer_ledger_is_refused_and_left_as_it_is(tmp_path: Path, create: bool) -> None:
    open_store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("UPDATE version SET version = 99")
        connection.commit()
    before = (tmp_path / FILE_NAME).read_bytes()
    known = re.escape(f"it has schema 99, this newscrawler knows {VERSION}: install a newer newscrawler.")
    with pytest.raises(StoreError, match=f"^Cannot use the ledger .*{FILE_NAME}: {known}$"):
        open_store(tmp_path, create=create)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_fresh_ledger_has_every_table(tmp_path: Path) -> None:
    with open_store(tmp_path) as made, made.read() as connection:
        assert set(inspect(connection).get_table_names()) >= set(metadata.tables)
        assert connection.execute(schema.version.select()).all() == [(VERSION,)]
