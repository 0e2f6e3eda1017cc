"""Limit: no more articles than the run was asked for. Knows nothing of what an article is."""

from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro

from newscrawler.crawl.drops import Dropped
from newscrawler.discovery import Trail


class Limit:
    """Drops every item after the first `most`, and ends the crawl when they are there; `most` of None is no limit.

    A copy that takes the place of one that passed is no further article: the trail of that one was absorbed.
    """

    def __init__(self, most: int | None, count: Callable[[str], None], close: Callable[[], object]) -> None:
        self.most = most
        self.close = close
        self._count = count
        self._passed: list[Trail] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        def close() -> object:
            return deferred_from_coro(crawler.engine.close_spider_async(reason="max_articles"))

        most = getattr(getattr(crawler.spider, "arguments", None), "max_articles", None)
        return cls(most, crawler.stats.inc_value, close)

    def process_item(self, item: Any) -> Any:
        if self.most is None:
            return item
        if len(self._passed) >= self.most:
            self._passed = [trail for trail in self._passed if not trail.absorbed]
        if len(self._passed) >= self.most:
            self._count("newscrawler/drop/max_articles")
            raise Dropped("max_articles")
        self._passed.append(getattr(item, "trail", None) or Trail())
        if len(self._passed) == self.most and not any(trail.absorbed for trail in self._passed):
            self.close()
        return item
