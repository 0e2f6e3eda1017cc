"""PageMarking: a downloader middleware that marks a page as soon as it has come, whatever is done with it next.

Tested in tests/run/test_deadly_pages.py.
"""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from newscrawler.crawl.session import CrawlSession, Lease
from newscrawler.errors import DeadlyPageError
from newscrawler.fetch.request_state import state_of

_MAX_DEATHS = 5  # of runs with one page: what kills a run but for the page does so at another one the next time


class PageMarking:
    """A page that so many runs have died with fails this time, unread: the next visit reads it again."""

    def __init__(self, session: CrawlSession) -> None:
        self._marks = session.marks

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        session = crawler.get_extension(CrawlSession)
        if session is None:
            raise NotConfigured
        return cls(session)

    def process_request(self, request: Request) -> None:
        lease = state_of(request).lease
        if isinstance(lease, Lease) and lease.deaths >= _MAX_DEATHS:
            self._marks.give_chance(lease.page.url_id)
            raise DeadlyPageError(lease.deaths)

    def process_response(self, request: Request, response: Response) -> Response:
        lease = state_of(request).lease
        if isinstance(lease, Lease):
            self._marks.set(lease.page.url_id, lease.page.url)
        return response
