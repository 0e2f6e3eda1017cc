from datetime import UTC, date, datetime, timedelta, timezone

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


@pytest.mark.parametrize(
    ("published", "reason"),
    [
        (date(2024, 2, 12), "before_since"),
        (date(2024, 2, 13), None),
        (date(2024, 2, 14), "after_until"),
        (datetime(2024, 2, 12, 23, 59), "before_since"),
        (datetime(2024, 2, 13, 0, 0), None),
        (datetime(2024, 2, 14, 0, 0), "after_until"),
    ],
)
def test_days_and_clocks_without_a_zone_are_read_in_that_of_the_window(published: date, reason: str | None) -> None:
    stage = build_from_crawler(Window, crawler_with(WindowSpider))
    if reason is None:
        assert stage.process_item(Article(date_published=published)) is not None
    else:
        with pytest.raises(DropItem, match=reason):
            stage.process_item(Article(date_published=published))


def test_a_day_of_which_any_part_may_be_inside_passes() -> None:
    class Noon(WindowSpider):
        since = SINCE.replace(hour=12)
        until = SINCE.replace(hour=13)

    article = Article(date_published=SINCE.date())
    assert build_from_crawler(Window, crawler_with(Noon)).process_item(article) is article
