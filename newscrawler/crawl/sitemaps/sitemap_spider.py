"""Reads sitemaps: those that robots.txt names, those at usual addresses, and what they lead to.

Tested in tests/crawl/test_sitemap_spider.py.
"""

from collections.abc import AsyncIterator, Iterator
from time import time
from typing import Any, cast

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawler.crawl.failures import classify
from newscrawler.crawl.sitemaps.guesses import is_guess, next_guess
from newscrawler.crawl.sitemaps.sitemap_entries import SitemapEntriesSpider
from newscrawler.crawl.starts import StartResult, is_start
from newscrawler.fetch.politeness.robots import origin_of
from newscrawler.fetch.request_state import RequestState, set_state, state_of

_DAY = 86_400.0


class SitemapSpider(SitemapEntriesSpider):
    """Follows sitemaps. With a ledger, robots.txt is read once a day; in between, those that it led to are known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._guessed_at: set[str] = set()  # origins whose robots.txt names no sitemap

    async def start(self) -> AsyncIterator[Any]:
        async for request in super().start():
            yield request
        if "sitemaps" in self.arguments.follow or self.arguments.archive is not None:
            self._horizon = self._recent()
            for url in self.profile.sitemaps if self.profile else ():
                for request in self._sitemap(url, url, 1):
                    yield request
            for origin in self.arguments.site.origins:
                for request in self._roots(origin):
                    yield request

    def _roots(self, origin: str) -> Iterator[Request]:
        """Requests for robots.txt, or for what it is known to lead to."""
        known = self.frontier.memory.sitemaps
        robots = f"{origin}/robots.txt"
        read = known.get(robots)
        if read is None or not read.is_settled or not 0 <= time() - read.visited < _DAY:
            yield from self._request(robots, RequestState(type="robots"))
            return
        for url, sitemap in known.items():
            if sitemap.depth == 1 and sitemap.is_there and not sitemap.is_of_archive and self._is_of(origin, url):
                yield from self._sitemap(url, robots, 1)

    def _is_of(self, origin: str, url: str) -> bool:
        """Whether a sitemap is one of an origin; one on a host of its own is of the first."""
        if self.frontier.is_on_site(url):
            return url.startswith(f"{origin}/")
        return origin == self.arguments.site.origins[0]

    def _guess(self, origin: str, after: str | None, *, was_found: bool) -> Iterator[Request]:
        """The request for the address to try next, where robots.txt names no sitemap."""
        known = self.frontier.memory.sitemaps
        guess = next_guess(
            origin, after, was_found=was_found, is_absent=lambda url: url in known and known[url].is_absent(time())
        )
        if guess is not None:
            yield from self._sitemap(guess, origin, 1)

    def failed(self, failure: Failure) -> Iterator[Request] | None:
        request = cast("Request", failure.request)  # type: ignore[attr-defined]
        state, status = state_of(request), classify(cast("BaseException", failure.value)).status or 0
        url = (request.meta.get("redirect_urls") or [request.url])[0]
        origin = origin_of(url)
        if not 400 <= status < 500 or status == 429:
            return super().failed(failure)
        if state.type == "robots":
            self._count("skip/robots_absent")
            self._guessed_at.add(origin)
            return self._guess(origin, None, was_found=False)
        if state.type == "sitemap" and is_guess(origin, url):
            self._count("skip/sitemap_absent")
            return self._guess(origin, url, was_found=False) if origin in self._guessed_at else None
        return super().failed(failure)

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """robots.txt, a sitemap index or a sitemap."""
        self.pages += 1
        passed = response.meta.get("redirect_urls", [])
        asked, state = (passed or [response.url])[0], state_of(response)
        origin = origin_of(asked)
        if passed and state.type == "sitemap":
            self.frontier.claim(response.url, response.url, 0)
        entries, error = self._entries(response)
        if state.type == "robots":
            set_state(response, state.but(is_lacking=True))  # unchanged, it would tell nothing
            for entry in entries:
                yield from self._sitemap(entry.url, response.url, 1)
            if not entries:
                self._guessed_at.add(origin)
                yield from self._guess(origin, None, was_found=False)
            return
        if not entries and not is_guess(origin, asked) and (entries := self._linked(response)):
            self._count("fault/sitemap_of_links")
            error = None
        was_found = bool(entries) or error is None
        if not was_found and is_guess(origin, asked):
            self._count("skip/sitemap_absent")
            set_state(response, state.but(problem="absent"))
        elif error is not None:
            self._count(error.reason)
            self.logger.info("no more of %s: %s", response.url, error)
        yield from self._entered(entries, response)
        if is_guess(origin, asked) and origin in self._guessed_at:
            yield from self._guess(origin, asked, was_found=was_found)

    def _start_sitemap(self, response: Response) -> Iterator[Request]:
        """A sitemap that the crawl starts from: all pages of it are wanted, of an index those that are recent."""
        entries, error = self._entries(response)
        if error is not None:
            self._count(error.reason)
            self.logger.info("no more of %s: %s", response.url, error)
        if self._horizon is None:
            self._horizon = self._recent()
        requests = list(self._entered(entries, response, whole=True))
        self._became(response, StartResult.LINKED if entries else StartResult.LINKS_NOTHING)
        yield from requests

    def _became(self, response: Response, result: StartResult, detail: str = "", problem: str | None = None) -> None:
        """Note what became of a page, where the crawl starts from it; `problem` is why it leads to no articles."""
        if is_start(state_of(response)):
            self.starts.note(response.meta.get("redirect_urls", [response.url])[0], result, detail)
            set_state(response, state_of(response).but(problem=problem))
