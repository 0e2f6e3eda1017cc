"""Requests what one page of a listing leads to: its articles, other listings, and the page after it.

Tested in tests/crawl/test_almayadeen.py.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from scrapy import Request

from newscrawler.article import Discovery
from newscrawler.crawl.archives.date_archives import DateArchives
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.listings.page_parts import PageParts
from newscrawler.crawl.requests.requests import CHANNEL_OF, Requester
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.extract.links.article_pages import further_pages
from newscrawler.extract.links.dated_links import Card, ListingLinks
from newscrawler.fetch.request_state import RequestState
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH, is_archive
from newscrawler.urls.paging import following, listing_of


@dataclass(frozen=True, kw_only=True)
class ListingPage:
    """A page of a listing: what it links, and how it was found.

    `state` says which listing it is of, and how far the ledger has walked that. Where the page names none after it,
    `counts_on` says that its URL is to be counted on, as the script would that asked for it.
    """

    listing: ListingLinks
    discovery: Discovery
    base: str
    source: Target | None  # the page itself, where it is one of the site and not the answer to a script
    depth: float
    state: RequestState
    counts_on: bool = False


class ListingFollower:
    """Follows the links of listings."""

    def __init__(self, crawl: SiteCrawl, requester: Requester, parts: PageParts, archives: DateArchives) -> None:
        self._crawl, self._requester, self._parts, self._archives = crawl, requester, parts, archives

    @property
    def _depth_of_listings(self) -> int:
        """How far from the start those are that are counted by name: a profile names them, else the start page does."""
        return 0 if self._crawl.profile else 1

    def follow(self, page: ListingPage) -> Generator[Request, None, int]:
        """Requests for what a listing leads to: its articles in the window, and its next page while there are any.

        Gives how many links led to a page of use, which without a profile may be another listing.
        """
        cards = self._located(page)
        articles = [(card, target) for card, target in cards if target is not None and target.type == "article"]
        self._note_listed(page, [target for _, target in articles])
        # Without a profile, boxes of the newest and of the most read stand around every listing.
        own_dates = [card.date for card, target in articles if self._crawl.profile or not target.asked]
        for card, target in articles:
            if reason := self._crawl.window.excludes(card.date):
                self._crawl.count(f"skip/{reason}")
            else:
                yield from self._requester.follow(target, page.discovery, page.source, page.depth + 1)
        leads_on = self._crawl.frontier.was_none if self._crawl.profile else bool
        listings = [target if target is not None and leads_on(target) else None for _, target in cards]
        yield from self._requester.lead(listings, page.discovery.page, page.source, page.depth + 1)
        yield from self._parts.lists(page.listing.parts, page.base, page.discovery, page.source, page.depth + 1)
        is_walked = self._crawl.frontier.has_walked([target for _, target in articles], page.state.walk)
        if is_walked and self._crawl.arguments.archive is None:
            self._crawl.count("skip/known_listing")
        elif not self._crawl.window.is_past(own_dates) and not self._archives.is_past(
            [card.date for card, _ in articles], page.state
        ):
            yield from self._pages_after(page, len(articles), is_walked=is_walked)
        if articles or page.listing.parts:
            return len(articles) or len(page.listing.parts)
        here = listing_of(page.discovery.page)
        others = [target for _, target in cards if target is not None and target.type in CHANNEL_OF]
        return sum(listing_of(target.url) != here for target in others)

    def _located(self, page: ListingPage) -> list[tuple[Card, Target | None]]:
        """The links of a listing with the pages of the site that they lead to, without further pages of an article."""
        # What no pattern knows leads on to more of that only where it looks like articles: there is an end to it.
        is_known = page.source is None or not self._crawl.frontier.is_guess(page.source)
        cards = [
            (
                card,
                self._crawl.frontier.named(card.href, page.base, shaped=not is_known)
                if card.is_named
                else self._crawl.frontier.locate(card.href, page.base),
            )
            for card in self._requester.bounded(page.listing.cards)
        ]
        parted = further_pages([target.url for _, target in cards if target is not None])
        if not parted:
            return cards
        self._crawl.count("skip/article_page", len(parted))
        return [(card, target) for card, target in cards if target is None or target.url not in parted]

    def _note_listed(self, page: ListingPage, articles: Sequence[Target]) -> None:
        self._crawl.articles_listed += len(articles)
        if page.source is not None and not page.state.channel and (page.state.depth or 0) <= self._depth_of_listings:
            self._crawl.listed[page.source.url] += len(articles)
            self._crawl.listings_read[page.source.url] += 1
        urls = [target.url for target in articles]
        self._crawl.traps.listed(page.discovery.page, urls)
        if page.source is not None:
            self._crawl.other_listings.note_listing(page.source.url, urls)

    def _pages_after(self, page: ListingPage, articles: int, *, is_walked: bool) -> Iterator[Request]:
        """Requests for the pages of a listing after this one: they lead on, and are no discoveries themselves."""
        here = page.discovery.page
        more: Sequence[str] = page.listing.more
        if page.counts_on and not more and articles and not self._crawl.traps.is_barren(here):
            more = [further] if (further := following(here, articles)) else []
        lane = ANY_MONTH if is_walked else page.state.lane  # what is older than what is known is the archive's
        state = RequestState(
            type="section",
            depth=page.depth,
            channel=page.discovery.channel,
            listing=page.state.listing,
            walk=0 if is_walked else page.state.walk,
            lane=lane,
        )
        for href in self._requester.bounded(more):
            url = self._crawl.frontier.claim(href, page.base, page.depth, "section")
            if url is not None and not (is_archive(lane) and self._requester.was_archived(url)):
                yield from self._requester.request(url, state)
