"""Reads the pages of listings: what they list, or why they lead to nothing.

Tested in tests/crawl/test_almayadeen.py.
"""

from collections.abc import Iterator
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Discovery
from newscrawler.crawl.listings.listing_links import ListingLinksSpider, ListingPage
from newscrawler.crawl.requests import CHANNEL_OF
from newscrawler.crawl.starts import StartResult, beside, is_start, moved
from newscrawler.crawl.targets import Target
from newscrawler.errors import COME_AGAIN, WALL, PageFailure, http_failure
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.links.dated_links import ListingLinks
from newscrawler.extract.links.headers import in_headers
from newscrawler.extract.links.listing import read_listing, read_more
from newscrawler.extract.links.refresh import loads_itself
from newscrawler.extract.questions import base, hrefs, is_fragment
from newscrawler.extract.recognition import is_of_cards
from newscrawler.fetch.request_state import set_state, state_of
from newscrawler.fetch.response_headers import moment
from newscrawler.render.shells import is_shell
from newscrawler.render.walls import asks_first, is_titled_as_wall
from newscrawler.urls.join import join
from newscrawler.urls.paging import listing_of


class ListingSpider(ListingLinksSpider):
    """Reads the pages that lead to articles."""

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
        leading = yield from self._listed(
            ListingPage(
                listing=listing,
                discovery=discovery,
                base=page.ask(base),
                source=target,
                depth=target.depth,
                state=state,
                counts_on=state.channel is not None and page.ask(is_fragment),
            )
        )
        if asked and self.articles_listed == listed_before:
            self._count("block/asks_first")
            self._became(response, StartResult.ASKS_FIRST, asked, "links_nothing")
        elif leading:
            passed = response.meta.get("redirect_urls")
            problem = moved(passed[0], response.url) if passed and self.profile else None
            self._became(response, StartResult.LINKED, problem=problem)
        else:
            self._led_to_nothing(response, page, listing)

    def _led_to_nothing(self, response: Response, page: AskedPage, listing: ListingLinks) -> None:
        """Note why a listing is of no use: it is made by scripts, stands in the place of another, or is empty."""
        is_start_page = is_start(state_of(response))
        is_scripted = is_start_page and (page.ask(is_shell) or page.ask(loads_itself))
        self._lead_nowhere(response)
        if is_start_page and state_of(response).failure is None and page.ask(is_titled_as_wall):
            self._count("block/page")
            self._fail(response, WALL)
        if failure := state_of(response).failure:
            self._became(response, StartResult.FAILED, failure.explanation, "links_nothing")
        else:
            result = StartResult.SCRIPTS if is_scripted else StartResult.LINKS_NOTHING
            self._became(response, result, self._beside(page, listing), "links_nothing")

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
        try:
            listing = read_more(response.body, self.profile, moment(response), response.url)
        except ValueError as error:
            self._count("fail/load_more")
            self.logger.warning("%s: %s", response.url, error)
            return
        yield from self._listed(
            ListingPage(
                listing=listing,
                discovery=Discovery(state.channel or "sections", response.url),
                base=response.url,
                source=None,
                depth=state.depth or 0,
                state=state,
                counts_on=not listing.is_last,
            )
        )
