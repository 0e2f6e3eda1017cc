"""What a stopped crawl leaves to the next one of its job (JOBDIR)."""

import asyncio
import pickle
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.request import RequestFingerprinter
from twisted.python.failure import Failure

from newscrawler.crawl.jobs import JobDupeFilter
from newscrawler.errors import PostponeReason
from newscrawler.fetch.errors import PostponedError
from newscrawler.fetch.request_state import RequestState, meta_of
from tests.crawl.walk import BASE, GazetteSpider


@pytest.fixture
def spider(tmp_path: Path) -> Any:
    crawler = Crawler(GazetteSpider, Settings({"JOBDIR": str(tmp_path), "ROBOTS_TAGS": "record", "RENDER": "none"}))
    crawler.stats = MemoryStatsCollector(crawler)
    crawler.request_fingerprinter = RequestFingerprinter(crawler)
    crawler.spider = crawler._create_spider()
    return crawler.spider


def request(path: str, depth: int) -> Request:
    return Request(f"{BASE}{path}", meta=meta_of(RequestState(type="section", depth=depth)))


def opened(spider: Any) -> JobDupeFilter:
    found = JobDupeFilter.from_crawler(spider.crawler)
    found.open()
    return found


def test_a_later_crawl_passes_what_it_starts_from_and_nothing_else_that_an_earlier_one_fetched(spider: Any) -> None:
    start, further = request("/news", 0), request("/world", 1)
    earlier = opened(spider)
    assert not earlier.request_seen(start)
    assert not earlier.request_seen(further)
    earlier.close("finished")
    later = opened(spider)
    assert not later.request_seen(start)
    assert later.request_seen(further)
    later.log(further, spider)
    assert spider.crawler.stats.get_value("newscrawler/skip/earlier_crawl") == 1
    later.close("finished")


def test_what_had_not_had_its_turn_when_the_crawl_ended_goes_back_into_the_queue(spider: Any) -> None:
    waiting, found = request("/world", 1), opened(spider)
    found.request_seen(waiting)

    def ended(reason: PostponeReason) -> list[Request]:
        failure = Failure(PostponedError(reason, "it ends"))
        failure.request = waiting  # type: ignore[attr-defined]
        return list(spider.failed(failure) or ())

    (back,) = ended(PostponeReason.CLOSING)
    assert back.url == waiting.url
    assert not found.request_seen(back)
    found.close("finished")


def test_what_its_host_was_left_alone_for_comes_to_the_next_crawl_of_the_job(spider: Any) -> None:
    spider.state = {}
    waiting, start, found = request("/world", 1), request("/news", 0), opened(spider)
    for each in (waiting, start):
        found.request_seen(each)
        failure = Failure(PostponedError(PostponeReason.BREAKER_OPEN, "later"))
        failure.request = each  # type: ignore[attr-defined]
        assert list(spider.failed(failure) or ()) == []
    spider.state = pickle.loads(pickle.dumps(spider.state))  # noqa: S301 - as Scrapy does

    async def started() -> list[Request]:
        return [each async for each in spider.start()]

    first, again = asyncio.run(started()), asyncio.run(started())
    assert [each.url for each in first].count(waiting.url) == 1
    assert [each.url for each in first].count(start.url) == 1  # as every crawl of the job asks for it
    assert not found.request_seen(next(each for each in first if each.url == waiting.url))
    assert waiting.url not in [each.url for each in again]
    found.close("finished")


def test_a_scheduler_of_other_people_keeps_the_filter_that_it_asks_for() -> None:
    theirs = {"SCHEDULER": "theirs.Scheduler", "DUPEFILTER_CLASS": "theirs.Filter"}
    kept, replaced = Settings(theirs, "project"), Settings({"DUPEFILTER_CLASS": "theirs.Filter"}, "project")
    for settings in (kept, replaced):
        GazetteSpider.update_settings(settings)
    assert kept["DUPEFILTER_CLASS"] == "theirs.Filter"
    assert replaced["DUPEFILTER_CLASS"] == "scrapy.dupefilters.BaseDupeFilter"
