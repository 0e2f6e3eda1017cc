"""Every page of the ledger has a checksum, which is right whatever ends a process and whoever else is at the file."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from newscrawler.ledger.checksums import checkpoints
from newscrawler.ledger.checksums.sums import differing, is_damaged, is_in_doubt, path_of
from newscrawler.ledger.checksums.wal import open_log
from newscrawler.ledger.schema import discoveries
from newscrawler.ledger.store import FILE_NAME, open_store
from tests.ledger.test_store import writer


def rows(first: int, number: int) -> list[dict[str, object]]:
    return [{"target": target, "channel": "x" * 50, "page": 1} for target in range(first, first + number)]


def fill(folder: Path, first: int = 0, number: int = 2000) -> Path:
    """A ledger of some forty pages."""
    with open_store(folder) as store, store.write() as connection:
        connection.execute(discoveries.insert(), rows(first, number))
    return folder / FILE_NAME


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at // 8] ^= 1 << at % 8
    path.write_bytes(data)


def test_the_sums_are_those_of_the_file_whatever_was_written(tmp_path: Path) -> None:
    ledger = fill(tmp_path)
    assert path_of(ledger).stat().st_size == 16 + 4 * ledger.stat().st_size // 4096
    fill(tmp_path, 5000)
    with open_store(tmp_path) as store, store.write() as connection:
        connection.execute(discoveries.delete().where(discoveries.c.target < 1500))
    with open_store(tmp_path, create=False) as store, store.write() as connection:
        connection.execute(discoveries.insert(), rows(9000, 1))
    assert list(differing(ledger)) == []
    with closing(sqlite3.connect(ledger)) as connection:
        assert connection.execute("SELECT count(*) FROM discoveries").fetchone() == (2501,)


def test_a_flipped_bit_anywhere_in_the_file_is_found_where_it_is(tmp_path: Path) -> None:
    ledger = fill(tmp_path)
    whole, pages = ledger.read_bytes(), ledger.stat().st_size // 4096
    for at in range(7, len(whole) * 8, len(whole) * 8 // 97):
        flip(ledger, at)
        assert list(differing(ledger)) == [1 + at // 8 // 4096]
        ledger.write_bytes(whole)
    ledger.write_bytes(whole[:-4096])
    assert list(differing(ledger)) == [pages]
    ledger.write_bytes(whole + bytes(4096))
    assert list(differing(ledger)) == [pages + 1]


def test_a_flip_is_still_found_after_others_have_written_elsewhere(tmp_path: Path) -> None:
    ledger = fill(tmp_path)
    last = ledger.stat().st_size // 4096
    flip(ledger, (last - 1) * 4096 * 8 + 20_000)
    with open_store(tmp_path) as store, store.write() as connection:
        connection.exec_driver_sql("INSERT INTO rounds VALUES ('demo', 1, 0, NULL, 1)")
    assert list(differing(ledger)) == [last]


def test_long_logs_come_to_the_file_with_their_sums_while_others_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "PAGES", 20)
    ledger = fill(tmp_path)
    query = select(func.count()).select_from(discoveries)
    with open_store(tmp_path) as store, open_store(tmp_path, create=False) as reader:
        for number in range(12):
            with reader.read() as view:
                before = view.execute(query).scalar_one()
                for part in range(3):
                    with store.write() as connection:
                        connection.execute(discoveries.insert(), rows(10_000 + number * 3000 + part * 1000, 300))
                assert view.execute(query).scalar_one() == before
    assert list(differing(ledger)) == []
    assert not Path(f"{ledger}-wal").exists()


def test_processes_that_write_at_once_leave_the_sums_of_what_they_wrote(tmp_path: Path) -> None:
    writers = [writer(tmp_path, name, 60) for name in "abc"]
    assert [process.communicate()[1] for process in writers] == [""] * 3
    assert list(differing(tmp_path / FILE_NAME)) == []
    assert not is_in_doubt(tmp_path / FILE_NAME)


_KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from newscrawler.ledger.checksums import checkpoints, sums
from newscrawler.ledger.schema import discoveries
from newscrawler.ledger.store import open_store
where, checkpoints.PAGES = sys.argv[2], 30
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
class Mover(sqlite3.Connection):
    def execute(self, statement, *more):
        result = super().execute(statement, *more)
        if "checkpoint" in statement and where == "moved":
            die()
        return result
connect = sqlite3.connect
checkpoints.sqlite3.connect = lambda *a, **b: connect(*a, factory=Mover, **b)
if where == "noted":
    note = sums.Sums.note
    sums.Sums.note = lambda *a: (note(*a), die())
store = open_store(Path(sys.argv[1]))
for start in range(50_000, 90_000, 1000):
    with store.write() as connection:
        rows = [{"target": start + n, "channel": "y" * 50, "page": 1} for n in range(300)]
        connection.execute(discoveries.insert(), rows)
    if where == "committed" and start == 51_000:
        die()
"""


@pytest.mark.parametrize("where", ["committed", "noted", "moved"])
def test_a_kill_at_any_step_leaves_what_the_next_one_brings_in_order(tmp_path: Path, where: str) -> None:
    ledger = fill(tmp_path)
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), where], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert list(differing(ledger)) == []  # what waits in the log is left out
    fill(tmp_path, 100_000, 1)
    assert list(differing(ledger)) == []
    assert not is_in_doubt(ledger)


def test_a_log_that_another_program_took_over_raises_no_false_alarm(tmp_path: Path) -> None:
    ledger = fill(tmp_path)
    subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), "committed"], check=False, capture_output=True)
    with closing(sqlite3.connect(ledger)) as connection:  # such as SQLite's own shell
        connection.execute("SELECT count(*) FROM discoveries").fetchone()
    assert is_in_doubt(ledger)
    assert list(differing(ledger)) == []
    open_store(tmp_path).close()
    assert not is_in_doubt(ledger)
    flip(ledger, 300_000)
    assert list(differing(ledger)) == [1 + 300_000 // 8 // 4096]


def test_a_ledger_of_an_earlier_version_gets_its_sums_when_it_is_opened(tmp_path: Path) -> None:
    ledger = fill(tmp_path)
    path_of(ledger).unlink()
    open_store(tmp_path).close()
    assert path_of(ledger).exists()
    flip(ledger, 90_000)
    assert len(list(differing(ledger))) == 1


def test_a_bit_that_flips_in_the_log_of_a_killed_process_is_found(tmp_path: Path) -> None:
    ledger = fill(tmp_path)
    subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), "committed"], check=False, capture_output=True)
    log_path = Path(f"{ledger}-wal")
    with open_log(ledger) as log:
        assert log is not None
        assert log.damaged_at() is None
    whole = log_path.read_bytes()
    for at in (100, 32 * 8 + 5, 5000 * 8, len(whole) * 4):
        flip(log_path, at)
        with open_log(ledger) as log:
            assert log is not None
            assert log.damaged_at() is not None, at
        log_path.write_bytes(whole)


def test_a_vacuum_leaves_the_sums_of_the_smaller_file(tmp_path: Path) -> None:
    ledger = fill(tmp_path, number=20_000)
    with open_store(tmp_path) as store:
        with store.write() as connection:
            connection.execute(discoveries.delete().where(discoveries.c.target > 100))
        store.vacuum()
    assert os.stat(ledger).st_size < 400_000  # noqa: PTH116
    assert list(differing(ledger)) == []


def test_a_flipped_bit_at_the_head_of_the_sums_is_found(tmp_path: Path) -> None:
    ledger = fill(tmp_path)
    sums, whole = path_of(ledger), path_of(ledger).read_bytes()
    assert not is_damaged(ledger)
    for bit in range(16 * 8):
        flip(sums, bit)
        assert is_damaged(ledger) or list(differing(ledger)), bit
        sums.write_bytes(whole)


def test_a_ledger_that_is_a_link_has_its_sums_beside_the_file(tmp_path: Path) -> None:
    folder, disk = tmp_path / "data", tmp_path / "disk"
    folder.mkdir()
    moved = fill(disk).rename(disk / "papers.sqlite")
    (disk / "ledger.sums").unlink()
    (folder / FILE_NAME).symlink_to(moved)
    ledger = fill(folder, 5000)
    assert path_of(ledger) == disk / "papers.sums"
    assert path_of(ledger).stat().st_size == 16 + 4 * moved.stat().st_size // 4096
    assert list(differing(ledger)) == []
    flip(moved, 8 * 4096 * 3)
    assert list(differing(ledger)) == [4]
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]
