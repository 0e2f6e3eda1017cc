"""A worker's sites: taken when they are due, given back with their next moment, and with patience for the ledger."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from newscrawler.errors import StoreError
from newscrawler.exits import Exit
from newscrawler.ledger.clock import database_time
from newscrawler.ledger.sites.keeping import kept_sites
from newscrawler.ledger.sites.taking import Choice, claim, make_due
from newscrawler.ledger.store import Store, open_store
from newscrawler.report.outcome import Outcome
from newscrawler.run.sites.file import read_sites
from newscrawler.run.work.figures import WorkFigures
from newscrawler.run.work.importing import import_sites
from newscrawler.run.work.taken_sites import TakenSites
from newscrawler.run.work.worker import DueJobs
from tests.postgresql import ledger_at, server
from tests.run.work.settings import our_settings

DONE = Outcome(Exit.DONE, "")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A ledger in either database, that keeps two sites of one host, two of others and one that renders."""
    sites = {
        "a1": 'url = "http://127.0.0.1:1/x"',
        "a2": 'url = "http://127.0.0.1:1/y"',
        "b": 'url = "http://127.0.0.1:2"\ngroup = "daily"',
        "c": 'url = "http://127.0.0.1:3"\nevery = "2h"',
        "d": 'url = "http://127.0.0.1:4"\nrender = "auto"',
    }
    (tmp_path / "sites.toml").write_text(
        '[defaults]\nevery = "1h"\n' + "".join(f'[[site]]\nname = "{name}"\n{said}\n' for name, said in sites.items())
    )
    with ExitStack() as opened:
        if request.param == "postgresql":
            opened.enter_context(ledger_at(opened.enter_context(server().database())))
        store = opened.enter_context(open_store(tmp_path / "data"))
        import_sites(store, read_sites(tmp_path / "sites.toml"), our_settings())
        yield store


def taker(store: Store, name: str = "one", refused: list[str] | None = None, **more: str) -> TakenSites:
    def note(site: str, _: Outcome) -> None:
        if refused is not None:
            refused.append(site)

    return TakenSites(store, our_settings(), name, Choice(group=more.get("group")), refused=note)


def due(store: Store, site: str) -> tuple[float, float | None, str | None]:
    with store.read() as connection:
        (found,) = kept_sites(connection, [site])
    return found.due, found.began, found.worker


def names(taken: TakenSites, places: int) -> list[str]:
    return [site.site for site in taken.take(places)]


def test_workers_share_the_sites_and_none_asks_a_host_twice_at_once(store: Store) -> None:
    one, two = taker(store), taker(store, "two")
    assert names(one, 2) == ["a1", "b"]
    assert names(two, 20) == ["a2", "c", "d"]  # whose host a1's lock or turn holds, where that is another worker's
    assert names(one, 20) == names(two, 20) == []


def test_within_a_worker_sites_of_one_host_come_one_after_another(store: Store) -> None:
    taken = taker(store)
    assert names(taken, 20) == ["a1", "b", "c", "d"]
    assert taken.next_moment() == 0
    taken.ended("a1", DONE)
    taken.settle()
    assert names(taken, 20) == ["a2"]


def test_a_group_is_taken_alone(store: Store) -> None:
    assert names(taker(store, group="daily"), 20) == ["b"]


@pytest.mark.parametrize(
    ("outcome", "is_stopped", "seconds"),
    [
        (Exit.DONE, False, 3600),
        (Exit.FAILED, False, 3600),
        (Exit.PARTLY_DONE, False, 3600),  # its deadline came
        (Exit.LOCKED, False, 30),
        (Exit.FENCED, False, 30),
        (Exit.STORE_FAILED, False, 5),  # it is known again, or this could not be noted
        (Exit.PARTLY_DONE, True, 0),  # its worker was stopped: another goes on with it
        (Exit.INTERRUPTED, True, 0),
        (Exit.DONE, True, 3600),
    ],
)
def test_when_a_site_is_due_again(store: Store, outcome: Exit, is_stopped: bool, seconds: int) -> None:
    taken = taker(store, group="daily")
    (site,) = taken.take(1)
    assert due(store, "b")[2] == "one"
    taken.is_stopped = is_stopped
    taken.ended("b", Outcome(outcome, ""))
    taken.settle()
    moment, began, worker = due(store, "b")
    assert worker is None
    assert began == site.began
    if seconds == 3600:
        assert moment == site.due + 3600
    else:
        assert seconds <= moment - site.began < 3600


def test_a_site_whose_claim_ran_out_stays_with_who_took_it_then(store: Store) -> None:
    one, two = taker(store, group="daily"), taker(store, "two", group="daily")
    one.take(1)
    with store.write() as connection:
        claim(connection, "b", "one", 0.0, due_if_killed=0.0)  # long ago
    assert names(two, 1) == ["b"]
    one.ended("b", DONE)
    one.settle()
    assert due(store, "b")[2] == "two"


def test_what_was_taken_and_not_run_is_given_back_as_it_was(store: Store) -> None:
    taken = taker(store)
    before = due(store, "c")[0]
    taken.take(20)
    taken.is_stopped = True
    taken.give_all_back()
    assert due(store, "c")[0] - before < 3600
    assert len(taker(store, "two").take(20)) == 4


def test_a_site_that_cannot_be_run_is_told_of_and_keeps_no_other_waiting(store: Store) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("UPDATE sites SET definition = replace(definition, 'http://127.0.0.1:1/x', 'x:')")
    refused: list[str] = []
    taken = taker(store, refused=refused)
    assert names(taken, 20) == ["a2", "b", "c", "d"]
    assert refused == ["a1"]
    assert names(taken, 20) == []
    assert due(store, "a1")[2] is None


def test_once_takes_what_was_due_at_its_start(store: Store) -> None:
    taken = taker(store)
    taken.take_only_what_is_due()
    assert len(taken.take(20)) == 4
    taken.ended("b", Outcome(Exit.LOCKED, ""))
    taken.ended("a1", DONE)
    taken.settle()
    with store.write() as connection:
        make_due(connection, "b", database_time(connection))
    assert names(taken, 20) == ["a2"]
    assert names(taker(store, "two"), 20) == ["b"]


def jobs_of(
    taken: TakenSites, figures: WorkFigures, *, once: bool, places: int = 20, max_memory: int = 1 << 62
) -> DueJobs:
    return DueJobs(taken, figures, places=places, max_memory=max_memory, once=once)


def working(jobs: DueJobs, work: Callable[[], Awaitable[None]]) -> None:
    async def run() -> None:
        async with jobs:
            await work()

    asyncio.run(run())


def test_a_worker_waits_for_room_and_ends_once_nothing_is_left(store: Store) -> None:
    figures = WorkFigures()
    jobs = jobs_of(taker(store), figures, once=True, max_memory=1)
    order: list[str] = []

    async def work() -> None:
        while (job := await jobs.next()) is not None:
            order.append(job.site)
            waiting = asyncio.ensure_future(jobs.next())
            await asyncio.sleep(0)
            assert not waiting.done()  # one may run where there is no memory
            waiting.cancel()
            await asyncio.sleep(0)
            jobs.ended(job.site, DONE)

    working(jobs, work)
    assert order == ["a1", "a2", "b", "c", "d"]
    assert figures.runs == {"done": 5}
    assert figures.memory_waits > 0
    assert sum(figures.latenesses) == 5


def test_a_worker_that_is_stopped_waits_no_longer_and_gives_back_what_it_had_not_begun(store: Store) -> None:
    taken, figures = taker(store), WorkFigures()
    jobs = jobs_of(taken, figures, once=False)

    async def work() -> None:
        first = await jobs.next()
        assert first is not None
        jobs.stop()
        assert await jobs.next() is None
        jobs.ended(first.site, DONE)

    working(jobs, work)
    jobs.close()
    assert figures.is_draining
    assert len(taker(store, "two").take(20)) == 4


def test_a_ledger_that_cannot_be_had_is_tried_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    taken, figures = taker(store), WorkFigures()
    jobs = jobs_of(taken, figures, once=False)
    take, failures = taken.take, iter([True, False])

    def failing(places: int) -> object:
        if next(failures, False):
            raise StoreError("the database is being restarted")
        return take(places)

    monkeypatch.setattr(taken, "take", failing)

    async def work() -> None:
        waiting = asyncio.ensure_future(jobs.next())
        while figures.broken is None:
            await asyncio.sleep(0.01)
        was_ready = figures.is_ready
        assert await waiting is not None
        assert (was_ready, figures.is_ready) == (False, True)
        assert figures.ledger_errors == 1

    working(jobs, work)
