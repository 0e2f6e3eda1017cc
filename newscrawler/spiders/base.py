"""NewsSpider: the only crawling logic. Turns responses into requests and Articles; never writes, never cleans."""

import secrets
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Self, TypeVar, cast

import scrapy
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro
from twisted.python.failure import Failure

from newscrawler.article import Article, Rights
from newscrawler.extract import Page, assemble
from newscrawler.extract.links import Listing
from newscrawler.extract.listing import read_listing, read_more
from newscrawler.extract.meta import Meta
from newscrawler.extract.page import text_of
from newscrawler.extract.recognise import recognise
from newscrawler.extract.visible import tag_links
from newscrawler.render.engines import at_hand
from newscrawler.rights import of_page
from newscrawler.shapes import listing_of
from newscrawler.site import PageType, Site
from newscrawler.spiders.arguments import Arguments, render_choice
from newscrawler.spiders.bounds import Bounds
from newscrawler.spiders.failures import Failures, let_go
from newscrawler.spiders.frontier import Frontier, Target
from newscrawler.spiders.loopback import hurry, is_loopback
from newscrawler.spiders.rendering import Rendering
from newscrawler.spiders.responses import header, is_html, is_json, moment, rights_of
from newscrawler.spiders.sitemaps import Entry, SitemapError, read_sitemap
from newscrawler.spiders.window import Window
from newscrawler.trail import Discovery
from newscrawler.traps import Traps

# Articles before listings: what waits in the queue is then a few listings, not a site's articles.
_PRIORITY: dict[str, int] = {"article": 10}

_CHANNEL_OF: dict[PageType, str] = {"section": "sections", "tags": "tags", "coverage": "coverage"}

_SHORT_TEXT = 200  # characters

_T = TypeVar("_T")


class NewsSpider(scrapy.Spider):
    """Crawls one site by its profile. A site's file names its `Site`; an odd site overrides one method there.

    Without a profile, the type of a page is a guess by its URL that the page itself confirms or refutes, and listings
    are followed wherever they are linked.
    """

    site: ClassVar[Site | None]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if site := vars(cls).get("site"):
            cls.name = site.name
            cls.allowed_domains = sorted({host.partition(":")[0] for host in site.hosts})

    def __init__(
        self,
        *,
        arguments: Arguments,
        count: Any,
        bounds: Bounds,
        traps: Traps,
        rendering: Rendering,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.arguments = arguments
        self.profile: Site | None = arguments.site.profile
        self.frontier = Frontier(arguments.site, count)
        self.bounds, self.traps, self.rendering = bounds, traps, rendering
        self.run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        self.allowed_domains = sorted({host.partition(":")[0] for host in arguments.site.hosts})
        self.since, self.until = arguments.since, arguments.until
        self.window = Window(self.since, self.until, exact=self.profile is not None)
        self.pages = 0  # fetched well
        self.obeys_tags = False  # whether nofollow is heeded
        self.has_own_queue = True  # false where the ledger keeps what is asked for beyond the run, and counts itself
        self._asked = 0
        self._failures = Failures(len(arguments.site.origins))
        self._count = count

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_: Any, **kwargs: Any) -> Self:
        arguments = Arguments.parse(cls.site, kwargs)
        settings = crawler.settings
        count = lambda what, times=1: crawler.stats.inc_value(f"newscrawler/{what}", times)  # noqa: E731
        spider = super().from_crawler(
            crawler,
            arguments=arguments,
            count=count,
            bounds=Bounds(
                listings=settings.getint("LISTINGS_LIMIT"),
                listing_pages=settings.getint("LISTING_PAGES_LIMIT"),
                page_links=settings.getint("PAGE_LINKS_LIMIT"),
                page_listings=settings.getint("PAGE_LISTINGS_LIMIT"),
                page_tags=settings.getint("PAGE_TAGS_LIMIT"),
                folder_urls=settings.getint("FOLDER_URLS_LIMIT"),
                host_urls=settings.getint("HOST_URLS_LIMIT"),
                sitemaps=settings.getint("SITEMAPS_LIMIT"),
                sitemap_depth=settings.getint("SITEMAP_DEPTH_LIMIT"),
                sitemap_entries=settings.getint("SITEMAP_ENTRIES_LIMIT"),
                sitemap_size=settings.getint("SITEMAP_MAXSIZE"),
            ),
            traps=Traps(datetime.now(UTC).date(), barren_pages=settings.getint("BARREN_PAGES_LIMIT")),
            rendering=Rendering(
                arguments.site,
                arguments.render or render_choice("RENDER", settings["RENDER"]),
                engine=lambda: at_hand(settings["CHROMIUM_PATH"], settings["SPLASH_URL"]),
                count=count,
            ),
        )
        spider.run_id = settings["RUN_ID"] or spider.run_id  # a run that the ledger knows has its name
        if settings["ROBOTS_TAGS"] not in ("record", "obey"):
            raise ValueError(f"ROBOTS_TAGS={settings['ROBOTS_TAGS']!r} is neither record nor obey")
        spider.obeys_tags = settings["ROBOTS_TAGS"] == "obey"
        if all(map(is_loopback, arguments.site.origins)):
            hurry(settings)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        # The frontier asks for each page once; Scrapy's own filter would fingerprint every request again.
        settings.set("DUPEFILTER_CLASS", "scrapy.dupefilters.BaseDupeFilter", priority="spider")

    @property
    def named_urls(self) -> Sequence[str]:
        """What the user named: its ports are open, and it may lie on this machine or network."""
        return self.arguments.site.origins

    @property
    def failed_reason(self) -> str | None:
        """Why the run saw no page of the site at all; None once it has seen one."""
        if self.pages:
            return None
        if self._asked and not self._failures.first and self.crawler.stats.get_value("finish_reason") == "finished":
            return f"{self.arguments.site.base_url} leads to another site or to no page"
        return self._failures.first

    # -- requests

    async def start(self) -> AsyncIterator[Any]:
        for url in self.arguments.starts:
            for request in self._reach(self.frontier.given(url), 0):
                yield request
        if "sitemaps" in self.arguments.follow:
            for origin in self.arguments.site.origins:
                for request in self._ask(f"{origin}/robots.txt", "robots"):
                    yield request

    def _ask(self, url: str, type_: str, **meta: Any) -> Iterator[Request]:
        """The request for a page, unless it is a trap or the run has asked for as many as it may."""
        if reason := self._refusal(url, type_, meta):
            self._count(reason)
            return
        if self.profile is None and type_ in _CHANNEL_OF:
            listing = meta.setdefault("listing", listing_of(url))
            if refused := self.bounds.refuse(listing):
                self._count(f"skip/{refused}")
                return
        most = self.arguments.max_pages if self.has_own_queue else None
        if most is not None and self._asked >= most:
            self._count("skip/max_pages")
            return
        self._asked += 1
        meta["type"] = type_
        if self.has_own_queue:
            meta |= self.rendering.meta(url, type_)
        yield Request(
            url,
            callback=self.parse_sitemap if type_ in ("robots", "sitemap") else self.parse,
            errback=self.failed,
            priority=_PRIORITY.get(type_, 0),
            meta=meta,
        )

    def _refusal(self, url: str, type_: str, meta: Mapping[str, Any]) -> str | None:
        """Why a page is not asked for, as the stat to count; what a run is told to start from is asked for."""
        if type_ == "sitemap":
            reason = self.bounds.refuse_sitemap(int(meta.get("depth") or 0))
        elif type_ == "robots" or meta.get("depth") == 0:
            return None
        elif trap := self.traps.refuse(url, is_article=type_ == "article"):
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
        for reached in self.frontier.reach(target, depth, limit):
            yield from self._ask(reached.url, reached.type, depth=reached.depth)

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
        if is_json(response):
            self.pages += 1
            yield from self._parse_more(response)
            return
        target = self.frontier.at(response.url)
        if passed := response.meta.get("redirect_urls"):
            target = self._arrive(target, [self.frontier.at(url) for url in passed])
            response.meta["arrived"] = target.url if target is not None else None
        if target is None:
            self._count("skip/no_page_of_site" if not passed else "skip/redirect")
            self._failures.stray(response.url, passed)
            return
        self.pages += "escalated" not in response.meta
        if not is_html(response):
            self._count("skip/no_html")
            return
        content_type, most_tags = header(response, b"Content-Type"), self.bounds.page_tags
        page = Page(response.body, response.url, self.profile, content_type, most_tags=most_tags)
        if page.faults["tags"]:
            self._count("limit/tags")
        if self.profile is None:
            article = recognise(page, target.type == "article", self.extract)
        else:
            article = self.extract(page) if target.type == "article" else None
        if again := self.rendering.again(response.meta, page, target.url, article):
            self._count("render/escalated")
            request = cast("Request", response.request)
            yield request.replace(meta=request.meta | again, dont_filter=True)
            return
        if self.profile is None:
            self._correct(target, article)
        if article is not None:
            article.rights = rights_of(article.rights, response)
        for fault in page.faults.keys() & {"mended", "broken"}:
            self._count(f"fault/{fault}", page.faults[fault])
        trap = self._same(page, article, target)
        if article is not None:
            yield from self._parse_article(article, page, target, trap)
        elif trap is None and not (
            self.obeys_tags and self._is_nofollow(rights_of(of_page(Meta(page).tags), response))
        ):
            yield from self._parse_listing(response, page, target)

    def _is_nofollow(self, rights: Rights | None) -> bool:
        """Whether a page's links are not to be followed, counted."""
        if not self.obeys_tags or rights is None or "nofollow" not in rights.robots:
            return False
        self._count("skip/nofollow")
        return True

    def _same(self, page: Page, article: Article | None, target: Target) -> str | None:
        """The trap that a page is by being the same as many others, counted; None for any other page."""
        if article is None and self.profile is not None:
            return None  # its listings are known
        if article is None:
            text = text_of(page.root)
        elif article.date_published and len(article.body or "") < _SHORT_TEXT:
            return None  # bulletins without text bear one headline every day
        else:
            text = f"{article.headline}\n{article.body}"
        learned = self.traps.visitor_params
        trap = self.traps.is_same(target.url, text)
        if trap is not None:
            self._count(f"skip/trap_{trap}")
        if self.traps.visitor_params != learned:
            self.frontier.forget_parameters(self.traps.visitor_params)
        return trap

    def _correct(self, target: Target, article: Article | None) -> None:
        """Without a profile, a page is what it turned out to be, whatever its URL said."""
        if article is None and target.type == "article":
            self._count("skip/no_article")
            target.type = "section"
        elif article is not None and target.type != "article":
            self._count("guess/listing_is_article")
            target.type = "article"

    def _arrive(self, target: Target | None, passed: list[Target | None]) -> Target | None:
        """The target that a redirect led to; None where that page is asked for by itself or is none of the site.

        What led to the redirect led to the page, too. A listing that moved to an address the profile does not
        know stays a listing.
        """
        if target is None:
            is_listing = passed[0] is not None and passed[0].type != "article"
            return passed[0] if is_listing and self.profile else None
        for origin in passed:
            if origin is not None:
                target.trail.absorb(origin.trail)
        if target.asked and target not in passed:
            return None
        target.asked = True
        return target

    def _parse_article(self, article: Article, page: Page, target: Target, trap: str | None) -> Iterator[Any]:
        """The article and what it links. A copy of a page that was read often links nothing new; undated it is none."""
        article.discovered_via = target.trail
        article.crawled_at = datetime.now(UTC).replace(microsecond=0)
        if trap is None or article.date_published:
            yield article
        if trap is not None or self._is_nofollow(article.rights):
            return
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
        if self.profile is None:
            hrefs = [link.get("href", "") for link in page.root.iter("a")]
            targets = [self.frontier.locate(href, page.base) for href in self._bounded(hrefs)]
            yield from self._lead(targets, article.url, source, depth)
        elif "tags" in follow:
            for link in tag_links(page):
                target = self.frontier.locate(link.get("href", ""), page.base)
                yield from self._follow(target, Discovery("tags", article.url), source, depth)

    def _lead(
        self, targets: list[Target | None], page_url: str, source: Target | None, depth: float
    ) -> Iterator[Request]:
        """Requests for the listings that a page without a profile links; its own further pages are none of them."""
        here = listing_of(page_url)
        left = self.bounds.page_listings
        for target in targets:
            channel = _CHANNEL_OF.get(target.type) if target is not None else None
            if target is not None and channel in self.arguments.follow and listing_of(target.url) != here:
                if not target.asked and self.bounds.page_listings:
                    left -= 1
                if left < 0:
                    self._count("skip/page_listings")
                else:
                    yield from self._follow(target, Discovery(channel, page_url), source, depth)

    def _bounded(self, links: Sequence[_T]) -> Sequence[_T]:
        """As many of a page's links as may be followed."""
        most = self.bounds.page_links
        if most and len(links) > most:
            self._count("skip/page_links", len(links) - most)
            return links[:most]
        return links

    def _parse_listing(self, response: Response, page: Page, target: Target) -> Iterator[Request]:
        listing = read_listing(page, moment(response), dated=self.since is not None)
        channel = _CHANNEL_OF.get(target.type)
        if channel is None:
            self._count(f"skip/listing_of_{target.type}")
            return
        yield from self._listed(listing, Discovery(channel, target.url), page.base, target, target.depth, response.meta)

    def _parse_more(self, response: Response) -> Iterator[Request]:
        channel = response.meta.get("channel") or "sections"
        try:
            listing = read_more(response.body, self.profile, moment(response))
        except ValueError as error:
            self._count("fail/load_more")
            self.logger.warning("%s: %s", response.url, error)
            return
        depth = response.meta.get("depth") or 0
        yield from self._listed(listing, Discovery(channel, response.url), response.url, None, depth, response.meta)

    def _listed(
        self,
        listing: Listing,
        discovery: Discovery,
        base: str,
        source: Target | None,
        depth: float,
        walk: Mapping[str, Any],
    ) -> Iterator[Request]:
        """Requests for what a listing leads to: its articles in the window, and its next page while there are any.

        `walk` is the meta of the request: what the pages of one listing have in common.
        """
        cards = [(card, self.frontier.locate(card.href, base)) for card in self._bounded(listing.cards)]
        articles = [(card, target) for card, target in cards if target is not None and target.type == "article"]
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
        if self.frontier.has_walked([target for _, target in articles], walk.get("walk")):
            self._count("skip/known_listing")
        elif not self.window.is_past(own):
            for href in listing.more:
                url = self.frontier.claim(href, base, depth)
                if url is not None:  # it leads on and is no discovery itself
                    meta = {name: walk[name] for name in ("listing", "walk") if walk.get(name) is not None}
                    yield from self._ask(url, "section", channel=discovery.channel, depth=depth, **meta)

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """robots.txt, a sitemap index or a sitemap."""
        self.pages += 1
        bounds = self.bounds
        entries = read_sitemap(
            response.body, response.url, most=bounds.sitemap_size, most_entries=bounds.sitemap_entries
        )
        try:
            yield from self._entered(entries, response)
        except SitemapError as error:
            self._count(error.reason)
            self.logger.info("no more of %s: %s", response.url, error)

    def _entered(self, entries: Iterable[Entry], response: Response) -> Iterator[Request]:
        depth = int(response.meta.get("depth") or 0) + 1
        for entry in entries:
            if self.since and entry.modified and entry.modified < self.since:
                self._count("skip/before_since")
            elif entry.leads_on:
                located = self.frontier.claim(entry.url, response.url, 0)
                if located is not None:
                    yield from self._ask(located, "sitemap", depth=depth)
            else:
                target = self.frontier.at(entry.url)
                if target is not None and target.type == "article":
                    yield from self._follow(target, Discovery("sitemaps", response.url), None, 1)

    def failed(self, failure: Failure) -> None:
        """A page that could not be had: counted with its reason."""
        what, said = self._failures.note(failure)
        let_go(failure.value)
        self._count(what)
        self.logger.info(said)
        if not self.pages and self._failures.hopeless:
            deferred_from_coro(self.crawler.engine.close_spider_async(reason="unreachable"))
