"""Reads the pages of listings: what they list, or why they lead to nothing.

Tested in tests/crawl/test_almayadeen.py.
"""

from collections.abc import Iterator
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from newscrawler.article import Discovery
from newscrawler.crawl.archives.date_archives import DateArchives
from newscrawler.crawl.feeds.feeds import Feeds
from newscrawler.crawl.frontier.targets import Target
from newscrawler.crawl.listings.listing_follower import ListingFollower, ListingPage
from newscrawler.crawl.listings.page_parts import PageParts
from newscrawler.crawl.outcomes.starts import StartResult, beside, is_start, moved
from newscrawler.crawl.requests.requests import CHANNEL_OF
from newscrawler.crawl.site_crawl import SiteCrawl
from newscrawler.crawl.sitemaps.sitemap_links import SitemapLinks
from newscrawler.errors import WALL
from newscrawler.extract.asked_page import AskedPage
from newscrawler.extract.links.dated_links import ListingLinks
from newscrawler.extract.links.headers import in_headers
from newscrawler.extract.links.listing import read_listing, read_more
from newscrawler.extract.links.refresh import loads_itself
from newscrawler.extract.links.sitemaps import sitemap_links
from newscrawler.extract.questions import base, hrefs, is_fragment
from newscrawler.extract.recognition import is_of_cards
from newscrawler.fetch.request_state import state_of
from newscrawler.fetch.response_headers import moment
from newscrawler.render.shells import is_shell
from newscrawler.render.walls import asks_first, is_titled_as_wall
from newscrawler.urls.join import join
from newscrawler.urls.paging import listing_of


class ListingReader:
    """Reads the pages that lead to articles."""

    def __init__(
        self,
        crawl: SiteCrawl,
        follower: ListingFollower,
        *,
        parts: PageParts,
        archives: DateArchives,
        feeds: Feeds,
        sitemaps: SitemapLinks,
    ) -> None:
        self._crawl, self._follower = crawl, follower
        self._parts, self._archives, self._feeds, self._sitemaps = parts, archives, feeds, sitemaps

    def read(self, response: Response, page: AskedPage, target: Target) -> Iterator[Request]:
        """Requests for what a page leads to that is no article: its feeds first, which tell of the articles below."""
        yield from self._named(response, page, target)
        is_doubtful = self._crawl.profile is not None and self._crawl.frontier.is_guess(target)
        if is_doubtful and not self._leads_on(page, target):
            return
        listing = page.ask(read_listing, page.moment or moment(response), self._crawl.arguments.since is not None)
        if links := response.headers.getlist("Link"):
            listing = replace(listing, more=tuple(dict.fromkeys((*listing.more, *in_headers(links, "next")))))
        state = state_of(response)
        channel = CHANNEL_OF.get("section" if state.is_shell else target.type)
        if channel is None:
            self._crawl.count(f"skip/listing_of_{target.type}")
            return
        discovery = Discovery(channel, target.url)
        asked = page.ask(asks_first) if is_start(state) or response.meta.get("redirect_urls") else None
        listed_before = self._crawl.articles_listed
        if is_start(state):
            yield from self._parts.other_editions(page, discovery, target)
        links_on = page.ask(hrefs) if self._crawl.arguments.archive else ()
        yield from self._archives.linked(links_on, page.ask(base), target.url)
        leading = yield from self._follower.follow(
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
        if asked and self._crawl.articles_listed == listed_before:
            self._crawl.count("block/asks_first")
            self._crawl.became(response, StartResult.ASKS_FIRST, asked, "links_nothing")
        elif leading:
            passed = response.meta.get("redirect_urls")
            problem = moved(passed[0], response.url) if passed and self._crawl.profile else None
            self._crawl.became(response, StartResult.LINKED, problem=problem)
        else:
            self._led_to_nothing(response, page, listing)

    def _named(self, response: Response, page: AskedPage, target: Target) -> Iterator[Request]:
        """Requests for the feeds and sitemaps that a listing names."""
        links, follow = response.headers.getlist("Link"), self._crawl.arguments.follow
        is_start_page = is_start(state_of(response))
        if "feeds" in follow and target.type == "section":
            named = filter(None, (join(page.url, href) for href in in_headers(links, "alternate")))
            yield from self._feeds.named(page, [*named], is_first=is_start_page)
        if "sitemaps" in follow and is_start_page:
            for href in (*page.ask(sitemap_links), *in_headers(links, "sitemap")):
                yield from self._sitemaps.sitemap(href, page.url, 1)

    def _led_to_nothing(self, response: Response, page: AskedPage, listing: ListingLinks) -> None:
        """Note why a listing is of no use: it is made by scripts, stands in the place of another, or is empty."""
        is_start_page = is_start(state_of(response))
        is_scripted = is_start_page and (page.ask(is_shell) or page.ask(loads_itself))
        self._crawl.lead_nowhere(response)
        if is_start_page and state_of(response).failure is None and page.ask(is_titled_as_wall):
            self._crawl.count("block/page")
            self._crawl.fail(response, WALL)
        if failure := state_of(response).failure:
            self._crawl.became(response, StartResult.FAILED, failure.explanation, "links_nothing")
        else:
            result = StartResult.SCRIPTS if is_scripted else StartResult.LINKS_NOTHING
            self._crawl.became(response, result, self._beside(page, listing), "links_nothing")

    @staticmethod
    def _beside(page: AskedPage, listing: ListingLinks) -> str:
        """The host beside the page's own that its articles lie on, if some do."""
        at = page.ask(base)
        return beside(at, [url for card in listing.cards if (url := join(at, card.href))])

    def _leads_on(self, page: AskedPage, target: Target) -> bool:
        """Whether a page that no pattern knows, and that is no article, is a listing to follow."""
        if self._crawl.profile is not None and self._crawl.profile.rules.card and not page.ask(is_of_cards):
            return False
        refused = self._crawl.bounds.refuse(listing_of(target.url))
        self._crawl.count(f"skip/{refused}" if refused else "guess/article_is_listing")
        return refused is None

    def read_more(self, response: Response) -> Iterator[Request]:
        """Requests for what the answer to a listing's button leads to."""
        state = state_of(response)
        try:
            listing = read_more(response.body, self._crawl.profile, moment(response), response.url)
        except ValueError as error:
            self._crawl.count("fail/load_more")
            self._crawl.logger.warning("%s: %s", response.url, error)
            return
        yield from self._follower.follow(
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
