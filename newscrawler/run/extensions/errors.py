"""Count articles that were lost to an error in a stage, or to stages of other people: Scrapy only logs them.

Tested in tests/test_foreign_stages.py.
"""

from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector
from twisted.python.failure import Failure

from newscrawler.crawl.outcomes.drops import Dropped, reason_of

_MAX_REASONS = 50  # that are told apart


class StageErrors:
    """Counts `newscrawler/error/<class of the exception>` and `newscrawler/drop/stage_<why>`."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self._reasons: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        errors = cls(crawler.stats)
        crawler.signals.connect(errors.count, signals.item_error)
        crawler.signals.connect(errors.count_drop, signals.item_dropped)
        return errors

    def count(self, failure: Failure) -> None:
        self._stats.inc_value(f"newscrawler/error/{type(failure.value).__name__}")

    def count_drop(self, exception: Any) -> None:
        if isinstance(exception, Dropped):
            return
        reason = reason_of(exception)
        if len(self._reasons) < _MAX_REASONS:
            self._reasons.add(reason)
        self._stats.inc_value(f"newscrawler/drop/{reason if reason in self._reasons else 'stage_other'}")
