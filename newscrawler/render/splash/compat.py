"""scrapy-splash's parts, each with what Scrapy has changed since then: scrapy-splash 0.11.1 on Scrapy 2.19.

For a spider of your own that yields SplashRequests: import them from here, and take SETTINGS. A test holds each part
against the one that it mends, and fails when scrapy-splash does it by itself.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy.utils.url
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from w3lib.url import canonicalize_url

_url_tools: Any = scrapy.utils.url
if not (_is_there := hasattr(_url_tools, "canonicalize_url")):
    _url_tools.canonicalize_url = canonicalize_url  # scrapy-splash looks for it where it was until Scrapy 2.16
try:
    import scrapy_splash
    from scrapy_splash import SplashFormRequest, SplashJsonResponse, SplashRequest, SplashTextResponse
    from scrapy_splash.response import get_splash_status as splash_status
finally:
    if not _is_there:
        del _url_tools.canonicalize_url

__all__ = [
    "SETTINGS",
    "Splash",
    "SplashCookies",
    "SplashDeduplicateArgs",
    "SplashFormRequest",
    "SplashJsonResponse",
    "SplashRequest",
    "SplashTextResponse",
    "splash_status",
]

SETTINGS: dict[str, Any] = {
    "DOWNLOADER_MIDDLEWARES": {
        "newscrawler.render.splash.compat.SplashCookies": 723,
        "newscrawler.render.splash.compat.Splash": 725,
        "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 810,
    },
    "SPIDER_MIDDLEWARES": {"newscrawler.render.splash.compat.SplashDeduplicateArgs": 100},
    "REQUEST_FINGERPRINTER_CLASS": "scrapy_splash.SplashRequestFingerprinter",
}
"""What scrapy-splash's own documentation asks for, with these parts. No DUPEFILTER_CLASS: Scrapy's goes by the
fingerprints, and scrapy-splash's calls what is gone."""


class Splash(scrapy_splash.SplashMiddleware):
    """The downloader middleware that sends a request to Splash, and makes Splash's answer that of the page."""

    def process_request(self, request: Request) -> Request | None:
        to_splash: Request | None = super().process_request(request, self.crawler.spider)
        if to_splash is not None:
            # The page's host was judged when the request was scheduled; Splash's own is none of allowed_domains.
            to_splash.meta["allow_offsite"] = True
        return to_splash

    def process_response(self, request: Request, response: Response) -> Request | Response:
        answer: Request | Response = super().process_response(request, response, self.crawler.spider)
        return answer

    def _get_slot_key(self, request_or_response: Request) -> str:
        assert self.crawler.engine is not None  # noqa: S101 - it has sent the request
        key: str = self.crawler.engine.downloader.get_slot_key(request_or_response)
        return key


class SplashCookies(scrapy_splash.SplashCookiesMiddleware):
    """The downloader middleware that keeps the cookies of Splash's sessions."""

    def __init__(self, crawler: Crawler, debug: bool = False) -> None:
        super().__init__(debug=debug)
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SplashCookies":
        return cls(crawler, debug=crawler.settings.getbool("SPLASH_COOKIES_DEBUG"))

    def process_request(self, request: Request) -> None:
        super().process_request(request, self.crawler.spider)

    def process_response(self, request: Request, response: Response) -> Response:
        answer: Response = super().process_response(request, response, self.crawler.spider)
        return answer


class SplashDeduplicateArgs(scrapy_splash.SplashDeduplicateArgsMiddleware):
    """The spider middleware that keeps long arguments, such as a script, once and not with each request."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SplashDeduplicateArgs":
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for item in start:
            yield self.deduplicated(item)

    def process_spider_output(self, response: Response, result: Iterator[Any]) -> Iterator[Any]:
        for item in result:
            yield self.deduplicated(item)

    async def process_spider_output_async(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for item in result:
            yield self.deduplicated(item)

    def deduplicated(self, item: Any) -> Any:
        spider = self.crawler.spider
        if not isinstance(item, Request):
            return item
        vars(spider).setdefault("state", {}).setdefault(self.local_values_key, {})
        return self._process_request(item, spider)
