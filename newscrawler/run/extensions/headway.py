"""How far a crawl has come, for people who wait for it.

Tested in tests/commands/test_progress.py.
"""

import time
from collections import deque

from scrapy.crawler import Crawler

from newscrawler.run.scrapy_internals import waiting_requests

_RATE_OVER = 20  # askings: at a terminal, the rate is that of the last five seconds


class Headway:
    """How far a crawl has come: pages, articles, queue, pages a second, time."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._began = time.monotonic()
        self._seen: deque[tuple[float, int]] = deque(maxlen=_RATE_OVER)

    def line(self) -> str:
        return "".join(self.parts())

    def parts(self) -> tuple[str, str]:
        """The site, and the figures."""
        now = time.monotonic()
        stats = self._crawler.stats
        pages = stats.get_value("response_received_count", 0)
        articles = stats.get_value("item_scraped_count", 0) - stats.get_value("newscrawler/supersede/better_copy", 0)
        self._seen.append((now, pages))
        then, before = self._seen[0]
        rate = (pages - before) / (now - then) if now > then else 0.0
        waiting = waiting_requests(self._crawler.engine)
        minutes, seconds = divmod(int(now - self._began), 60)
        return (
            self._crawler.spidercls.name,
            f"  {pages:,} pages  {articles:,} articles"
            f"  {waiting:,} in queue  {rate:.1f} pages/s  {minutes}:{seconds:02}",
        )
