"""Follows feeds: those that pages name, those at usual addresses, and what they lead to.

Tested in tests/crawl/test_feeds.py.
"""

from collections.abc import Iterator, Sequence
from time import time

from scrapy import Request
from scrapy.http import Response

from newscrawler.crawl.feeds.feed_entries import FeedEntries
from newscrawler.crawl.outcomes.starts import StartResult
from newscrawler.crawl.requests.requests import Requester
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.errors import PageFailure
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.feeds.entry import FeedError
from newscrawler.extract.feeds.links import feed_links, is_of_comments, looks_like_feed, outlined_feeds
from newscrawler.extract.feeds.reader import is_feed
from newscrawler.extract.links.refresh import refresh_in_header, refresh_url
from newscrawler.fetch.politeness.robots import origin_of
from newscrawler.fetch.request_state import RequestState, set_state, state_of
from newscrawler.fetch.response_headers import header, is_html
from newscrawler.urls.canonical import canonicalize

GUESSES = ("/feed/", "/rss.xml", "/rss/", "/feed.xml", "/atom.xml", "/arc/outboundfeeds/rss/")
"""Where sites have a feed that no page names: WordPress, Drupal, Ghost, generators of static sites, Arc XP."""
_DAY = 86_400.0
_FORGOTTEN = 90 * _DAY  # after which an address is tried again at which there was none


class Feeds:
    """Follows feeds. With a ledger, a run asks once for each that is known; those that are absent are remembered."""

    def __init__(self, crawl: SiteCrawl, requester: Requester, entries: FeedEntries) -> None:
        self._crawl, self._requester, self._entries = crawl, requester, entries

    def starts(self) -> Iterator[Request]:
        """Requests for those that the profile names, and that earlier runs have found."""
        if "feeds" in self._crawl.arguments.follow:
            for url in (*(self._crawl.profile.feeds if self._crawl.profile else ()), *self._known()):
                yield from self._feed(url)

    def _known(self) -> Iterator[str]:
        now = time()
        for url, feed in self._crawl.frontier.memory.feeds.items():
            if feed.is_due(now, _FORGOTTEN if _is_guess(url) else _DAY):
                yield url

    def _feed(self, href: str) -> Iterator[Request]:
        """The request for a feed, once in a round; it may lie on any host that the site names."""
        url = canonicalize(href)
        asked, most = self._entries.asked, self._crawl.bounds.feeds * len(self._crawl.arguments.site.origins)
        if url in asked or self._crawl.frontier.memory.is_asked(url):
            return
        if most and len(asked) >= most:
            self._crawl.count("limit/feeds")
            return
        self._entries.asked.add(url)
        if (target := self._crawl.frontier.at(url)) is not None:
            target.asked = True  # it is no listing
        yield from self._requester.request(url, RequestState(type="feed", depth=1))

    def named(self, page: AskedPage, of_headers: Sequence[str] = (), *, is_first: bool) -> Iterator[Request]:
        """Requests for the feeds that a page names; where a start page names none, for those at usual addresses."""
        links = [*of_headers, *page.ask(feed_links)]
        for url in links:
            yield from self._feed(url)
        origin = origin_of(page.url)
        known = self._crawl.frontier.memory.feeds
        if is_first and not links and not any(feed.is_there and url.startswith(origin) for url, feed in known.items()):
            yield from self._guess(origin, None)

    def _guess(self, origin: str, after: str | None) -> Iterator[Request]:
        """The request for the usual address to try next."""
        known, now = self._crawl.frontier.memory.feeds, time()
        for path in GUESSES[GUESSES.index(after) + 1 if after in GUESSES else 0 :]:
            url = origin + path
            if url not in known or known[url].is_due(now, _FORGOTTEN):
                yield from self._feed(url)
                return

    def failed(self, request: Request, failure: PageFailure) -> Iterator[Request] | None:
        """A feed that could not be had: counted. Gives the request for the usual address to try next."""
        asked = _asked(request)
        is_absent = _is_guess(asked) and 400 <= (failure.status or 0) < 500
        self._crawl.count("skip/feed_absent" if is_absent else failure.stat)
        self._crawl.logger.info("no feed: %s: %s", request.url, failure.explanation)
        return self._guess(origin_of(asked), _path(asked)) if _is_guess(asked) else None

    def read(self, response: Response) -> Iterator[Request]:
        """A feed, or a page that lists a publisher's feeds."""
        self._crawl.pages += 1
        asked = _asked(response)
        self._entries.asked.add(canonicalize(response.url))
        try:
            feed = self._entries.read(response)
        except FeedError as error:
            yield from self._no_feed(response, asked, error)
            return
        for request, _ in self._entries.entered(feed, response, asked):
            if request is not None:
                yield request

    def _no_feed(self, response: Response, asked: str, error: FeedError) -> Iterator[Request]:
        set_state(response, state_of(response).but(problem="absent"))
        page = AskedPage(response.body, response.url, self._crawl.profile, header(response, b"Content-Type"))
        is_own = bool(response.body) and is_html(response) and self._crawl.frontier.is_on_site(response.url)
        goal = (
            page.ask(refresh_url) or refresh_in_header(header(response, b"Refresh"), response.url) if is_own else None
        )
        if goal is not None and looks_like_feed(goal):  # it has moved
            yield from self._feed(goal)
            return
        if _is_guess(asked):
            self._crawl.count("skip/feed_absent")
            yield from self._guess(origin_of(asked), _path(asked))
            return
        if outlined := outlined_feeds(response.body, response.url):
            for url in outlined:  # such lists name friends' feeds, too
                if self._crawl.frontier.is_on_site(url):
                    yield from self._feed(url)
                else:
                    self._crawl.count("skip/feed_elsewhere")
            return
        self._crawl.count(error.reason)
        self._crawl.logger.info("no feed: %s: %s", response.url, error)
        if is_own:
            yield from self.named(page, is_first=False)

    def read_start(self, response: Response) -> Iterator[Request]:
        """A feed that the crawl starts from, or that a link led to as if it were a page."""
        try:
            feed = self._entries.read(response)
            found = list(self._entries.entered(feed, response, _asked(response)))
        except FeedError as error:
            self._crawl.count(error.reason)
            self._crawl.became(response, StartResult.NO_HTML, str(error), "links_nothing")
            return
        if any(was_found for _, was_found in found):
            self._crawl.became(response, StartResult.LINKED)
        elif feed.head.url and not self._crawl.frontier.is_on_site(feed.head.url):
            self._crawl.became(response, StartResult.FEED, feed.head.url, "links_nothing")
        else:
            self._crawl.became(response, StartResult.LINKS_NOTHING, problem="links_nothing")
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
