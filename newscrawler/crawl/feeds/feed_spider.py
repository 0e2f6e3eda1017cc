"""Follows feeds: those that pages name, those at usual addresses, and what they lead to.

Tested in tests/crawl/test_feed_spider.py.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from time import time
from typing import Any, cast

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawler.crawl.failures import classify, forget_frames
from newscrawler.crawl.feeds.feed_entries import FeedEntriesSpider
from newscrawler.crawl.starts import StartResult, is_start
from newscrawler.crawl.targets import Target
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.feeds.entry import FeedError
from newscrawler.extract.feeds.links import feed_links, is_of_comments, looks_like_feed, outlined_feeds
from newscrawler.extract.feeds.reader import is_feed
from newscrawler.extract.links.headers import in_headers
from newscrawler.extract.links.refresh import refresh_in_header, refresh_url
from newscrawler.extract.links.sitemaps import sitemap_links
from newscrawler.fetch.politeness.robots import origin_of
from newscrawler.fetch.request_state import RequestState, set_state, state_of
from newscrawler.fetch.response_headers import header, is_html
from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.join import join

GUESSES = ("/feed/", "/rss.xml", "/rss/", "/feed.xml", "/atom.xml", "/arc/outboundfeeds/rss/")
"""Where sites have a feed that no page names: WordPress, Drupal, Ghost, generators of static sites, Arc XP."""
_DAY = 86_400.0
_FORGOTTEN = 90 * _DAY  # after which an address is tried again at which there was none


class FeedSpider(FeedEntriesSpider):
    """Follows feeds. With a ledger, a run asks once for each that is known; those that are absent are remembered."""

    async def start(self) -> AsyncIterator[Any]:
        async for request in super().start():
            yield request
        if "feeds" in self.arguments.follow:
            for url in (*(self.profile.feeds if self.profile else ()), *self._known_feeds()):
                for request in self._feed(url):
                    yield request

    def _known_feeds(self) -> Iterator[str]:
        now = time()
        for url, feed in self.frontier.memory.feeds.items():
            if feed.is_due(now, _FORGOTTEN if _is_guess(url) else _DAY):
                yield url

    def _feed(self, href: str) -> Iterator[Request]:
        """The request for a feed, once in a round; it may lie on any host that the site names."""
        url = canonicalize(href)
        if url in self._feeds or self.frontier.memory.is_asked(url):
            return
        if self.bounds.feeds and len(self._feeds) >= self.bounds.feeds * len(self.arguments.site.origins):
            self._count("limit/feeds")
            return
        self._feeds.add(url)
        if (target := self.frontier.at(url)) is not None:
            target.asked = True  # it is no listing
        yield from self._request(url, RequestState(type="feed", depth=1))

    def _parse_listing(self, response: Response, page: AskedPage, target: Target) -> Iterator[Request]:
        links = response.headers.getlist("Link")
        if "feeds" in self.arguments.follow and target.type == "section":  # first: feeds tell of the articles below
            named = filter(None, (join(page.url, href) for href in in_headers(links, "alternate")))
            yield from self._named_feeds(page, [*named], is_first=is_start(state_of(response)))
        if "sitemaps" in self.arguments.follow and is_start(state_of(response)):
            for href in (*page.ask(sitemap_links), *in_headers(links, "sitemap")):
                yield from self._sitemap(href, page.url, 1)
        yield from super()._parse_listing(response, page, target)

    def _named_feeds(self, page: AskedPage, of_headers: Sequence[str] = (), *, is_first: bool) -> Iterator[Request]:
        """Requests for the feeds that a page names; where a start page names none, for those at usual addresses."""
        links = [*of_headers, *page.ask(feed_links)]
        for url in links:
            yield from self._feed(url)
        origin = origin_of(page.url)
        known = self.frontier.memory.feeds
        if is_first and not links and not any(feed.is_there and url.startswith(origin) for url, feed in known.items()):
            yield from self._guess_feed(origin, None)

    def _guess_feed(self, origin: str, after: str | None) -> Iterator[Request]:
        """The request for the usual address to try next."""
        known, now = self.frontier.memory.feeds, time()
        for path in GUESSES[GUESSES.index(after) + 1 if after in GUESSES else 0 :]:
            url = origin + path
            if url not in known or known[url].is_due(now, _FORGOTTEN):
                yield from self._feed(url)
                return

    def failed(self, failure: Failure) -> Iterator[Request] | None:
        request = cast("Request", failure.request)  # type: ignore[attr-defined]
        if state_of(request).type != "feed":
            return super().failed(failure)
        problem, asked = classify(cast("BaseException", failure.value)), _asked(request)
        forget_frames(failure.value)
        is_absent = _is_guess(asked) and 400 <= (problem.status or 0) < 500
        self._count("skip/feed_absent" if is_absent else problem.stat)
        self.logger.info("no feed: %s: %s", request.url, problem.explanation)
        return self._guess_feed(origin_of(asked), _path(asked)) if _is_guess(asked) else None

    def parse_feed(self, response: Response) -> Iterator[Request]:
        """A feed, or a page that lists a publisher's feeds."""
        self.pages += 1
        asked = _asked(response)
        self._feeds.add(canonicalize(response.url))
        try:
            feed = self._read(response)
        except FeedError as error:
            yield from self._no_feed(response, asked, error)
            return
        for request, _ in self._entered_feed(feed, response, asked):
            if request is not None:
                yield request

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """robots.txt, a sitemap, or a feed that is named as one."""
        if state_of(response).type == "sitemap" and is_feed_response(response):
            return self.parse_feed(response)
        return super().parse_sitemap(response)

    def _no_feed(self, response: Response, asked: str, error: FeedError) -> Iterator[Request]:
        set_state(response, state_of(response).but(problem="absent"))
        page = AskedPage(response.body, response.url, self.profile, header(response, b"Content-Type"))
        is_own = bool(response.body) and is_html(response) and self.frontier.is_on_site(response.url)
        goal = (
            page.ask(refresh_url) or refresh_in_header(header(response, b"Refresh"), response.url) if is_own else None
        )
        if goal is not None and looks_like_feed(goal):  # it has moved
            yield from self._feed(goal)
            return
        if _is_guess(asked):
            self._count("skip/feed_absent")
            yield from self._guess_feed(origin_of(asked), _path(asked))
            return
        if outlined := outlined_feeds(response.body, response.url):
            for url in outlined:  # such lists name friends' feeds, too
                if self.frontier.is_on_site(url):
                    yield from self._feed(url)
                else:
                    self._count("skip/feed_elsewhere")
            return
        self._count(error.reason)
        self.logger.info("no feed: %s: %s", response.url, error)
        if is_own:
            yield from self._named_feeds(page, is_first=False)

    def _start_feed(self, response: Response) -> Iterator[Request]:
        """A feed that the crawl starts from, or that a link led to as if it were a page."""
        try:
            feed = self._read(response)
            found = list(self._entered_feed(feed, response, _asked(response)))
        except FeedError as error:
            self._count(error.reason)
            self._became(response, StartResult.NO_HTML, str(error), "links_nothing")
            return
        if any(was_found for _, was_found in found):
            self._became(response, StartResult.LINKED)
        elif feed.head.url and not self.frontier.is_on_site(feed.head.url):
            self._became(response, StartResult.FEED, feed.head.url, "links_nothing")
        else:
            self._became(response, StartResult.LINKS_NOTHING, problem="links_nothing")
        yield from (request for request, _ in found if request is not None)


def is_feed_response(response: Response) -> bool:
    """Whether what was fetched as a page is a feed of articles."""
    return is_feed(response.body, header(response, b"Content-Type")) and not is_of_comments(response.url)


def _asked(message: Request | Response) -> str:
    passed = message.meta.get("redirect_urls") or [message.url]
    return str(passed[0])


def _path(url: str) -> str:
    return url.removeprefix(origin_of(url))


def _is_guess(url: str) -> bool:
    return _path(url) in GUESSES
