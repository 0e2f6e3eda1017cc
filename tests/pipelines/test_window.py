from datetime import UTC, datetime, timedelta, timezone

import pytest
import scrapy
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.misc import build_from_crawler
from scrapy.utils.test import get_crawler

from newscrawler.article import Article
from newscrawler.pipelines.window import Window

SINCE = datetime(2024, 2, 13, tzinfo=timezone(timedelta(hours=2)))
UNTIL = SINCE + timedelta(days=1)
SECOND = timedelta(seconds=1)


class WindowSpider(scrapy.Spider):
    name = "window"
    since: datetime | None = SINCE
    until: datetime | None = UNTIL


def crawler_with(spider_class: type[scrapy.Spider]) -> Crawler:
    crawler = get_crawler(spider_class)
    crawler.spider = spider_class.from_crawler(crawler)
    return crawler


@pytest.mark.parametrize("moment", [SINCE, SINCE.astimezone(UTC), UNTIL - SECOND, None])
def test_an_article_in_the_window_or_without_a_date_passes(moment: datetime | None) -> None:
    article = Article(date_published=moment)
    assert build_from_crawler(Window, crawler_with(WindowSpider)).process_item(article) is article


@pytest.mark.parametrize(("moment", "reason"), [(SINCE - SECOND, "before_since"), (UNTIL, "after_until")])
def test_an_article_outside_is_dropped_and_counted_with_the_reason(moment: datetime, reason: str) -> None:
    crawler = crawler_with(WindowSpider)
    with pytest.raises(DropItem, match=f"^{reason}$"):
        build_from_crawler(Window, crawler).process_item(Article(date_published=moment))
    assert crawler.stats.get_value(f"newscrawler/drop/{reason}") == 1


def test_a_spider_without_a_window_lets_all_pass() -> None:
    class OtherSpider(scrapy.Spider):
        name = "other"

    stage = build_from_crawler(Window, crawler_with(OtherSpider))
    for item in (Article(date_published=SINCE - timedelta(days=9999)), {"date_published": "1999"}):
        assert stage.process_item(item) is item
