"""Says which URLs of other people's spiders are refused, and the way out: a spider of ours tells it at its end.

Tested in tests/test_foreign_habits.py.
"""

import logging
from urllib.parse import urlsplit

from scrapy.crawler import Crawler

from newscrawler.fetch.errors import BlockedUrlError

_logger = logging.getLogger(__name__)
_MAX_TOLD = 20  # hosts of one crawl


class Refusals:
    """Warnings, one a host and reason: Scrapy passes over a request that is refused without a word."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._told: set[tuple[str, str]] = set()

    def tell(self, url: str, refused: BlockedUrlError) -> BlockedUrlError:
        """The same error, of which the log has a line if it is that of another's spider."""
        host = urlsplit(url).netloc, str(refused.reason)
        if not hasattr(self._crawler.spider, "named_urls") and host not in self._told and len(self._told) < _MAX_TOLD:
            self._told.add(host)
            _logger.warning("%s is not fetched: %s", url, refused)
        return refused
