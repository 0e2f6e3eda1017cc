"""Pages that keep a browser busy, or would fill it, cost bounded time and memory, and no article beside them."""

import os
from pathlib import Path

import pytest

from tests.hostility.conftest import once
from tests.hostility.crawls import Crawl
from tests.hostility.engines import ENGINES, crawled_by
from tests.hostility.restless import HEALTHY, PAGES, Restless, answer

MEGABYTE = 1 << 20
TRAFFIC = 16 * MEGABYTE
BOUND = 600.0  # seconds; alone on two cores it takes a fourth of that
RELOADS = 2  # of a page that asks for itself again


@pytest.fixture(scope="module", params=ENGINES)
def crawl(request: pytest.FixtureRequest, shared: Path) -> Crawl:
    # One at a time: an engine that a page has brought to its end takes along what it renders beside.
    settings = {"RENDER_TIMEOUT": 9, "RENDER_CONCURRENCY": 1, "RENDER_TRAFFIC": TRAFFIC, "RENDER_MAXSIZE": TRAFFIC // 2}
    engine: str = request.param
    return once(shared, f"restless-{engine}", lambda folder: crawled_by(engine, folder, answer, BOUND, **settings))


def test_every_healthy_article_is_delivered_in_bounded_time(crawl: Crawl) -> None:
    assert crawl.exit_code == 0, crawl.log[-2000:]
    assert crawl.stats["finish_reason"] == "finished"
    for path in HEALTHY:
        assert crawl.records[path]["body"].count("a long and quiet evening") == 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_restless_page_ends_as_stated(page: Restless, crawl: Crawl) -> None:
    assert 0 < len(crawl.requests(page.path)) <= 2 * (1 + RELOADS)
    record = crawl.records.get(page.path)
    if page.record is not None:
        assert (record is not None) == page.record
    if record is not None and page.answer is None:
        assert record["headline"] == page.about
        assert record["body"].count("a long and quiet evening") == 5


def test_what_it_may_ask_for_is_bounded(crawl: Crawl) -> None:
    assert 0 < len(crawl.requests("/many")) <= 2 * 200
    assert crawl.requests("/window") == []
    assert max(seen.sent for seen in crawl.requests("/endless")) < TRAFFIC + 16 * MEGABYTE
    assert crawl.counted("render/egress_received") > 0
    assert crawl.counted("render/egress_silence") > 0
    assert crawl.counted("render/blocked") > 0


def test_each_page_that_could_not_be_read_is_counted(crawl: Crawl) -> None:
    lost = [page.path for page in PAGES if page.path not in crawl.records]
    failed = sum(times for stat, times in crawl.stats.items() if stat.startswith("newscrawler/fail/"))
    otherwise = ("newscrawler/limit/", "newscrawler/skip", "newscrawler/shell/")  # the last: it has nothing to read
    refused = sum(times for stat, times in crawl.stats.items() if stat.startswith(otherwise))
    assert failed + refused >= len(lost)
    assert failed > 0


def test_no_error_of_the_program_and_nothing_of_a_page_is_left(crawl: Crawl, shared: Path) -> None:
    assert "Traceback" not in crawl.log
    assert not [stat for stat in crawl.stats if stat.startswith(("spider_exceptions", "log_count/ERROR"))]
    assert crawl.peak_memory < 500 * MEGABYTE
    # Unlike `rglob`, this does not mind that other tests take folders away meanwhile.
    assert not [name for _, folders, files in os.walk(shared) for name in (*folders, *files) if "restless-file" in name]
