"""Window: drops articles of another time than the run is for."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawler.article import Article
from newscrawler.crawl.outcomes.drops import Dropped, DropReason
from newscrawler.language import datetimes


class Window:
    """Drops an Article published before `since` or not before `until`; None leaves that side open.

    Both are aware. An article passes if any instant that its date may stand for lies between them: days and clocks
    without a zone are read in theirs. Articles without a date, and other items, pass.
    """

    def __init__(self, since: datetime | None, until: datetime | None, count: Callable[[str], None]) -> None:
        self._since = since
        self._until = until
        self._count = count

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        spider = crawler.spider
        return cls(getattr(spider, "since", None), getattr(spider, "until", None), crawler.stats.inc_value)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article) or item.date_published is None:
            return item
        if self._since and datetimes.is_before(item.date_published, self._since):
            raise self._dropped(DropReason.BEFORE_SINCE)
        if self._until and datetimes.is_from(item.date_published, self._until):
            raise self._dropped(DropReason.AFTER_UNTIL)
        return item

    def _dropped(self, reason: DropReason) -> Dropped:
        self._count(f"newscrawler/drop/{reason}")
        return Dropped(reason)
