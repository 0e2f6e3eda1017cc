"""Reads listings, and requests what they lead to.

Tested in tests/crawl/test_almayadeen.py.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Discovery
from newscrawler.crawl.archive_spider import ArchiveSpider
from newscrawler.crawl.page_parts import PartsSpider
from newscrawler.crawl.requests import CHANNEL_OF
from newscrawler.crawl.starts import StartResult, beside, is_start, moved
from newscrawler.crawl.targets import Target
from newscrawler.errors import COME_AGAIN, WALL, PageFailure, http_failure
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.links.article_pages import further_pages
from newscrawler.extract.links.dated_links import ListingLinks
from newscrawler.extract.links.headers import in_headers
from newscrawler.extract.links.listing import read_listing, read_more
from newscrawler.extract.links.refresh import loads_itself
from newscrawler.extract.questions import base, hrefs, is_fragment
from newscrawler.extract.recognition import is_of_cards
from newscrawler.fetch.request_state import RequestState, set_state, state_of
from newscrawler.fetch.response_headers import moment
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH, is_archive
from newscrawler.render.shells import is_shell
from newscrawler.render.walls import asks_first, is_titled_as_wall
from newscrawler.urls.join import join
from newscrawler.urls.paging import following, listing_of


class ListingSpider(PartsSpider, ArchiveSpider):
    """Reads the pages that lead to articles."""

    @property
    def _depth_of_listings(self) -> int:
        """How far from the start those are that are counted by name: a profile names them, else the start page does."""
        return 0 if self.profile else 1

    def _parse_listing(self, response: Response, page: AskedPage, target: Target) -> Iterator[Request]:
        if self.profile is not None and self.frontier.is_guess(target) and not self._leads_on(page, target):
            return
        listing = page.ask(read_listing, page.moment or moment(response), self.since is not None)
        if links := response.headers.getlist("Link"):
            listing = replace(listing, more=tuple(dict.fromkeys((*listing.more, *in_headers(links, "next")))))
        state = state_of(response)
        channel = CHANNEL_OF.get("section" if state.is_shell else target.type)
        if channel is None:
            self._count(f"skip/listing_of_{target.type}")
            return
        discovery = Discovery(channel, target.url)
        asked = page.ask(asks_first) if is_start(state) or response.meta.get("redirect_urls") else None
        listed_before = self.articles_listed
        if is_start(state):
            yield from self._editions(page, discovery, target)
        links_on = page.ask(hrefs) if self.arguments.archive else ()
        yield from self._date_archives(links_on, page.ask(base), target.url)
        counts_on = state.channel is not None and page.ask(is_fragment)
        leading = yield from self._listed(
            listing, discovery, page.ask(base), target, target.depth, state, counts_on=counts_on
        )
        if asked and self.articles_listed == listed_before:
            self._count("block/asks_first")
            self._became(response, StartResult.ASKS_FIRST, asked, "links_nothing")
        elif leading:
            passed = response.meta.get("redirect_urls")
            self._became(
                response,
                StartResult.LINKED,
                problem=moved(passed[0], response.url) if passed and self.profile else None,
            )
        else:
            result = StartResult.LINKS_NOTHING
            if is_start(state) and (page.ask(is_shell) or page.ask(loads_itself)):
                result = StartResult.SCRIPTS
            self._lead_nowhere(response)
            if is_start(state) and state_of(response).failure is None and page.ask(is_titled_as_wall):
                self._count("block/page")
                self._fail(response, WALL)
            failure = state_of(response).failure
            self._became(
                response,
                result if failure is None else StartResult.FAILED,
                self._beside(page, listing) if failure is None else failure.explanation,
                problem="links_nothing",
            )

    @staticmethod
    def _beside(page: AskedPage, listing: ListingLinks) -> str:
        """The host beside the page's own that its articles lie on, if some do."""
        at = page.ask(base)
        return beside(at, [url for card in listing.cards if (url := join(at, card.href))])

    def _lead_nowhere(self, response: Response) -> None:
        """Note that a page is no article and leads to none; one that is still to be made has failed."""
        set_state(response, state_of(response).but(leads_nowhere=True))
        if response.status == COME_AGAIN:
            self._fail(response, http_failure(COME_AGAIN))

    def _fail(self, response: Response, failure: PageFailure) -> None:
        """Note that a page came and has failed all the same: something stands in its place for now."""
        self._count(failure.stat)
        set_state(response, state_of(response).but(failure=failure))

    def _leads_on(self, page: AskedPage, target: Target) -> bool:
        """Whether a page that no pattern knows, and that is no article, is a listing to follow."""
        if self.profile is not None and self.profile.rules.card and not page.ask(is_of_cards):
            return False
        refused = self.bounds.refuse(listing_of(target.url))
        self._count(f"skip/{refused}" if refused else "guess/article_is_listing")
        return refused is None

    def _parse_more(self, response: Response) -> Iterator[Request]:
        state = state_of(response)
        discovery = Discovery(state.channel or "sections", response.url)
        try:
            listing = read_more(response.body, self.profile, moment(response), response.url)
        except ValueError as error:
            self._count("fail/load_more")
            self.logger.warning("%s: %s", response.url, error)
            return
        counts_on = not listing.is_last
        yield from self._listed(listing, discovery, response.url, None, state.depth or 0, state, counts_on=counts_on)

    def _listed(
        self,
        listing: ListingLinks,
        discovery: Discovery,
        base: str,
        source: Target | None,
        depth: float,
        state: RequestState,
        *,
        counts_on: bool = False,
    ) -> Generator[Request, None, int]:
        """Requests for what a listing leads to: its articles in the window, and its next page while there are any.

        `state` says which listing it is, and how far the ledger has walked it. Where the listing names no page
        after it, `counts_on` says that its URL is to be counted on, as the script would that asked for it. Gives how
        many links led to a page of use, which without a profile may be another listing.
        """
        # What no pattern knows leads on to more of that only where it looks like articles: there is an end to it.
        is_known = source is None or not self.frontier.is_guess(source)
        cards = [
            (
                card,
                self.frontier.named(card.href, base, shaped=not is_known)
                if card.is_named
                else self.frontier.locate(card.href, base),
            )
            for card in self._bounded(listing.cards)
        ]
        if parted := further_pages([target.url for _, target in cards if target is not None]):
            self._count("skip/article_page", len(parted))
            cards = [(card, target) for card, target in cards if target is None or target.url not in parted]
        articles = [(card, target) for card, target in cards if target is not None and target.type == "article"]
        self.articles_listed += len(articles)
        if source is not None and not state.channel and (state.depth or 0) <= self._depth_of_listings:
            self.listed[source.url] += len(articles)
            self.listings_read[source.url] += 1
        here = listing_of(discovery.page)
        links = len(articles) or len(listing.parts)
        links = links or sum(
            target is not None and target.type in CHANNEL_OF and listing_of(target.url) != here for _, target in cards
        )
        self.traps.listed(discovery.page, [target.url for _, target in articles])
        # Without a profile, boxes of the newest and of the most read stand around every listing.
        own = [card.date for card, target in articles if self.profile or not target.asked]
        for card, target in articles:
            if reason := self.window.excludes(card.date):
                self._count(f"skip/{reason}")
            else:
                yield from self._follow(target, discovery, source, depth + 1)
        if self.profile is None:
            yield from self._lead([target for _, target in cards], discovery.page, source, depth + 1)
        yield from self._parts(listing.parts, base, discovery, source, depth + 1)
        more: Sequence[str] = listing.more
        if counts_on and not more and articles and not self.traps.is_barren(discovery.page):
            more = [further] if (further := following(discovery.page, len(articles))) else []
        is_walked = self.frontier.has_walked([target for _, target in articles], state.walk)
        if is_walked and self.arguments.archive is None:
            self._count("skip/known_listing")
        elif not self.window.is_past(own) and not self._is_before_archive([card.date for card, _ in articles], state):
            lane = ANY_MONTH if is_walked else state.lane  # what is older than what is known is the archive's
            for href in self._bounded(more):
                url = self.frontier.claim(href, base, depth, "section")
                if url is not None and is_archive(lane) and self._was_archived(url):
                    continue
                if url is not None:  # it leads on and is no discovery itself
                    asked = RequestState(
                        type="section",
                        depth=depth,
                        channel=discovery.channel,
                        listing=state.listing,
                        walk=0 if is_walked else state.walk,
                        lane=lane,
                    )
                    yield from self._request(url, asked)
        return links
