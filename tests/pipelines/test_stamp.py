from datetime import UTC, datetime

import scrapy
from scrapy.utils.misc import build_from_crawler
from scrapy.utils.test import get_crawler

from newscrawler.article import Article
from newscrawler.pipelines.stamp import Stamp


class StampSpider(scrapy.Spider):
    name = "stamp"
    run_id = "20240213T171500Z-abc"


def stage() -> Stamp:
    crawler = get_crawler(StampSpider)
    crawler.spider = StampSpider.from_crawler(crawler)
    return build_from_crawler(Stamp, crawler)


def test_an_article_names_its_run() -> None:
    assert stage().process_item(Article()).run_id == "20240213T171500Z-abc"


def test_the_moment_of_the_response_stays() -> None:
    moment = datetime(2024, 2, 13, 17, 15, tzinfo=UTC)
    assert stage().process_item(Article(crawled_at=moment)).crawled_at == moment


def test_an_article_without_a_moment_gets_the_clocks_in_whole_seconds_utc() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    crawled_at = stage().process_item(Article()).crawled_at
    assert before <= crawled_at <= datetime.now(UTC)
    assert (crawled_at.microsecond, crawled_at.tzinfo) == (0, UTC)


def test_another_item_passes_as_it_is() -> None:
    assert stage().process_item({"url": "u"}) == {"url": "u"}
