"""Asks the index of a public web archive for the articles of the months that a run is asked for.

Tested in tests/run/test_archive_runs.py.
"""

from collections.abc import Iterator
from datetime import date

from scrapy import Request
from scrapy.http import Response

from newscrawler.crawl.archives.captures import index_url, read_captures
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.fetch.request_state import RequestState, state_of
from newscrawler.ledger.urls.archive_lanes import lane_of

_INDEX = "captures"  # the channel of the index


class WebArchive:
    """Requests what the index of the setting ARCHIVE_INDEX has of a month, and the pages of the site that it lists."""

    def __init__(self, crawl: SiteCrawl, requester: Requester) -> None:
        self._crawl, self._requester = crawl, requester

    def starts(self) -> Iterator[Request]:
        """Requests for the first page of each host and month."""
        arguments = self._crawl.arguments
        for month in arguments.archive or () if self._crawl.options.archive_index else ():
            for host in sorted({origin.partition("://")[2] for origin in arguments.site.origins}):
                yield from self._captures(host, month)

    def _captures(self, host: str, month: date, resume_key: str | None = None) -> Iterator[Request]:
        """The request for what the index has of a month."""
        url = index_url(self._crawl.options.archive_index, host, month, resume_key)
        if not self._requester.was_archived(url) and not self._crawl.frontier.memory.is_asked(url):
            state = RequestState(type="sitemap", channel=_INDEX, depth=1, lane=lane_of(month), listing=host)
            yield from self._requester.request(url, state)

    def is_index(self, response: Response) -> bool:
        """Whether a response is what the index says, and no sitemap."""
        state = state_of(response)
        return state.channel == _INDEX and state.lane is not None and self._crawl.arguments.archive is not None

    def read(self, response: Response) -> Iterator[Request]:
        """Requests for the pages of a month that the index lists, and for what it lists after them."""
        state, months = state_of(response), self._crawl.arguments.archive
        if state.lane is None or months is None:
            return
        self._crawl.pages += 1
        found = read_captures(response.body, self._crawl.bounds.sitemap_entries)
        for url in found.urls:
            host, _, path = url.partition("://")[2].partition("/")
            origin = self._origin_of(host)
            target = self._crawl.frontier.named(f"/{path}", f"{origin}/") if origin else None
            if target is not None and target.type == "article" and not target.asked:
                yield from self._requester.wait(target, state.lane, response.url)
        if found.resume_key and state.listing:
            month = next(month for month in months if lane_of(month) == state.lane)
            yield from self._captures(state.listing, month, found.resume_key)

    def _origin_of(self, host: str) -> str | None:
        """Where the pages of a host are today, whatever its scheme and "www." were when they were captured."""
        bare = host.lower().removesuffix(":80").removesuffix(":443").removeprefix("www.")
        for origin in self._crawl.arguments.site.origins:
            if origin.partition("://")[2].removeprefix("www.") == bare:
                return origin
        return self._crawl.frontier.site.origin_of("https", bare)
