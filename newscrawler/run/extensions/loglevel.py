"""Let no message be made that nobody prints: Scrapy makes two of every page, whatever LOG_LEVEL is.

Tested in tests/run/test_log_level.py.
"""

import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler


class LogLevel:
    """Raises the levels of the root logger and of Scrapy's own to the lowest of all handlers, once a crawl has them."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        level = cls()
        crawler.signals.connect(level.raise_it, signals.engine_started)
        return level

    def raise_it(self) -> None:
        lowest = min((handler.level for handler in logging.root.handlers), default=logging.NOTSET)
        logging.root.setLevel(lowest)
        logging.getLogger("scrapy").setLevel(lowest)
