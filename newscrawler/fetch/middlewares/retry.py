"""Retries a page that failed after a delay that grows."""

from random import uniform
from time import monotonic
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

from newscrawler.errors import PageError
from newscrawler.fetch.errors import StaleConnectionError
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.request_state import set_state, state_of
from newscrawler.fetch.response_headers import peace_asked_for

_FACTOR = 4.0
_JITTER = 0.5


class Retry(RetryMiddleware):
    """Scrapy's own asks again at once."""

    def __init__(self, crawler: Crawler, hosts: Hosts) -> None:
        super().__init__(crawler.settings)
        self.exceptions_to_retry = (*self.exceptions_to_retry, PageError)
        self.crawler = crawler
        self._hosts = hosts
        self._distance = crawler.settings.getfloat("RETRY_DISTANCE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Retry":
        hosts = crawler.get_extension(Hosts)
        assert hosts is not None  # noqa: S101 - the downloader needs it, too
        return cls(crawler, hosts)

    def process_response(self, request: Request, response: Response) -> Any:  # type: ignore[override]
        result = super().process_response(request, response)
        if not isinstance(result, Request):
            return result
        if peace_asked_for(response) is not None and self._hosts.of(request.url).left_alone(monotonic()):
            return response  # it has come, if as a failure: were it to wait, it would be the first again next time
        return self._later(result)

    def process_exception(self, request: Request, exception: Exception) -> Any:  # type: ignore[override]
        if isinstance(exception, PageError) and not exception.is_tried_again:
            return None
        if isinstance(exception, StaleConnectionError) and not state_of(request).is_sent_anew:
            return self._anew(request)
        result = super().process_exception(request, exception)
        return self._later(result) if isinstance(result, Request) else result

    def _anew(self, request: Request) -> Request:
        """The same request, with as many tries left: nobody has read it. RFC 9110, section 9.2.2, allows that once."""
        self._hosts.count("fetch/stale_connection")
        again = request.replace(dont_filter=True)
        set_state(again, state_of(request).but(is_sent_anew=True))
        return again

    async def _later(self, request: Request) -> Request:
        self._hosts.refuse(self._hosts.of(request.url))
        times = request.meta["retry_times"]
        await self._hosts.wait(distance(self._distance, times))
        return request


def distance(first: float, times: int, draw: Any = uniform) -> float:
    """Seconds before something is tried again for the so-many-th time, from 1 on.

    >>> [distance(5, times, draw=lambda least, most: least) for times in (1, 2, 3)]
    [5.0, 20.0, 80.0]
    """
    return float(first * _FACTOR ** (times - 1) * (1 + draw(0.0, _JITTER)))
