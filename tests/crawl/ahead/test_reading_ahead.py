"""Pages that other processes read: the same answers, whatever becomes of these processes."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from typing import TypeVar

import pytest
from scrapy.settings import Settings

from newscrawler.crawl.ahead import pool as pool_module
from newscrawler.crawl.ahead.foresight import Foresight, RenderingQuestions, ask_all
from newscrawler.crawl.ahead.pool import ReadingPool
from newscrawler.crawl.ahead.pools import PoolSettings, Workload
from newscrawler.crawl.ahead.shared import SharedThings
from newscrawler.errors import UnreadablePageError
from newscrawler.extract.questions import PageRole
from newscrawler.site import Needs
from tests.extract.memory import town

T = TypeVar("T")

pytestmark = pytest.mark.proof  # each starts processes, which import the package

FORESIGHT = Foresight(
    html=town.page(1).encode(),
    url=town.URL.format(1),
    content_type="text/html",
    max_tags=10_000,
    moment=datetime(2024, 5, 7, tzinfo=UTC),
    role=PageRole.SHAPED,
    site=None,
    memory=None,
    rendering=None,
    is_taught=True,
    links="all",
    keeps_blocks=True,
    keeps_comments=True,
    dated=True,
    names_feeds=True,
    names_sitemaps=True,
    names_editions=True,
    names_archives=True,
    is_part=True,
)
LISTING = replace(FORESIGHT, url="https://town.example/", role=PageRole.DOUBTFUL)
RENDERED = RenderingQuestions("section", Needs(wait_for="main"), asks_for_lack=True, asks_for_part=True)


@pytest.fixture
def counts() -> Counter[str]:
    return Counter()


def within(work: Callable[[ReadingPool], Awaitable[T]], processes: int = 1) -> T:
    """What is done with a pool on an event loop."""

    async def run() -> T:
        with closing(ReadingPool(processes, max_seconds=600, max_memory=1e6)) as pool:
            return await work(pool)

    return asyncio.run(run())


async def held(pool: ReadingPool, number: int = 1) -> list[int]:
    """So many processes that are there and do nothing: a page that comes stays with the first."""
    await asyncio.gather(*(pool.answers(FORESIGHT, print) for _ in range(number)))
    while len(pool.idle) < number:
        await asyncio.sleep(0.01)
    for pid in pool.idle:
        os.kill(pid, signal.SIGSTOP)
    return pool.idle


def test_answers_are_those_that_the_crawl_would_find_itself(counts: Counter[str]) -> None:
    pages = [
        FORESIGHT,
        LISTING,
        replace(LISTING, rendering=RENDERED),
        replace(LISTING, html=b"<html><body><div id=app></div><script src=/a.js></script>", rendering=RENDERED),
        replace(FORESIGHT, html=b"<meta http-equiv=refresh content='0; url=/news/there'>"),
        replace(FORESIGHT, role=PageRole.OTHER, links="tags"),
        replace(FORESIGHT, html=b"\xff\xfe<"),
    ]

    async def read(pool: ReadingPool) -> None:
        found = await asyncio.gather(*(pool.answers(page, lambda what: counts.update([what])) for page in pages))
        for page, answers in zip(pages, found, strict=True):
            assert answers == ask_all(page).answers

    within(read, processes=2)
    assert not counts


def test_a_page_whose_process_is_killed_is_read_by_another_one(counts: Counter[str]) -> None:
    async def kill(pool: ReadingPool) -> None:
        [pid] = await held(pool)
        reading = asyncio.ensure_future(pool.answers(FORESIGHT, lambda what: counts.update([what])))
        await asyncio.sleep(0)
        os.kill(pid, signal.SIGKILL)
        assert await reading == ask_all(FORESIGHT).answers

    within(kill)
    assert counts == {"extract/process_lost": 1, "extract/read_again": 1}


def test_a_page_that_ends_two_processes_is_read_by_none_and_the_others_are(counts: Counter[str]) -> None:
    async def kill(pool: ReadingPool) -> None:
        first, second = await held(pool, 2)
        reading = asyncio.ensure_future(pool.answers(FORESIGHT, lambda what: counts.update([what])))
        await asyncio.sleep(0)
        os.kill(first, signal.SIGKILL)
        while not counts["extract/read_again"]:
            await asyncio.sleep(0.01)
        os.kill(second, signal.SIGSEGV)
        os.kill(second, signal.SIGCONT)
        with pytest.raises(UnreadablePageError, match=r"town\.example.*SIGSEGV"):
            await reading
        assert await pool.answers(LISTING, print) == ask_all(LISTING).answers

    within(kill, processes=2)
    assert counts == {"extract/process_lost": 2, "extract/read_again": 1, "extract/unreadable": 1}


@pytest.mark.parametrize(("limit", "least"), [("_max_seconds", 0.1), ("_max_memory", 1.0)])
def test_a_page_that_holds_its_process_or_takes_too_much_is_ended_with_it(
    limit: str, least: float, counts: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hold(pool: ReadingPool) -> None:
        await held(pool)
        with monkeypatch.context() as patch:
            patch.setattr(pool, limit, least)
            reading = asyncio.ensure_future(pool.answers(FORESIGHT, lambda what: counts.update([what])))
            while not counts["extract/read_again"]:
                await asyncio.sleep(0.01)
        assert await reading == ask_all(FORESIGHT).answers

    within(hold)
    assert counts == {"extract/process_lost": 1, "extract/read_again": 1}


def test_a_process_that_has_grown_is_renewed_between_two_pages(
    counts: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "_RENEWED_AFTER", 1)
    monkeypatch.setattr(pool_module, "_RENEWED_AT", 1)

    async def read(pool: ReadingPool) -> None:
        for _ in range(2):
            assert await pool.answers(FORESIGHT, lambda what: counts.update([what])) == ask_all(FORESIGHT).answers
            assert not pool.idle

    within(read)
    assert not counts


def test_where_no_process_can_be_started_the_crawl_reads_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    async def read(pool: ReadingPool) -> None:
        assert await pool.answers(FORESIGHT, print) is None
        assert await pool.answers(LISTING, print) is None

    within(read)


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_no_process_outlives_the_one_that_started_it() -> None:
    script = """if True:
        import asyncio, os, signal
        from newscrawler.crawl.ahead.pool import ReadingPool
        from tests.crawl.ahead.test_reading_ahead import FORESIGHT

        async def run():
            pool = ReadingPool(1, max_seconds=60, max_memory=1e6)
            await pool.answers(FORESIGHT, print)
            print(pool.pids[0], flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

        asyncio.run(run())
    """
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    pid = int(ended.stdout)
    for _ in range(1000):
        if not _is_alive(pid):
            return
        sleep(0.02)
    raise AssertionError(f"process {pid} has stayed")


def test_a_profile_is_sent_once_and_forgotten_after_many_others() -> None:
    shared = SharedThings()
    things = [object() for _ in range(20)]
    sent = [shared.message(replace(FORESIGHT, site=thing)) for thing in things]  # type: ignore[arg-type]
    assert [list(new.values()) for _, new, _ in sent] == [[thing] for thing in things]
    assert sum(len(forgotten) for *_, forgotten in sent) == 8
    assert shared.message(replace(FORESIGHT, site=things[-1]))[1] == {}  # type: ignore[arg-type]
    assert list(shared.message(replace(FORESIGHT, site=things[0]))[1].values()) == things[:1]  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [-1, "-1", "many"])
def test_what_is_no_number_of_processes_is_refused(given: object) -> None:
    with pytest.raises(ValueError, match=f"EXTRACT_PROCESSES={given}"):
        PoolSettings.read(Settings({"EXTRACT_PROCESSES": given}))


@pytest.mark.parametrize(("cores", "processes"), [(1, 0), (2, 2), (64, 2)])
def test_without_a_number_there_are_some_where_there_are_cores_for_them(
    cores: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)))
    settings = PoolSettings.read(Settings({"EXTRACT_PROCESSES": "auto"}))
    assert (settings.processes, settings.asked) == (processes, False)


@pytest.mark.parametrize(("share", "is_high"), [(0.1, False), (0.7, False), (0.9, True)])
def test_only_a_process_that_is_at_work_for_some_time_is_helped(share: float, is_high: bool) -> None:
    now = [0.0]
    load = Workload(clock=lambda: now[0], taken=lambda: share * now[0])
    found = []
    for seconds in range(30):
        now[0] = seconds
        found.append(load.look())
    assert found == [is_high and seconds >= 10 for seconds in range(30)]
