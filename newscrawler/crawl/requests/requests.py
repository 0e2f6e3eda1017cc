"""Requests pages: which, in what order, and why no more.

Tested in tests/crawl/test_limits_of_links.py.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawler.article import Discovery
from newscrawler.crawl.frontier.archive_templates import template_of
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.fetch.request_state import RequestState, RequestType, meta_of
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


class Requester:
    """Turns links into requests. `reader_of` gives the callback for what is asked for as of a type."""

    def __init__(
        self,
        crawl: SiteCrawl,
        *,
        reader_of: Callable[[str | None], Callable[[Response], Iterator[Any]]],
        failed: Callable[[Failure], Iterator[Request] | None],
    ) -> None:
        self._crawl, self._reader_of, self._failed = crawl, reader_of, failed

    def starts(self) -> Iterator[Request]:
        """Requests for the pages that the crawl starts from."""
        for url in self._crawl.arguments.starts:
            yield from self.reach(self._crawl.frontier.given(url), 0)

    def request(self, url: str, state: RequestState) -> Iterator[Request]:
        """The request for a page, unless it is a trap or the run has asked for as many as it may."""
        if reason := self._refusal(url, state):
            self._crawl.count(reason)
            return
        is_any_listing = self._crawl.profile is None and state.type in CHANNEL_OF
        if is_any_listing:
            state = state.but(listing=state.listing or listing_of(url))
            if refused := self._crawl.bounds.refuse(state.listing or "", of_archive=is_archive(state.lane)):
                if refused != "listing_pages" or self._crawl.arguments.archive is None or state.lane is not None:
                    self._crawl.count(f"skip/{refused}")
                    return
                state = state.but(lane=ANY_MONTH)  # its older pages are the archive's
        most = self._crawl.arguments.max_pages if self._crawl.has_own_queue else None
        if most is not None and self._crawl.requested >= most:
            self._crawl.count("skip/max_pages")
            return
        self._crawl.requested += 1
        yield Request(
            url,
            callback=self._reader_of(state.type),
            errback=self._failed,
            # Without a profile, the deeper the less likely it is a section.
            priority=_PRIORITY.get(state.type, 0)
            - (url.count("/") if is_any_listing else 0)
            - (_OF_ARCHIVE if is_archive(state.lane) else 0),
            meta=meta_of(state)
            | (self._crawl.rendering.meta(url, state.type) if self._crawl.has_own_queue else {})
            | meta_of_type(state.type),
        )

    def _refusal(self, url: str, state: RequestState) -> str | None:
        """Why a page is not asked for, as the stat to count; what a run is told to start from is asked for."""
        if state.type == "sitemap":
            reason = self._crawl.bounds.refuse_sitemap(int(state.depth or 0))
        elif state.type in ("robots", "feed") or (state.depth == 0 and not state.channel):
            return None
        elif is_archive(state.lane) and template_of(url) is not None:
            reason = self._crawl.bounds.refuse_url(url)  # the run was asked for the months that it names
        elif trap := self._crawl.traps.refuse(url, is_article=state.type == "article"):
            return f"skip/trap_{trap}"
        elif self._crawl.has_own_queue and self._crawl.other_spellings.other(url):
            return "skip/other_spelling"  # a ledger keeps what led to it, too
        else:
            reason = self._crawl.bounds.refuse_url(url)
        return f"limit/{reason}" if reason else None

    def reach(self, target: Target | None, depth: float) -> Iterator[Request]:
        """Requests for a target, and for what it leads to, as far as they are not asked for and not too deep."""
        if target is None:
            return
        limit = self._crawl.arguments.depth
        if limit is not None and depth > limit:
            self._crawl.count("skip/depth")
        if target.is_early and not target.asked and math.isinf(target.depth):
            self._crawl.count("skip/early_listing")
        for reached in self._crawl.frontier.reach(target, depth, limit):
            yield from self.request(reached.url, RequestState(type=reached.type, depth=reached.depth))

    def follow(
        self, target: Target | None, discovery: Discovery, source: Target | None, depth: float
    ) -> Iterable[Request]:
        """Requests for a link of a page; `source` is that page, `depth` that of the link's target."""
        if target is None:
            return ()
        target.discoveries.add(discovery)
        if self._crawl.arguments.depth is None:
            if depth >= target.depth:  # as most of a page's links: it was found no further from the start
                return ()
        elif source is not None:
            source.lead_to(target)
        return self.reach(target, depth)

    def wait(self, target: Target, lane: int, page: str) -> Iterator[Request]:
        """The request for a page of an archive that another page names: it waits with its month."""
        self._crawl.count("archive/pages")
        target.asked, target.depth = True, 1
        target.discoveries.add(Discovery("sitemaps", page))
        yield from self.request(target.url, RequestState(type=target.type, depth=1, lane=lane))

    def was_archived(self, url: str) -> bool:
        """Whether a sitemap or a page of a listing was read for an archive, counted."""
        known = self._crawl.frontier.memory.sitemaps.get(url)
        if known is None or not known.is_of_archive or not known.is_settled:
            return False
        self._crawl.count("skip/archive_known")
        return True

    def lead(
        self, targets: list[Target | None], page_url: str, source: Target | None, depth: float
    ) -> Iterator[Request]:
        """Requests for the listings that a page without a profile links; its own further pages are none of them, but
        what has a number of its own may be an article that one script shows as it shows the list."""
        here = listing_of(page_url)
        left = self._crawl.bounds.page_listings
        followed = {type_: channel for type_, channel in CHANNEL_OF.items() if channel in self._crawl.arguments.follow}
        discoveries = {type_: Discovery(channel, page_url) for type_, channel in followed.items()}
        for target in dict.fromkeys(targets):  # menus and footers link the same ones
            if target is None or target.type not in discoveries:
                continue
            if listing_of(target.url) != here or may_be_numbered(target.url):
                if not target.asked and self._crawl.bounds.page_listings:
                    left -= 1
                if left < 0:
                    self._crawl.count("skip/page_listings")
                else:
                    yield from self.follow(target, discoveries[target.type], source, depth)

    def bounded(self, links: Sequence[_T]) -> Sequence[_T]:
        """As many of a page's links as may be followed."""
        most = self._crawl.bounds.page_links
        if most and len(links) > most:
            self._crawl.count("skip/page_links", len(links) - most)
            return links[:most]
        return links
