"""NewsSpider: the only crawling logic. Turns responses into requests and Articles; never writes, never cleans."""

import secrets
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

import scrapy
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots
from twisted.python.failure import Failure

from newscrawler.article import Article
from newscrawler.extract import Page, assemble
from newscrawler.extract.listing import Card, Listing, read_listing, read_more
from newscrawler.extract.visible import tag_links
from newscrawler.site import PageType, Site
from newscrawler.spiders.arguments import Arguments
from newscrawler.spiders.frontier import Frontier, Target
from newscrawler.trail import Discovery

# Articles before listings: what waits in the queue is then a few listings, not a site's articles.
_PRIORITY: dict[str, int] = {"article": 10}

# When to give a site up that has not answered at all: at once if nobody is there, else after some silences.
_NOBODY_THERE = (DownloadConnectionRefusedError, CannotResolveHostError)
_SILENT_AT_MOST = 3

_CHANNEL_OF: dict[PageType, str] = {"section": "sections", "tags": "tags", "coverage": "coverage"}


class NewsSpider(scrapy.Spider):
    """Crawls one site by its profile. A site's file names its `Site`; an odd site overrides one method there."""

    site: ClassVar[Site]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "site" in vars(cls):
            cls.name = cls.site.name
            cls.allowed_domains = sorted({host.partition(":")[0] for host in cls.site.hosts})

    def __init__(self, *, arguments: Arguments, count: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.arguments = arguments
        self.frontier = Frontier(arguments.site)
        self.run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        self.allowed_domains = sorted({host.partition(":")[0] for host in arguments.site.hosts})
        self.since, self.until = arguments.since, arguments.until
        self.pages = 0  # fetched well
        self._asked = 0
        self._first_failure: str | None = None
        self._silent = 0  # requests that nobody answered
        self._count = count

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_: Any, **kwargs: Any) -> Self:
        arguments = Arguments.parse(cls.site, kwargs)
        spider = super().from_crawler(
            crawler, arguments=arguments, count=lambda what: crawler.stats.inc_value(f"newscrawler/{what}")
        )
        if is_loopback(arguments.site.base_url):
            _hurry(crawler.settings)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        # The frontier asks for each page once; Scrapy's own filter would fingerprint every request again.
        settings.set("DUPEFILTER_CLASS", "scrapy.dupefilters.BaseDupeFilter", priority="spider")

    @property
    def failed_reason(self) -> str | None:
        """Why the run saw no page of the site at all; None once it has seen one."""
        return self._first_failure if not self.pages else None

    # -- requests

    async def start(self) -> AsyncIterator[Any]:
        base = self.arguments.site.base_url
        if "sections" in self.arguments.follow:
            for path in self.arguments.sections:
                for request in self._reach(self.frontier.at(base + path), 0):
                    yield request
        if "sitemaps" in self.arguments.follow:
            for request in self._ask(f"{base}/robots.txt", "robots"):
                yield request

    def _ask(self, url: str, type_: str, **meta: Any) -> Iterator[Request]:
        """The request for a page, unless the run has asked for as many as it may."""
        if self.arguments.max_pages is not None and self._asked >= self.arguments.max_pages:
            self._count("skip/max_pages")
            return
        self._asked += 1
        yield Request(
            url,
            callback=self.parse_sitemap if type_ in ("robots", "sitemap") else self.parse,
            errback=self.failed,
            priority=_PRIORITY.get(type_, 0),
            meta=meta,
        )

    def _reach(self, target: Target | None, depth: float) -> Iterator[Request]:
        """Requests for a target, and for what it leads to, as far as they are not asked for and not too deep."""
        if target is None:
            return
        limit = self.arguments.depth
        if limit is not None and depth > limit:
            self._count("skip/depth")
        for reached in self.frontier.reach(target, depth, limit):
            yield from self._ask(reached.url, reached.type)

    def _follow(
        self, target: Target | None, discovery: Discovery, source: Target | None, depth: float
    ) -> Iterator[Request]:
        """Requests for a link of a page; `source` is that page, `depth` that of the link's target."""
        if target is not None:
            target.trail.add(discovery)
            if source is not None and self.arguments.depth is not None:
                source.leads_to.append(target)
            yield from self._reach(target, depth)

    # -- responses

    def parse(self, response: Response) -> Iterator[Any]:
        """Any page of the site: an article, a listing or the JSON behind a listing's button."""
        self.pages += 1
        if response.headers.get(b"Content-Type", b"").startswith(b"application/json"):  # type: ignore[union-attr]
            yield from self._parse_more(response)
            return
        target = self.frontier.at(response.url)
        if passed := response.meta.get("redirect_urls"):
            target = self._arrive(target, [self.frontier.at(url) for url in passed])
        if target is None:
            self._count("skip/no_page_of_site" if not passed else "skip/redirect")
            return
        page = Page(response.body, response.url, self.arguments.site, _header(response, b"Content-Type"))
        if target.type == "article":
            yield from self._parse_article(response, page, target)
        else:
            yield from self._parse_listing(response, page, target)

    def _arrive(self, target: Target | None, passed: list[Target | None]) -> Target | None:
        """The target that a redirect led to; None where that page is asked for by itself or is none of the site.

        What led to the redirect led to the page, too. A listing that moved to an address the profile does not
        know stays a listing.
        """
        if target is None:
            return passed[0] if passed[0] is not None and passed[0].type != "article" else None
        for origin in passed:
            if origin is not None:
                target.trail.absorb(origin.trail)
        if target.asked and target not in passed:
            return None
        target.asked = True
        return target

    def _parse_article(self, response: Response, page: Page, target: Target) -> Iterator[Any]:
        article = self.extract(page)
        article.discovered_via = target.trail
        article.crawled_at = datetime.now(UTC).replace(microsecond=0)
        yield article
        if self.since and article.date_published and article.date_published < self.since:
            self._count("skip/links_of_article_before_since")
            return
        yield from self._related(page, article, target)

    def extract(self, page: Page) -> Article:
        """The article of a page; the one method that an odd site overrides."""
        return assemble(page)

    def _related(self, page: Page, article: Article, source: Target) -> Iterator[Request]:
        follow, depth = self.arguments.follow, source.depth + 1
        for related in article.related:
            if related.type in follow:
                discovery = Discovery(related.type, article.url)
                yield from self._follow(self.frontier.at(related.url), discovery, source, depth)
        if "tags" in follow:
            for link in tag_links(page):
                target = self.frontier.locate(link.get("href", ""), page.base)
                yield from self._follow(target, Discovery("tags", article.url), source, depth)

    def _parse_listing(self, response: Response, page: Page, target: Target) -> Iterator[Request]:
        listing = read_listing(page, _moment(response))
        channel = _CHANNEL_OF.get(target.type)
        if channel is None:
            self._count(f"skip/listing_of_{target.type}")
            return
        yield from self._listed(listing, Discovery(channel, target.url), page.base, target, target.depth)

    def _parse_more(self, response: Response) -> Iterator[Request]:
        channel = response.meta.get("channel", "sections")
        try:
            listing = read_more(response.body, self.arguments.site, _moment(response))
        except ValueError as error:
            self._count("fail/load_more")
            self.logger.warning("%s: %s", response.url, error)
            return
        depth = response.meta.get("depth", 0)
        yield from self._listed(listing, Discovery(channel, response.url), response.url, None, depth)

    def _listed(
        self, listing: Listing, discovery: Discovery, base: str, source: Target | None, depth: float
    ) -> Iterator[Request]:
        """Requests for what a listing leads to: its articles in the window, and its next page while there are any."""
        cards = [(card, self.frontier.locate(card.href, base)) for card in listing.cards]
        articles = [(card, target) for card, target in cards if target is not None and target.type == "article"]
        for card, target in articles:
            if self.since and card.date and card.date < self.since:
                self._count("skip/before_since")
            elif self.until and card.date and card.date >= self.until:
                self._count("skip/after_until")
            else:
                yield from self._follow(target, discovery, source, depth + 1)
        if not self._is_past(card for card, _ in articles):
            for href in listing.more:
                url = self.frontier.claim(href, base, depth)
                if url is not None:  # it leads on and is no discovery itself
                    yield from self._ask(url, "section", channel=discovery.channel, depth=depth)

    def _is_past(self, cards: Iterable[Card]) -> bool:
        """Whether every card of a listing that shows a date is older than the window: what follows is older still."""
        dates = [card.date for card in cards if card.date]
        return bool(self.since and dates and all(date < self.since for date in dates))

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """robots.txt, a sitemap index or a sitemap."""
        self.pages += 1
        if response.url.endswith("/robots.txt"):
            for url in sitemap_urls_from_robots(response.body, base_url=response.url):
                yield from self._sitemap(url)
            return
        sitemap = Sitemap(response.body)
        for entry in sitemap:
            location = entry.get("loc", "")
            if self._entry_is_past(entry.get("lastmod")):
                self._count("skip/before_since")
            elif sitemap.type == "sitemapindex":
                yield from self._sitemap(location)
            else:
                target = self.frontier.at(location)
                if target is not None and target.type == "article":
                    yield from self._follow(target, Discovery("sitemaps", response.url), None, 1)

    def _sitemap(self, url: str) -> Iterator[Request]:
        located = self.frontier.claim(url, self.arguments.site.base_url, 0)
        if located is not None:
            yield from self._ask(located, "sitemap")

    def _entry_is_past(self, lastmod: str | None) -> bool:
        try:
            moment = datetime.fromisoformat(lastmod) if lastmod and self.since else None
        except ValueError:
            return False
        if moment is None or self.since is None:
            return False
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) < self.since

    def failed(self, failure: Failure) -> None:
        """A page that could not be had: counted with its reason."""
        error, url = failure.value, failure.request.url  # type: ignore[attr-defined]
        answer = error.response if isinstance(error, HttpError) else None
        reason = f"http_{answer.status}" if answer else type(error).__name__
        if isinstance(error, IgnoreRequest) and not answer:  # robots.txt forbids it, or it lies off the site
            self._count("skip/forbidden")
        else:
            self._count(f"fail/{reason}")
            self._silent += not answer
        if self._first_failure is None:
            self._first_failure = f"{url}: {reason if answer else error}"
        self.logger.info("no page: %s: %s", url, reason)
        hopeless = 1 if isinstance(error, _NOBODY_THERE) else _SILENT_AT_MOST
        if not self.pages and self._silent >= hopeless:
            deferred_from_coro(self.crawler.engine.close_spider_async(reason="unreachable"))


def is_loopback(base_url: str) -> bool:
    """Whether a site is served by this machine, as the embedded origin is."""
    host = urlsplit(base_url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _hurry(settings: BaseSettings) -> None:
    """This machine is its own guest: no delay unless it is asked for on the command line or by the spider."""
    for name, value in {"DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 8}.items():
        settings.set(name, value, priority="spider")


def _header(response: Response, name: bytes) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _moment(response: Response) -> datetime:
    """The origin's own clock at the response (RFC 9110, section 6.6.1); ours where it names none."""
    try:
        return parsedate_to_datetime(_header(response, b"Date") or "")
    except ValueError:
        return datetime.now(UTC)
