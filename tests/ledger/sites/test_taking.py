"""Workers take due sites: each by one of them, a killed one's again, the first that waits first; paused ones never."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine

from newscrawler.ledger.schema import sites
from newscrawler.ledger.sites.keeping import Definition, change, forget, keep_new, kept_sites, pause
from newscrawler.ledger.sites.taking import (
    CLAIM_SECONDS,
    HEAD_START,
    Choice,
    claim,
    claim_on,
    due_sites,
    give_back,
    load_of,
    make_due,
)
from newscrawler.ledger.store import Store, open_store
from tests.postgresql import ledger_at, server

NOW = 1_800_000_000.0


@pytest.fixture(params=["sqlite", "postgresql"])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A DATA_DIR whose ledger is in either database."""
    if request.param == "sqlite":
        yield tmp_path
    else:
        with server().database() as url, ledger_at(url):
            yield tmp_path


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with open_store(folder) as store:
        yield store


def definition(site: str, *groups: str, priority: int = 0, enabled: bool = True) -> Definition:
    return Definition(site, "{}", "sites.toml", 3, json.dumps(groups), enabled=enabled, priority=priority)


def keep(store: Store, **due: float) -> None:
    with store.write() as connection:
        keep_new(connection, [(definition(site), moment) for site, moment in due.items()])


def names(connection: Connection, now: float = NOW, limit: int = 100, **more: str) -> list[str]:
    return [site.site for site in due_sites(connection, now, limit, Choice(group=more.get("group")))]


def test_due_sites_come_in_the_order_in_which_they_wait(store: Store) -> None:
    keep(store, a=NOW - 10, b=NOW - 20, c=NOW + 1, d=NOW)
    with store.write() as connection:
        assert names(connection) == ["b", "a", "d"]
        assert names(connection, limit=1) == ["b"]
        assert names(connection, NOW + 1) == ["b", "a", "d", "c"]
        assert [each.site for each in due_sites(connection, NOW, 9, Choice(names=["a", "c"]))] == ["a"]


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.integers(0, 20), st.tuples(st.integers(-10, 10), st.integers(0, 20_000)), min_size=1))
def test_priority_is_a_head_start_and_starves_none(kept: dict[int, tuple[int, int]]) -> None:
    with open_memory() as connection:
        keep_new(
            connection,
            [(definition(f"s{n}", priority=priority), NOW - ago) for n, (priority, ago) in kept.items()],
        )
        found = [kept[int(name[1:])] for name in names(connection)]
        waits = [ago + HEAD_START * priority for priority, ago in found]
        assert len(found) == len(kept)
        assert waits == sorted(waits, reverse=True)


@contextmanager
def open_memory() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        sites.create(connection)
        yield connection
    engine.dispose()


def test_a_site_that_was_taken_is_nobody_elses_until_its_claim_runs_out(store: Store) -> None:
    keep(store, a=NOW - 10)
    with store.write() as connection:
        claim(connection, "a", "one", NOW, due_if_killed=NOW)
        assert names(connection, NOW + CLAIM_SECONDS) == []
        claim_on(connection, "one", NOW + 20)
        assert names(connection, NOW + 20 + CLAIM_SECONDS) == []
        (again,) = due_sites(connection, NOW + 21 + CLAIM_SECONDS, 9)
        assert (again.attempts, again.began) == (1, NOW)
        claim(connection, "a", "two", NOW + 60, due_if_killed=NOW + 120)
        give_back(connection, "a", "one", due=NOW + 1000)  # it was not killed after all, and is too late
        assert names(connection, NOW + 110) == []
        assert names(connection, NOW + 120) == ["a"]
        give_back(connection, "a", "two", due=NOW + 1860)
        assert names(connection, NOW + 1859) == []
        assert due_sites(connection, NOW + 1860, 9)[0].attempts == 0


def test_a_clock_that_was_ahead_keeps_no_site_from_its_turn(store: Store) -> None:
    keep(store, a=NOW, b=NOW)
    year = 365 * 86400.0
    with store.write() as connection:
        for site in ("a", "b"):
            claim(connection, site, "one", NOW + year, due_if_killed=NOW + year)
        give_back(connection, "a", "one", due=NOW + year + 1800)
        assert names(connection, NOW) == ["b", "a"]


def test_paused_and_disabled_sites_are_taken_by_nobody(store: Store) -> None:
    keep(store, a=NOW, b=NOW)
    with store.write() as connection:
        pause(connection, ["a"], NOW)
        change(connection, [(definition("b", enabled=False), NOW - 5)])
        assert names(connection) == []
        assert load_of(connection, NOW) == (0, 0, 0, 0.0)
        make_due(connection, "a", NOW)
        assert names(connection) == []
        pause(connection, ["a"], None)
        assert names(connection) == ["a"]
        forget(connection, ["a"])
        assert [site.site for site in kept_sites(connection)] == ["b"]


def test_a_group_is_its_whole_name(store: Store) -> None:
    groups = ["daily", 'a "b" % _', "été"]
    with store.write() as connection:
        keep_new(connection, [(definition(f"s{n}", group, "eu"), NOW) for n, group in enumerate(groups)])
        assert [names(connection, group=group) for group in groups] == [["s0"], ["s1"], ["s2"]]
        assert names(connection, group="eu") == ["s0", "s1", "s2"]
        assert names(connection, group="dail") == []


def test_the_load_is_what_waits_and_for_how_long(store: Store) -> None:
    keep(store, a=NOW - 10, b=NOW - 50, c=NOW + 100, d=NOW - 5)
    with store.write() as connection:
        claim(connection, "b", "one", NOW, due_if_killed=NOW)
        assert load_of(connection, NOW) == (4, 2, 1, 10.0)


def test_workers_at_once_take_each_site_once(folder: Path) -> None:
    with open_store(folder) as store:
        keep(store, **{f"s{n}": NOW - n for n in range(30)})
    barrier = Barrier(3)

    def work(worker: str) -> list[str]:
        taken = []
        with open_store(folder) as store:
            barrier.wait()
            for _ in range(20):
                with store.write() as connection:
                    for site in due_sites(connection, NOW, 2):
                        claim(connection, site.site, worker, NOW, due_if_killed=NOW)
                        taken.append(site.site)
        return taken

    with ThreadPoolExecutor(3) as threads:
        taken = [site for sites in threads.map(work, ("one", "two", "three")) for site in sites]
    assert sorted(taken) == sorted(f"s{n}" for n in range(30))
