"""A sites file is taken over into the ledger: what it says of a site is what a worker runs, all of it or nothing."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from scrapy.settings import Settings

from newscrawler.exits import RefusedError
from newscrawler.ledger.runs import runs
from newscrawler.ledger.sites.keeping import kept_sites, pause
from newscrawler.ledger.sites.taking import claim
from newscrawler.ledger.store import Store, open_store
from newscrawler.run.sites.file import SitesFile, read_sites
from newscrawler.run.sites.file_settings import take_sites
from newscrawler.run.sites.planning import plan_jobs
from newscrawler.run.work.definitions import deadline_of, definition_of, kept_entry
from newscrawler.run.work.importing import Imported, import_sites
from tests.postgresql import ledger_at, server
from tests.run.work.settings import our_settings

FILE = """\
[defaults]
every = "1h"
contact = "desk@archive.example"
settings = { DATA_DIR = "archive", DOWNLOAD_DELAY = 3, GATE_PERSISTS_SECONDS = 5 }

[[site]]
url = "https://a.example"
group = ["daily", "eu"]
since = 2026-11-01

[[site]]
profile = "almayadeen"
at = ["06:00", "18:30"]
zone = "Asia/Beirut"
jitter = "5m"
priority = 3
deadline = "10m"
settings = { DOWNLOAD_DELAY = 2 }

[[site]]
url = ["https://b.example/x", "https://b.example/y"]
name = "b"
cron = "10 * * * *"
enabled = false
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data") as store:
        yield store


def file_of(folder: Path, text: str, name: str = "sites.toml") -> SitesFile:
    path = folder / name
    path.write_text(text)
    return read_sites(path)


@pytest.fixture
def known() -> Settings:
    return our_settings()


def test_what_is_kept_is_run_as_the_file_says(tmp_path: Path, known: Settings) -> None:
    file = file_of(tmp_path, FILE)
    jobs = plan_jobs(file, file.entries, known, arguments={})
    for entry, job in zip(file.entries, jobs, strict=True):
        made = definition_of(file, entry)
        kept = kept_entry(made.text, made.file, made.line, known)
        assert kept.job.task == job.task
        assert kept.job.deadline == (entry.deadline or deadline_of(kept.schedule))
        for name in ("name", "spider", "arguments", "groups", "enabled", "schedule", "zone", "jitter", "priority"):
            assert getattr(kept.entry, name) == getattr(entry, name), name
        assert kept.job.settings["DOWNLOAD_DELAY"] == (2 if entry.name == "almayadeen" else 3)
        assert "DATA_DIR" not in kept.job.settings
    assert [deadline_of(entry.schedule) for entry in file.entries if entry.schedule] == [3000, 3600, 3600]


def test_a_file_is_what_its_sites_are_and_those_that_it_has_no_longer_are_gone(
    tmp_path: Path, store: Store, known: Settings
) -> None:
    assert import_sites(store, file_of(tmp_path, FILE), known) == Imported(["a.example", "almayadeen", "b"], [], [], [])
    assert import_sites(store, file_of(tmp_path, FILE), known).same == ["a.example", "almayadeen", "b"]
    other = FILE.replace('"1h"', '"2h"').replace('name = "b"', 'name = "c"')
    assert import_sites(store, file_of(tmp_path, other), known) == Imported(["c"], ["a.example"], ["almayadeen"], ["b"])
    more = '[[site]]\nurl = "https://d.example"\nevery = "1h"\ncontact = "desk@archive.example"\n'
    assert import_sites(store, file_of(tmp_path, more, "more.toml"), known).gone == []
    with store.read() as connection:
        assert [site.site for site in kept_sites(connection)] == ["a.example", "almayadeen", "c", "d.example"]


def test_a_site_that_is_paused_or_due_stays_so_unless_its_schedule_changes(
    tmp_path: Path, store: Store, known: Settings
) -> None:
    import_sites(store, file_of(tmp_path, FILE), known)
    with store.write() as connection:
        pause(connection, ["a.example"], 5.0)
        (before,) = kept_sites(connection, ["a.example"])
    import_sites(store, file_of(tmp_path, FILE.replace('["daily", "eu"]', '"eu"')), known)
    with store.write() as connection:
        (site,) = kept_sites(connection, ["a.example"])
        assert (site.paused, site.due, json.loads(site.groups)) == (5.0, before.due, ["eu"])
        claim(connection, "a.example", "one", 1000.0, due_if_killed=1000.0)
    import_sites(store, file_of(tmp_path, FILE.replace('"1h"', '"3h"')), known)
    with store.read() as connection:
        assert kept_sites(connection, ["a.example"])[0].due == 1000.0  # it is being run


def test_a_site_that_was_run_before_is_due_by_its_last_run(tmp_path: Path, store: Store, known: Settings) -> None:
    now = 1_700_000_000.0
    with store.write() as connection:
        for site, outcome in (("a.example", "done"), ("almayadeen", None)):
            runs.begin(connection, f"run of {site}", site, arguments={}, pid=1, now=now)
            if outcome:
                runs.end(connection, f"run of {site}", now=now, outcome=outcome, exit=0, report="{}")
    import_sites(store, file_of(tmp_path, FILE), known)
    with store.read() as connection:
        due = {site.site: site.due for site in kept_sites(connection)}
    assert due["a.example"] == now + 3600
    assert due["almayadeen"] == due["b"]  # now: a kill ended one, and the other was never run


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('every = "1h"', ""), "sites.toml:6: a.example has no schedule"),
        (('"almayadeen"', '"almayaden"'), "sites.toml:12: unknown site 'almayaden': did you mean almayadeen"),
        (('"06:00"', '"6"'), "sites.toml:13: at = ['6', '18:30']: '6' is no time of the day: write 06:30"),
        (('name = "b"', 'name = "a.example"'), "sites.toml:20: the site of line 6 has the name 'a.example'"),
        (
            ("GATE_PERSISTS_SECONDS = 5", "GATE_PERSISTS_SECOND = 5"),
            "sites.toml:4: unknown setting 'GATE_PERSISTS_SECOND'",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_way_out_and_nothing_is_kept(
    tmp_path: Path, store: Store, known: Settings, change: tuple[str, str], message: str
) -> None:
    def take_over() -> None:
        file = take_sites(file_of(tmp_path, FILE.replace(*change)).path, known)
        import_sites(store, file, known)

    with pytest.raises(RefusedError) as refused:
        take_over()
    assert message in str(refused.value)
    with store.read() as connection:
        assert kept_sites(connection) == []


def test_a_site_of_another_file_is_taken_over_only_where_it_is_asked_for_or_is_the_same(
    tmp_path: Path, store: Store, known: Settings
) -> None:
    import_sites(store, file_of(tmp_path, FILE), known)
    assert import_sites(store, file_of(tmp_path, FILE, "moved.toml"), known).changed == ["a.example", "almayadeen", "b"]
    other = file_of(tmp_path, FILE.replace("priority = 3", "priority = 4"), "other.toml")
    with pytest.raises(
        RefusedError, match=r"other.toml:11: the ledger has another almayadeen by .*moved.toml:11: give"
    ):
        import_sites(store, other, known)
    assert import_sites(store, other, known, replace=True).changed == ["a.example", "almayadeen", "b"]


def test_workers_that_start_at_once_take_one_file_over_together(tmp_path: Path) -> None:
    """On PostgreSQL transactions that write go side by side."""
    file, barrier = file_of(tmp_path, FILE), Barrier(3)

    def start(_: int) -> Imported:
        known = our_settings()
        with open_store(tmp_path / "data") as store:
            barrier.wait()
            return import_sites(store, file, known)

    with server().database() as url, ledger_at(url), ThreadPoolExecutor(3) as threads:
        found = list(threads.map(start, range(3)))
    assert sorted(len(each.new) for each in found) == [0, 0, 3]
