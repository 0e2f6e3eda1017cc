"""Articles that were lost to an error in a stage, counted: Scrapy only logs them."""

from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector
from twisted.python.failure import Failure


class StageErrors:
    """Counts `newscrawler/error/<class of the exception>`."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        errors = cls(crawler.stats)
        crawler.signals.connect(errors.count, signals.item_error)
        return errors

    def count(self, failure: Failure) -> None:
        self._stats.inc_value(f"newscrawler/error/{type(failure.value).__name__}")
