"""Stamp: sets which run an article comes from, and when it was fetched."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawler.article import Article


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class Stamp:
    """Sets every Article's `run_id`, and `crawled_at` where the spider did not; other items pass as they are."""

    def __init__(self, run_id: str, clock: Callable[[], datetime] = _now) -> None:
        self._run_id = run_id
        self._clock = clock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(getattr(crawler.spider, "run_id", ""))

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            item.run_id = self._run_id
            if item.crawled_at is None:
                item.crawled_at = self._clock()
        return item
