"""Let no message be made that nobody prints: Scrapy makes two of every page, whatever LOG_LEVEL is.

Tested in tests/run/test_log_level.py.
"""

import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler


class LogLevel:
    """Raises the root logger's level to the lowest of its handlers', once a crawl has all of them."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        level = cls()
        crawler.signals.connect(level.raise_it, signals.engine_started)
        return level

    def raise_it(self) -> None:
        logging.root.setLevel(min((handler.level for handler in logging.root.handlers), default=logging.NOTSET))
