"""ReadAhead: a downloader middleware that has pages read by other processes while the next ones are fetched.

Without such processes it has one for each page that an earlier run died with.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import closing
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.asyncio import is_asyncio_available

from newscrawler.crawl.ahead.foreseeing import foresee
from newscrawler.crawl.ahead.pool import ReadingPool
from newscrawler.crawl.ahead.pools import PoolSettings, SharedPool
from newscrawler.crawl.session import Lease
from newscrawler.crawl.spider import NewsSpider
from newscrawler.errors import UnreadablePageError
from newscrawler.extract.asked_page import AskedPage
from newscrawler.fetch.request_state import set_state, state_of


class ReadAhead:
    """Holds each response until its page is read, and those behind it until it has passed on.

    So they come to the spider in the order in which they came here, whichever of them is read first. No more are held
    than there are concurrent requests.
    """

    def __init__(self, settings: PoolSettings, *, count: Callable[[str], object]) -> None:
        self._settings, self._pool = settings, SharedPool(settings)
        self._count = count
        self._spider: NewsSpider | None = None
        self._last: asyncio.Event | None = None  # set when the response before the next one has passed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = PoolSettings.read(crawler.settings)
        if settings.processes == 0 and not crawler.settings["RUN_ID"]:
            raise NotConfigured
        if not is_asyncio_available():
            raise NotConfigured("EXTRACT_PROCESSES needs the event loop of asyncio: pages are read in this process")
        ahead = cls(settings, count=lambda what: crawler.stats.inc_value(f"newscrawler/{what}"))
        crawler.signals.connect(ahead.spider_opened, signals.spider_opened)
        crawler.signals.connect(ahead.close, signals.engine_stopped)
        if _is_helped(crawler.spider):
            ahead._pool.start()  # what the crawl has to do until its first page comes takes as long as their start
        return ahead

    def spider_opened(self, spider: Any) -> None:
        if _is_helped(spider):
            self._spider = spider

    def process_response(self, request: Request, response: Response) -> Response | Awaitable[Response]:
        if self._spider is None:
            return response
        if self._pool.is_wanted:
            return self._in_turn(self._spider, request, response)
        lease = state_of(request).lease
        if isinstance(lease, Lease) and lease.deaths:
            return self._apart(self._spider, request, response)
        return response

    async def _apart(self, spider: NewsSpider, request: Request, response: Response) -> Response:
        """The response to a page that an earlier run died with, once a process of its own has read it."""
        with closing(ReadingPool(1, **self._settings.limits)) as pool:
            await self._read(pool, spider, request, response)
        if state_of(request).asked is not None:
            self._count("extract/apart")
        return response

    async def _in_turn(self, spider: NewsSpider, request: Request, response: Response) -> Response:
        before, self._last = self._last, asyncio.Event()
        passed = self._last
        try:
            await self._read(self._pool, spider, request, response)
            if isinstance(state_of(request).asked, AskedPage):
                self._count("extract/ahead")
            if before is not None:
                await before.wait()
        finally:
            passed.set()
        return response

    async def _read(
        self, pool: SharedPool | ReadingPool, spider: NewsSpider, request: Request, response: Response
    ) -> None:
        if state_of(request).asked is not None:  # of an earlier response, such as one that a browser is to complete
            set_state(request, state_of(request).but(asked=None))
        foresight = foresee(spider.crawl, request, response)
        if foresight is None:
            return
        try:
            answers = await pool.answers(foresight, self._count)
        except UnreadablePageError as error:
            set_state(request, state_of(request).but(asked=error))
            return
        if answers is not None:
            page = foresight.page(answers, lambda: self._count("extract/unforeseen"))
            set_state(request, state_of(request).but(asked=page))

    def close(self) -> None:
        self._pool.close()


def _is_helped(spider: Any) -> bool:
    """Whether others can read pages for a spider; one that reads them in a way of its own does so itself."""
    return isinstance(spider, NewsSpider) and spider.reads_as_all
