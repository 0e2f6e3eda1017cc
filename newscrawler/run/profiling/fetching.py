"""Fetches what a look at a site asks for, by Scrapy: robots.txt, throttle, addresses and limits hold as in a crawl."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, cast

import scrapy
from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from newscrawler.crawl.options.loopback import drop_delay, is_loopback
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.politeness.robots import host_of, origin_of
from newscrawler.fetch.response_headers import header
from newscrawler.run.profiling.survey import Got

Work = Callable[["Fetcher"], Awaitable[None]]


class Fetcher:
    """Fetches one page after another, at most `limit` requests in all; what robots.txt forbids counts as failed."""

    def __init__(self, crawler: Any, limit: int) -> None:
        self._crawler, self._limit = crawler, limit
        self.failed: dict[str, str] = {}

    @property
    def requests(self) -> int:
        return int(self._crawler.stats.get_value("downloader/request_count", 0))

    async def __call__(self, url: str) -> Got | None:
        # A redirect is a request, too, and so is another try: there is room for a page that takes one of each.
        if self.requests + 4 >= self._limit:
            self.failed[url] = "no more requests were to be made"
            return None
        try:
            response = await self._crawler.engine.download_async(
                Request(url, meta={"max_retry_times": 1}, dont_filter=True)
            )
        except Exception as error:
            self.failed[url] = str(error).partition("\n")[0] or type(error).__name__
            return None
        if not 200 <= response.status < 300:
            self.failed[url] = f"the server answered {response.status}"
            return None
        return Got(response.url, response.status, response.body, header(response, b"Content-Type"))

    def robots(self, url: str) -> str:
        """The robots.txt that is in force for a URL; empty where there is none."""
        hosts = self._crawler.get_extension(Hosts)
        if hosts is None:  # ROBOTSTXT_OBEY is off
            return ""
        file = hosts.memories.of(host_of(url)).files.get(f"{origin_of(url)}/robots.txt")
        return file.text if file is not None else ""


def fetching(url: str, settings: Settings, work: Work, *, limit: int) -> None:
    """Run what fetches pages of the site at `url`. It runs Scrapy's event loop, which a process can do once.

    What `work` raises is raised.
    """
    settings = settings.copy()
    settings.setdict({"ITEM_PIPELINES": {}, "LOGSTATS_INTERVAL": 0, "REDIRECT_MAX_TIMES": 2}, priority="cmdline")
    if is_loopback(url):
        drop_delay(settings)
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(_SurveySpider)
    process.crawl(crawler, url=url, work=work, limit=limit)
    process.start()
    spider = cast("_SurveySpider", crawler.spider)
    if spider.error is not None:
        raise spider.error


class _SurveySpider(scrapy.Spider):
    name = "survey"

    def __init__(self, *, url: str, work: Work, limit: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.named_urls = [url]
        self._work, self._limit = work, limit
        self.error: Exception | None = None

    async def start(self) -> AsyncIterator[Any]:
        try:
            await self._work(Fetcher(self.crawler, self._limit))
        except Exception as error:
            self.error = error
        nothing: tuple[Request, ...] = ()  # Scrapy starts a generator
        for request in nothing:
            yield request
