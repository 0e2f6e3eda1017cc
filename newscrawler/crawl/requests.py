"""Requests pages: which, in what order, and why no more.

Tested in tests/crawl/test_limits_of_links.py.
"""

import math
from abc import abstractmethod
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, cast

from scrapy import Request
from scrapy.http import Response
from scrapy.utils.defer import deferred_from_coro
from twisted.python.failure import Failure

from newscrawler.article import Discovery
from newscrawler.crawl.archives.templates import template_of
from newscrawler.crawl.failures import classify, forget_frames
from newscrawler.crawl.jobs import handed_back, leave, left
from newscrawler.crawl.site_spider import SiteSpider
from newscrawler.crawl.starts import is_start
from newscrawler.crawl.targets import Target
from newscrawler.errors import PageState
from newscrawler.fetch.request_state import RequestState, RequestType, meta_of, state_of
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH, is_archive
from newscrawler.urls.paging import listing_of
from newscrawler.urls.patterns import may_be_numbered

CHANNEL_OF: dict[RequestType | None, str] = {"section": "sections", "tags": "tags", "coverage": "coverage"}

# Feeds first, for they tell of articles what their pages do not; articles before listings: what waits in the queue is
# then a few listings, not a site's articles.
_OF_ARCHIVE = 1_000
_PRIORITY: dict[RequestType | None, int] = {"feed": 20, "article": 10}

_T = TypeVar("_T")


def meta_of_type(type_: str | None) -> dict[str, bool]:
    """What Scrapy is told of a request: a feed or a sitemap that the site names may lie on another host."""
    return {"allow_offsite": True} if type_ in ("feed", "sitemap") else {}


class RequestingSpider(SiteSpider):
    """Turns links into requests; sub-classes read what comes of them."""

    async def start(self) -> AsyncIterator[Any]:
        for url in self.arguments.starts:
            for request in self._reach(self.frontier.given(url), 0):
                yield request
        if self.is_job:
            for url, state in left(self):
                for request in self._request(url, state):
                    yield request

    def start_at(self, request: Request) -> None:
        """Let a request of somebody else's, such as `scrapy parse`, be for a page that the crawl starts from."""
        target = self.frontier.given(request.url)
        state = RequestState(type=target.type if target is not None else None, depth=0)
        request.meta.update(meta_of(state))
        request.errback = self.failed

    def _request(self, url: str, state: RequestState) -> Iterator[Request]:
        """The request for a page, unless it is a trap or the run has asked for as many as it may."""
        if reason := self._refusal(url, state):
            self._count(reason)
            return
        is_any_listing = self.profile is None and state.type in CHANNEL_OF
        if is_any_listing:
            state = state.but(listing=state.listing or listing_of(url))
            if refused := self.bounds.refuse(state.listing or "", of_archive=is_archive(state.lane)):
                if refused != "listing_pages" or self.arguments.archive is None or state.lane is not None:
                    self._count(f"skip/{refused}")
                    return
                state = state.but(lane=ANY_MONTH)  # its older pages are the archive's
        most = self.arguments.max_pages if self.has_own_queue else None
        if most is not None and self._requested >= most:
            self._count("skip/max_pages")
            return
        self._requested += 1
        yield Request(
            url,
            callback=self.reader_of(state.type),
            errback=self.failed,
            # Without a profile, the deeper the less likely it is a section.
            priority=_PRIORITY.get(state.type, 0)
            - (url.count("/") if is_any_listing else 0)
            - (_OF_ARCHIVE if is_archive(state.lane) else 0),
            meta=meta_of(state)
            | (self.rendering.meta(url, state.type) if self.has_own_queue else {})
            | meta_of_type(state.type),
        )

    def _refusal(self, url: str, state: RequestState) -> str | None:
        """Why a page is not asked for, as the stat to count; what a run is told to start from is asked for."""
        if state.type == "sitemap":
            reason = self.bounds.refuse_sitemap(int(state.depth or 0))
        elif state.type in ("robots", "feed") or (state.depth == 0 and not state.channel):
            return None
        elif is_archive(state.lane) and template_of(url) is not None:
            reason = self.bounds.refuse_url(url)  # the run was asked for the months that it names
        elif trap := self.traps.refuse(url, is_article=state.type == "article"):
            return f"skip/trap_{trap}"
        else:
            reason = self.bounds.refuse_url(url)
        return f"limit/{reason}" if reason else None

    def _reach(self, target: Target | None, depth: float) -> Iterator[Request]:
        """Requests for a target, and for what it leads to, as far as they are not asked for and not too deep."""
        if target is None:
            return
        limit = self.arguments.depth
        if limit is not None and depth > limit:
            self._count("skip/depth")
        if target.is_early and not target.asked and math.isinf(target.depth):
            self._count("skip/early_listing")
        for reached in self.frontier.reach(target, depth, limit):
            yield from self._request(reached.url, RequestState(type=reached.type, depth=reached.depth))

    def _follow(
        self, target: Target | None, discovery: Discovery, source: Target | None, depth: float
    ) -> Iterable[Request]:
        """Requests for a link of a page; `source` is that page, `depth` that of the link's target."""
        if target is None:
            return ()
        target.discoveries.add(discovery)
        if self.arguments.depth is None:
            if depth >= target.depth:  # as most of a page's links: it was found no further from the start
                return ()
        elif source is not None:
            source.leads_to.append(target)
        return self._reach(target, depth)

    def _lead(
        self, targets: list[Target | None], page_url: str, source: Target | None, depth: float
    ) -> Iterator[Request]:
        """Requests for the listings that a page without a profile links; its own further pages are none of them, but
        what has a number of its own may be an article that one script shows as it shows the list."""
        here = listing_of(page_url)
        left = self.bounds.page_listings
        followed = {type_: channel for type_, channel in CHANNEL_OF.items() if channel in self.arguments.follow}
        discoveries = {type_: Discovery(channel, page_url) for type_, channel in followed.items()}
        for target in dict.fromkeys(targets):  # menus and footers link the same ones
            if target is None or target.type not in discoveries:
                continue
            if listing_of(target.url) != here or may_be_numbered(target.url):
                if not target.asked and self.bounds.page_listings:
                    left -= 1
                if left < 0:
                    self._count("skip/page_listings")
                else:
                    yield from self._follow(target, discoveries[target.type], source, depth)

    def _bounded(self, links: Sequence[_T]) -> Sequence[_T]:
        """As many of a page's links as may be followed."""
        most = self.bounds.page_links
        if most and len(links) > most:
            self._count("skip/page_links", len(links) - most)
            return links[:most]
        return links

    def reader_of(self, type_: str | None) -> Callable[[Response], Iterator[Any]]:
        """The callback for what is asked for as of this type."""
        if type_ == "feed":
            return self.parse_feed
        return self.parse_sitemap if type_ in ("robots", "sitemap") else self.parse

    @abstractmethod
    def parse(self, response: Response) -> Iterator[Any]:
        """Read any page."""

    @abstractmethod
    def parse_feed(self, response: Response) -> Iterator[Request]:
        """Read a feed."""

    @abstractmethod
    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """Read robots.txt, a sitemap index or a sitemap."""

    def failed(self, failure: Failure) -> Iterator[Request] | None:
        """A page that could not be had: counted with its reason. Gives requests for what is looked for instead."""
        request = cast("Request", failure.request)  # type: ignore[attr-defined]
        page_failure = classify(cast("BaseException", failure.value))
        passed = request.meta.get("redirect_urls", [])
        self._failures.note(request.url, page_failure, is_redirected=bool(passed))
        if is_start(state_of(request)):
            self.starts.note_failure((passed or [request.url])[0], page_failure)
        forget_frames(failure.value)
        self._count(page_failure.stat)
        self.logger.info("no page: %s: %s", request.url, page_failure.explanation)
        if not self.pages and self._failures.is_hopeless:
            deferred_from_coro(self.crawler.engine.close_spider_async(reason="unreachable"))
        if not self.is_job or is_start(state_of(request)):  # the job's next crawl starts there, too
            return None
        if page_failure.reason == "closing":
            return iter((handed_back(request),))
        if page_failure.state is PageState.PENDING:
            leave(self, request)
        return None
