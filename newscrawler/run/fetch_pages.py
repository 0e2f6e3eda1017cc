"""Fetch single pages by Scrapy, so that robots.txt, user agent, limits and TLS checks hold for them, too.

Tested in tests/commands/test_extract.py.
"""

from collections.abc import AsyncIterator, Iterable
from os import SEEK_END
from tempfile import TemporaryFile
from typing import Any, cast

import scrapy
from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newscrawler.crawl.options.loopback import drop_delay, is_loopback
from newscrawler.fetch.request_state import state_of
from newscrawler.run.extraction.given import Fetched
from newscrawler.run.extraction.said import Said, in_headers


def fetch(urls: Iterable[str], settings: Settings) -> tuple[dict[str, Fetched], dict[str, str]]:
    """Each page by the URL that was asked for, and for each that could not be had the reason.

    It runs Scrapy's event loop, which a process can do once.
    """
    settings = settings.copy()
    settings.setdict({"ITEM_PIPELINES": {}, "LOGSTATS_INTERVAL": 0}, priority="cmdline")
    asked = list(dict.fromkeys(urls))
    if all(map(is_loopback, asked)):
        drop_delay(settings)
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(_PageSpider)
    process.crawl(crawler, urls=asked)
    process.start()
    spider = cast("_PageSpider", crawler.spider)
    return spider.fetched, spider.failed


class _PageSpider(scrapy.Spider):
    """Asks for each URL once and keeps what comes, the bodies in a file without a name: there may be many."""

    name = "page"

    def __init__(self, *, urls: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = self.named_urls = list(urls)
        self.fetched: dict[str, Fetched] = {}
        self._bodies = TemporaryFile()  # noqa: SIM115 - it is read as long as what was fetched is
        self.failed: dict[str, str] = {}

    async def start(self) -> AsyncIterator[Any]:
        engine = self.settings["RENDER"]
        meta = {"render": engine} if engine in ("splash", "playwright") else {}
        for url in self.urls:
            yield Request(url, callback=self.keep, errback=self.fail, cb_kwargs={"asked": url}, meta=meta)

    def keep(self, response: Response, asked: str) -> None:
        content_type = response.headers.get(b"Content-Type")
        named = content_type.decode("latin-1") if content_type else None
        start = self._bodies.seek(0, SEEK_END)
        self._bodies.write(response.body)
        self.fetched[asked] = Fetched(response.url, named, self._bodies, start, len(response.body), _said(response))

    def fail(self, failure: Failure) -> None:
        error = failure.value
        reason = f"the server answered {error.response.status}" if isinstance(error, HttpError) else str(error)
        asked = failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]
        self.failed[asked] = reason.partition("\n")[0] or type(error).__name__


def _said(response: Response) -> Said:
    headers = response.headers.items()
    told = in_headers((name.decode("latin-1"), value.decode("latin-1")) for name, values in headers for value in values)
    site = state_of(response).reservations
    if site is None:
        return Said(told)
    url = response.url
    return Said(told, site.tdm(url), tuple(site.refused_agents(url)), site.usage(url), site.license)
