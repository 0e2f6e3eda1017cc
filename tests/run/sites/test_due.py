"""Which sites are due: by their schedules and their last runs, a killed one at once, and none that is being run."""

from pathlib import Path

import pytest

from newscrawler.exits import RefusedError
from newscrawler.ledger import site_lock
from newscrawler.ledger.runs import runs
from newscrawler.ledger.store import open_store
from newscrawler.run.sites.due import due_entries, has_begun_since, read_last_runs
from newscrawler.run.sites.file import read_sites

NOW = 1_800_000_000.0
TEXT = """
[defaults]
every = "1h"
[[site]]
url = "https://new.example"
[[site]]
url = "https://recent.example"
[[site]]
url = "https://old.example"
[[site]]
url = "https://killed.example"
[[site]]
url = "https://older.example"
[[site]]
url = "https://rare.example"
every = "1d"
"""


def begin(data: Path, site: str, ago: float, outcome: str | None = "done") -> None:
    with open_store(data) as store, store.write() as connection:
        runs.begin(connection, f"run of {site}", site, arguments={}, pid=1, now=NOW - ago)
        if outcome:
            runs.end(connection, f"run of {site}", now=NOW - ago + 1, outcome=outcome, exit=0, report="{}")


def test_due_are_those_whose_time_has_come_those_first_that_wait_longest(tmp_path: Path) -> None:
    path, data = tmp_path / "sites.toml", tmp_path / "data"
    path.write_text(TEXT)
    file = read_sites(path)
    assert len(due_entries(file, file.entries, data, NOW)) == 6  # there is no ledger yet
    begin(data, "recent.example", 600)
    begin(data, "old.example", 3600, "failed")
    begin(data, "older.example", 7200)
    begin(data, "killed.example", 60, None)
    begin(data, "rare.example", 80_000)
    due = [entry.name for entry in due_entries(file, file.entries, data, NOW)]
    assert due == ["new.example", "older.example", "old.example", "killed.example"]
    held = site_lock.hold(data, "older.example")
    assert held
    assert "older.example" not in [entry.name for entry in due_entries(file, file.entries, data, NOW)]
    held.release()


def test_a_run_by_a_clock_that_was_a_year_ahead_is_none_of_another_process_and_its_site_is_due(tmp_path: Path) -> None:
    path, data = tmp_path / "sites.toml", tmp_path / "data"
    path.write_text(TEXT)
    file = read_sites(path)
    begin(data, "recent.example", -366 * 86_400)
    assert "recent.example" in [entry.name for entry in due_entries(file, file.entries, data, NOW)]
    begin(data, "old.example", -5)
    last = read_last_runs(data)
    assert not has_begun_since(NOW, last["recent.example"], NOW + 60)
    assert has_begun_since(NOW, last["old.example"], NOW + 60)
    assert not has_begun_since(NOW, None, NOW + 60)


def test_a_site_without_a_schedule_is_never_taken_for_due_or_not(tmp_path: Path) -> None:
    path = tmp_path / "sites.toml"
    path.write_text('[[site]]\nurl = "https://a.example"\n')
    file = read_sites(path)
    with pytest.raises(RefusedError, match=r'sites.toml:1: a.example has no schedule.*give every = "1h"'):
        due_entries(file, file.entries, tmp_path, NOW)
