"""Limit: no more articles than the run was asked for. Knows nothing of what an article is."""

from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.defer import deferred_from_coro


class Limit:
    """Drops every item after the first `most`, and ends the crawl when they are there; `most` of None is no limit."""

    def __init__(self, most: int | None, crawler: Crawler) -> None:
        self.most = most
        self.passed = 0
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(getattr(getattr(crawler.spider, "arguments", None), "max_articles", None), crawler)

    def process_item(self, item: Any) -> Any:
        if self.most is None or getattr(item, "supersedes", None):  # takes the place of one that was counted
            return item
        if self.passed >= self.most:
            self._crawler.stats.inc_value("newscrawler/drop/max_articles")
            raise DropItem("max_articles", log_level="DEBUG")
        self.passed += 1
        if self.passed == self.most:
            deferred_from_coro(self._crawler.engine.close_spider_async(reason="max_articles"))
        return item
