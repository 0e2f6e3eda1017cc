"""Requests known articles again that a sitemap or a feed says have changed.

Tested in tests/crawl/test_sitemap_links.py.
"""

from collections.abc import Iterator

from scrapy import Request

from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.fetch.request_state import RequestState


class Revisits:
    """Visits of one crawl that a moment of change has made due; a bound holds for all of them."""

    def __init__(self, crawl: SiteCrawl, requester: Requester) -> None:
        self._crawl, self._requester = crawl, requester
        self._due = 0

    def changed(self, lastmods: dict[str, float]) -> Iterator[Request]:
        """Requests for known articles, by URL, that have changed since they were visited: after that epoch second. One
        that is named by another spelling of its address is visited at its own."""
        lastmods = {self._crawl.read_elsewhere(url) or url: moment for url, moment in lastmods.items()}
        due, waiting = self._crawl.frontier.memory.outdated(lastmods)
        if waiting:
            self._crawl.count("wake/lastmod_later", waiting)
        most = self._crawl.bounds.sitemap_revisits
        for url in due:
            if most and self._due >= most:
                self._crawl.count("skip/sitemap_revisits")
                continue
            self._due += 1
            self._crawl.count("wake/lastmod")
            yield from self._requester.request(url, RequestState(type="article", depth=1))
