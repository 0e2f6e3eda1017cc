"""The database file: what was committed is there, what cannot be opened is told with the way out, two writers wait."""

import os
import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, func, select

from newscrawler.errors import StoreError
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import discoveries, metadata
from newscrawler.ledger.store import FILE_NAME, open_store, share_cache

ROW = {"target": 1, "channel": "sections", "page": 2}


def count(folder: Path) -> int:
    with open_store(folder) as store, store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(discoveries)).scalar_one())


@pytest.mark.parametrize(("runs", "kib"), [(1, 4096), (2, 2048), (1000, 2048)])
def test_runs_at_a_time_share_the_memory_of_one(tmp_path: Path, runs: int, kib: int) -> None:
    share_cache(runs)
    try:
        with open_store(tmp_path) as store, store.read() as connection:
            assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -kib
    finally:
        share_cache(1)


def test_what_is_committed_outlives_the_process_and_a_power_cut(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with store.write() as connection:
            connection.execute(discoveries.insert().values(ROW))
        with store.read() as connection:
            settings = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
            ]
    assert settings == ["wal", 2]  # 2 is FULL
    assert count(tmp_path) == 1


def test_a_block_that_raises_leaves_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with suppress(KeyError), store.write() as connection:
            connection.execute(discoveries.insert().values(ROW))
            raise KeyError
        with store.write() as connection:  # and the next one goes on
            connection.execute(discoveries.insert().values(ROW | {"page": 3}))
    assert count(tmp_path) == 1


def test_an_interruption_within_a_statement_holds_nobody_up(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.transact(lambda connection: connection.execute(discoveries.insert().values(ROW)))

        def interrupted(connection: Connection) -> None:
            event.listen(connection, "after_cursor_execute", interrupt)  # where a signal may come, too
            connection.execute(select(discoveries))

        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        try:
            store.transact(interrupted)
        except KeyboardInterrupt:  # while its frames are still there
            store.transact(lambda connection: connection.execute(discoveries.insert().values(ROW | {"page": 3})))
    assert count(tmp_path) == 2


@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_a_file_that_was_taken_away_is_not_written_on(tmp_path: Path, how: str) -> None:
    with open_store(tmp_path) as store:
        with store.write() as connection:
            connection.execute(discoveries.insert().values(ROW))
        (tmp_path / FILE_NAME).rename(tmp_path / "away")
        if how == "replaced":
            (tmp_path / FILE_NAME).touch()
        with pytest.raises(StoreError, match=f"it was {how} while it was in use"), store.write():
            pass
    assert (tmp_path / FILE_NAME).exists() == (how == "replaced"), "an empty one would be taken for another's"


def test_a_view_is_the_same_for_all_queries_of_its_block(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, open_store(tmp_path, create=False) as other, other.read() as view:
        query = select(func.count()).select_from(discoveries)
        before = view.execute(query).scalar_one()
        with store.write() as connection:
            connection.execute(discoveries.insert().values(ROW))
        assert view.execute(query).scalar_one() == before


@pytest.mark.parametrize("name", ["data?mode=ro", "data#1", "d%41ta", "Daten Zeitung", "data:x"])
def test_any_folder_s_name_will_do(tmp_path: Path, name: str) -> None:
    open_store(tmp_path / name / "below").close()
    assert (tmp_path / name / "below" / FILE_NAME).is_file()
    assert os.listdir(tmp_path) == [name]  # noqa: PTH208


def test_the_folder_of_the_start_stays_the_ledger_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(Path("data"), create=True) as store:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        with store.write() as connection:
            connection.execute(discoveries.insert().values(ROW))
    assert count(tmp_path / "data") == 1


# -- what cannot be opened


def _text(path: Path) -> None:
    path.write_text("no database " * 500)


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE jobs (id INTEGER)")
    connection.close()


def _broken(path: Path) -> None:
    open_store(path.parent).close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))


def _cut(path: Path) -> None:
    open_store(path.parent).close()
    os.truncate(path, 5000)


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    ("make", "way_out"),
    [
        (_text, "Move it away"),
        (Path.mkdir, "Move it away"),
        (_foreign, "'jobs'.*move it away"),
        (_broken, "Restore it from a copy"),
        (_cut, "Restore it from a copy"),
    ],
)
def test_what_is_no_ledger_is_left_as_it_is_and_told_with_the_way_out(
    tmp_path: Path, make: Callable[[Path], None], way_out: str, create: bool
) -> None:
    path = tmp_path / FILE_NAME
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=f"^Cannot use the ledger {re.escape(str(path))}: .*{way_out}") as caught:
        open_store(tmp_path, create=create)
    assert "\n" not in str(caught.value)
    assert before is None or path.read_bytes() == before


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with pytest.raises(StoreError, match=r"There is no ledger at .* makes one"):
        open_store(tmp_path, create=False)
    assert (tmp_path / FILE_NAME).read_bytes() == b""
    assert count(tmp_path) == 0


def test_a_ledger_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="`newscrawler run SITE` makes one; -s DATA_DIR= names its folder"):
        open_store(tmp_path / "data", create=False)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("folder", ["/proc/none", "/dev/null/data"])
def test_a_folder_that_cannot_be_made_is_told(folder: str) -> None:
    with pytest.raises(StoreError, match=f"^Cannot use the ledger {folder}/{FILE_NAME}: .* Name another folder"):
        open_store(Path(folder))


def test_a_path_that_is_longer_than_sqlite_takes_is_told(tmp_path: Path) -> None:
    folder = tmp_path / ("a" * 200) / ("b" * 200) / ("c" * 200)
    with pytest.raises(StoreError, match=r"its path has \d+ bytes, and SQLite takes 504\. Name another folder"):
        open_store(folder)


@pytest.mark.parametrize("create", [True, False])
def test_a_full_disk_of_small_blocks_is_told_before_it_kills_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, create: bool
) -> None:
    open_store(tmp_path).close()
    disk = list(os.statvfs(tmp_path))
    disk[1], disk[4] = 1024, 20  # bytes of a block, and how many are left
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result(disk))
    with pytest.raises(StoreError, match="the disk is full"):
        open_store(tmp_path, create=create)
    disk[1] = 4096  # of each of which SQLite writes a byte
    open_store(tmp_path, create=create).close()


# What root may do anyway is tried as nobody.
_AS_ANOTHER_USER = """
import os, sys, tempfile
from pathlib import Path
from newscrawler.ledger.schema import discoveries
from newscrawler.errors import StoreError
from newscrawler.ledger.store import open_store
with tempfile.TemporaryDirectory() as folder:
    open_store(Path(folder)).close()  # all that is imported for it, while it may be read
if os.getuid() == 0:
    os.setgid(65534), os.setuid(65534)
try:
    with open_store(Path(sys.argv[1])) as store, store.write() as connection:
        connection.execute(discoveries.insert().values(target=1, channel="x", page=1))
except StoreError as error:
    sys.exit(str(error))
"""


@pytest.fixture
def open_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that everyone can reach."""
    folder = tmp_path / "data"
    folder.mkdir()
    for parent in (tmp_path, *list(tmp_path.parents)[:2]):
        parent.chmod(0o755)
    yield folder
    folder.chmod(0o755)


@pytest.mark.parametrize("what", ["folder", "new_folder", "file"])
def test_what_may_not_be_written_is_told_with_the_way_out(open_folder: Path, what: str) -> None:
    if what != "new_folder":
        open_store(open_folder).close()
        (open_folder / FILE_NAME).chmod(0o444 if what == "file" else 0o666)
    open_folder.chmod(0o777 if what == "file" else 0o555)
    ended = subprocess.run(
        [sys.executable, "-c", _AS_ANOTHER_USER, str(open_folder)], check=False, capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Cannot use the ledger {open_folder / FILE_NAME}: "), ended.stderr
    assert "let this user write" in ended.stderr.lower()
    assert ended.stderr.count("\n") == 1


# -- several at once

_WRITER = """
import sys
from pathlib import Path
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import discoveries
from newscrawler.ledger.store import open_store
with open_store(Path(sys.argv[1])) as store:
    for number in range(int(sys.argv[3])):
        with store.write() as connection:
            connection.execute(discoveries.insert().values(target=digest(sys.argv[2]), channel="x", page=number))
"""


def writer(folder: Path, name: str, times: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), name, str(times)], stderr=subprocess.PIPE, text=True
    )


@pytest.mark.proof
def test_processes_that_make_and_write_one_ledger_lose_nothing_and_wait_for_each_other(tmp_path: Path) -> None:
    writers = [writer(tmp_path, name, 150) for name in "abcd"]
    ends = [(process.communicate()[1], process.returncode) for process in writers]
    assert ends == [("", 0)] * 4
    assert count(tmp_path) == 600
    with open_store(tmp_path) as store, store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


_HOLDER = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1], isolation_level=None) as ledger:
    ledger.execute("PRAGMA journal_mode = DELETE")
    ledger.execute("BEGIN IMMEDIATE")
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_ledger_that_another_process_makes_at_the_same_time_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself does not wait there: it says "locked" at once."""
    open_store(tmp_path).close()
    command = [sys.executable, "-c", _HOLDER, str(tmp_path / FILE_NAME)]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder,
        ThreadPoolExecutor(1) as pool,
    ):
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        opened = pool.submit(open_store, tmp_path)
        wait([opened], timeout=0.2)
        holder.communicate("")
        opened.result().close()
    assert count(tmp_path) == 0


def test_a_lock_held_for_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawler.ledger.store.sqlite._BUSY_SECONDS", 0)
    with open_store(tmp_path) as holder, open_store(tmp_path) as other, holder.write():
        told = r"database is locked\. Another process has held it for long"
        with pytest.raises(StoreError, match=told), other.write():
            pass
        with other.read() as connection:  # reading goes on
            assert connection.execute(select(func.count()).select_from(discoveries)).scalar_one() == 0


@pytest.mark.proof
def test_the_log_stays_bounded_while_a_reader_comes_and_goes(tmp_path: Path) -> None:
    stop, longest, errors = threading.Event(), [0], []
    log = tmp_path / (FILE_NAME + "-wal")

    def read() -> None:
        query = select(func.count()).select_from(discoveries)
        try:
            while not stop.is_set():
                with open_store(tmp_path, create=False) as reader, reader.read() as connection:
                    connection.execute(query).scalar_one()
                    time.sleep(0.002)
                longest[0] = max(longest[0], log.stat().st_size)
        except Exception as error:
            errors.append(error)

    with open_store(tmp_path) as store:
        with store.engine.connect() as connection:  # the durability of each commit is not what is measured
            connection.exec_driver_sql("PRAGMA synchronous = OFF")
        thread = threading.Thread(target=read)
        thread.start()
        try:
            for number in range(20_000):
                with store.write() as connection:
                    connection.exec_driver_sql("INSERT INTO discoveries VALUES (?, 'x', 1)", (digest(str(number)),))
        finally:
            stop.set()
            thread.join()
    assert errors == []
    assert longest[0] < 48 * 1024 * 1024  # a checkpoint waits for a moment without a reader; without any it is 250 MB
    assert count(tmp_path) == 20_000


def test_a_log_that_a_long_reader_let_grow_comes_back_to_its_bound(tmp_path: Path) -> None:
    log = tmp_path / (FILE_NAME + "-wal")
    rows = [{"target": number, "channel": "x" * 500, "page": 1} for number in range(20_000)]
    with open_store(tmp_path) as store:
        with open_store(tmp_path, create=False) as reader, reader.read() as view:
            view.execute(select(func.count()).select_from(discoveries)).scalar_one()
            for start in range(0, len(rows), 2_000):
                with store.write() as connection:
                    connection.execute(discoveries.insert(), rows[start : start + 2_000])
            grown = log.stat().st_size
        for page in (2, 3, 4):
            with store.write() as connection:
                connection.execute(discoveries.insert().values(ROW | {"page": page}))
        assert grown > 9 * 1024 * 1024
        assert log.stat().st_size <= 8.5 * 1024 * 1024


def test_every_table_says_of_which_site_it_is_or_is_known_by_a_digest_of_it() -> None:
    by_digest = {"version", "discoveries", "further_channels", "article_keys"}
    # by a number; of all sites
    others = {"bands", "announcements", "band_levels", "found_pairs", "unresolved_stories", "identity"}
    of_hosts = {"host_leases", "host_memories"}
    assert {table.name for table in metadata.sorted_tables if "site" not in table.c} == by_digest | others | of_hosts
