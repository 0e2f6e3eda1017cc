"""Reads sitemaps: those that robots.txt names, those at usual addresses, and what they lead to.

Tested in tests/crawl/test_sitemap_links.py.
"""

from collections.abc import Iterator
from time import time

import orjson
from scrapy import Request
from scrapy.http import Response

from newscrawler.crawl.outcomes.starts import StartResult
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.crawl.sitemaps.guesses import is_guess, next_guess
from newscrawler.crawl.sitemaps.reading import Entry, SitemapError, read_sitemap
from newscrawler.crawl.sitemaps.sitemap_links import SitemapLinks
from newscrawler.errors import PageFailure
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.links.json_lists import links_in_json
from newscrawler.extract.links.sitemaps import page_links
from newscrawler.fetch.politeness.robots import origin_of
from newscrawler.fetch.request_state import RequestState, set_state, state_of
from newscrawler.fetch.response_headers import header, is_html, is_json
from newscrawler.urls.join import join

_DAY = 86_400.0


class Sitemaps:
    """Follows sitemaps. With a ledger, robots.txt is read once a day; in between, those that it led to are known."""

    def __init__(self, crawl: SiteCrawl, requester: Requester, links: SitemapLinks) -> None:
        self._crawl, self._requester, self._links = crawl, requester, links
        self._guessed_at: set[str] = set()  # origins whose robots.txt names no sitemap

    def starts(self) -> Iterator[Request]:
        """Requests for those that the profile names, and for robots.txt."""
        if "sitemaps" not in self._crawl.arguments.follow and self._crawl.arguments.archive is None:
            return
        self._links.look_back()
        for url in self._crawl.profile.sitemaps if self._crawl.profile else ():
            yield from self._links.sitemap(url, url, 1)
        for origin in self._crawl.arguments.site.origins:
            yield from self._roots(origin)

    def _roots(self, origin: str) -> Iterator[Request]:
        """Requests for robots.txt, or for what it is known to lead to."""
        known = self._crawl.frontier.memory.sitemaps
        robots = f"{origin}/robots.txt"
        read = known.get(robots)
        if read is None or not read.is_settled or not 0 <= time() - read.visited < _DAY:
            yield from self._requester.request(robots, RequestState(type="robots"))
            return
        for url, sitemap in known.items():
            if sitemap.depth == 1 and sitemap.is_there and not sitemap.is_of_archive and self._is_of(origin, url):
                yield from self._links.sitemap(url, robots, 1)

    def _is_of(self, origin: str, url: str) -> bool:
        """Whether a sitemap is one of an origin; one on a host of its own is of the first."""
        if self._crawl.frontier.is_on_site(url):
            return url.startswith(f"{origin}/")
        return origin == self._crawl.arguments.site.origins[0]

    def _guess(self, origin: str, after: str | None, *, was_found: bool) -> Iterator[Request]:
        """The request for the address to try next, where robots.txt names no sitemap."""
        known = self._crawl.frontier.memory.sitemaps
        guess = next_guess(
            origin, after, was_found=was_found, is_absent=lambda url: url in known and known[url].is_absent(time())
        )
        if guess is not None:
            yield from self._links.sitemap(guess, origin, 1)

    def is_absent(self, request: Request, failure: PageFailure) -> bool:
        """Whether what could not be had is no failure, as none needs to be there."""
        status, type_ = failure.status or 0, state_of(request).type
        if not 400 <= status < 500 or status == 429:
            return False
        return type_ == "robots" or (type_ == "sitemap" and is_guess(origin_of(_asked(request)), _asked(request)))

    def absent(self, request: Request) -> Iterator[Request] | None:
        """Requests for what is tried instead of robots.txt or of an address where no sitemap is."""
        url = _asked(request)
        origin = origin_of(url)
        if state_of(request).type == "robots":
            self._crawl.count("skip/robots_absent")
            self._guessed_at.add(origin)
            return self._guess(origin, None, was_found=False)
        self._crawl.count("skip/sitemap_absent")
        return self._guess(origin, url, was_found=False) if origin in self._guessed_at else None

    def read(self, response: Response) -> Iterator[Request]:
        """robots.txt, a sitemap index or a sitemap."""
        self._crawl.pages += 1
        passed = response.meta.get("redirect_urls", [])
        asked, state = _asked(response), state_of(response)
        origin = origin_of(asked)
        if passed and state.type == "sitemap":
            self._crawl.frontier.claim(response.url, response.url, 0)
        entries, error = self._entries(response)
        if state.type == "robots":
            set_state(response, state.but(is_lacking=True))  # unchanged, it would tell nothing
            for entry in entries:
                yield from self._links.sitemap(entry.url, response.url, 1)
            if not entries:
                self._guessed_at.add(origin)
                yield from self._guess(origin, None, was_found=False)
            return
        if not entries and not is_guess(origin, asked) and (entries := self._linked(response)):
            self._crawl.count("fault/sitemap_of_links")
            error = None
        was_found = bool(entries) or error is None
        if not was_found and is_guess(origin, asked):
            self._crawl.count("skip/sitemap_absent")
            set_state(response, state.but(problem="absent"))
        elif error is not None:
            self._crawl.count(error.reason)
            self._crawl.logger.info("no more of %s: %s", response.url, error)
        yield from self._links.entered(entries, response)
        if is_guess(origin, asked) and origin in self._guessed_at:
            yield from self._guess(origin, asked, was_found=was_found)

    def read_start(self, response: Response) -> Iterator[Request]:
        """A sitemap that the crawl starts from: all pages of it are wanted, of an index those that are recent."""
        entries, error = self._entries(response)
        if error is not None:
            self._crawl.count(error.reason)
            self._crawl.logger.info("no more of %s: %s", response.url, error)
        self._links.look_back()
        requests = list(self._links.entered(entries, response, whole=True))
        self._crawl.became(response, StartResult.LINKED if entries else StartResult.LINKS_NOTHING)
        yield from requests

    def _entries(self, response: Response) -> tuple[list[Entry], SitemapError | None]:
        """All entries that could be read, and why there are no more."""
        entries: list[Entry] = []
        bounds = self._crawl.bounds
        try:
            entries.extend(
                read_sitemap(
                    response.body,
                    response.url,
                    max_size=bounds.sitemap_size,
                    max_entries=bounds.sitemap_entries,
                    count=self._crawl.count,
                )
            )
        except SitemapError as error:
            return entries, error
        return entries, None

    def _linked(self, response: Response) -> list[Entry]:
        """What a page links, or JSON names, that somebody has named as a sitemap: one for readers, or for scripts."""
        if is_json(response):
            try:
                hrefs = [card.href for card in links_in_json(orjson.loads(response.body), response.url).cards]
            except ValueError:
                return []
        elif response.body and is_html(response):
            page = AskedPage(response.body, response.url, self._crawl.profile, header(response, b"Content-Type"))
            hrefs = page.ask(page_links)
        else:
            return []
        urls = dict.fromkeys(filter(None, (join(response.url, href) for href in hrefs)))
        return [Entry(url, leads_on=False) for url in list(urls)[: self._crawl.bounds.sitemap_entries or None]]


def _asked(message: Request | Response) -> str:
    return str((message.meta.get("redirect_urls") or [message.url])[0])
