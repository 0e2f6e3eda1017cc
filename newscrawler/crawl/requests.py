"""RequestingSpider: which pages a crawl asks for, in what order, and why it asks for no more. Reads no page."""

import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar, Self, TypeVar, cast

import scrapy
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro
from twisted.python.failure import Failure

from newscrawler.article import Discovery
from newscrawler.crawl.arguments import Arguments, at_page, render_choice
from newscrawler.crawl.bounds import Bounds
from newscrawler.crawl.crawler_traps import Traps
from newscrawler.crawl.discoveries import GrowingDiscoveries
from newscrawler.crawl.failures import SiteFailures, classify, forget_frames
from newscrawler.crawl.frontier import Frontier, Target
from newscrawler.crawl.loopback import drop_delay, is_loopback
from newscrawler.crawl.project_defaults import add_own
from newscrawler.crawl.rendering import Rendering
from newscrawler.crawl.starts import Starts, is_start
from newscrawler.crawl.url_memory import Memory
from newscrawler.crawl.window import DateWindow
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT
from newscrawler.fetch.request_state import RequestState, RequestType, meta_of, state_of
from newscrawler.render.engines import at_hand
from newscrawler.site import Site, with_twins
from newscrawler.urls.paging import listing_of

CHANNEL_OF: dict[RequestType | None, str] = {"section": "sections", "tags": "tags", "coverage": "coverage"}

# Articles before listings: what waits in the queue is then a few listings, not a site's articles.
_PRIORITY: dict[RequestType | None, int] = {"article": 10}

_T = TypeVar("_T")


class RequestingSpider(scrapy.Spider):
    """A spider's requests; a sub-class reads what comes of them."""

    site: ClassVar[Site | None]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if site := vars(cls).get("site"):
            cls.name = site.name
            cls.allowed_domains = sorted({host.partition(":")[0] for host in with_twins(site.hosts)})

    @classmethod
    def check_start(cls, arguments: Arguments) -> None:
        """A command asks this before a crawl. Raises ValueError that says why it is not to start."""

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
        self.allowed_domains = sorted({host.partition(":")[0] for host in with_twins(arguments.site.hosts)})
        self.since, self.until = arguments.since, arguments.until
        self.window = DateWindow(self.since, self.until, exact=self.profile is not None)
        self.pages = 0  # fetched well
        self.articles_listed = 0  # links to articles that listings had, known or not
        self.obeys_tags = False  # whether nofollow is heeded
        self.discovered_via_limit = DISCOVERED_VIA_LIMIT
        self.has_own_queue = True  # false where the ledger keeps what is asked for beyond the run, and counts itself
        self._asked = 0
        self._failures = SiteFailures(len(arguments.site.origins))
        self.starts = Starts()
        self._count = count

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_: Any, **kwargs: Any) -> Self:
        settings = crawler.settings
        if named := settings["NAMED_URL"]:
            kwargs = at_page(cls.site, named) | kwargs
        arguments = Arguments.parse(cls.site, kwargs)
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
                related=settings.getint("RELATED_LIMIT"),
                redirects=settings.getint("REDIRECT_MAX_TIMES"),
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
                engine=lambda: at_hand(settings),
                count=count,
            ),
        )
        spider.run_id = settings["RUN_ID"] or spider.run_id  # a run that the ledger knows has its name
        if settings["ROBOTS_TAGS"] not in ("record", "obey"):
            raise ValueError(f"ROBOTS_TAGS={settings['ROBOTS_TAGS']!r} is neither record nor obey")
        spider.obeys_tags = settings["ROBOTS_TAGS"] == "obey"
        spider.discovered_via_limit = settings.getint("DISCOVERED_VIA_LIMIT")
        if all(map(is_loopback, arguments.site.origins)) and not settings.frozen:  # the shell's are
            drop_delay(settings)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        add_own(settings)
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
            return f"{self.arguments.site.base_url} leads to another site or to no page of it"
        return self._failures.first

    def use_ledger(self, memory: Memory, renderings: dict[str, bool], decided: Callable[[str, bool], object]) -> None:
        """A ledger keeps what is asked for beyond the run, and which pages need a browser.

        Scrapy makes the spider before the scheduler that has the ledger.
        """
        self.has_own_queue = False
        self.frontier.memory = memory
        self.rendering.known, self.rendering.learned = renderings, decided

    def discoveries_of(self, url: str) -> GrowingDiscoveries | None:
        """How a page that was asked for is found, as far as that is not in a ledger."""
        target = self.frontier.at(url)
        found = target.discoveries if target is not None and target.asked else None
        return found if isinstance(found, GrowingDiscoveries) else None

    @property
    def nothing_reason(self) -> str | None:
        """Why the run found no article; None where it found one, or where its arguments left all of them out."""
        stats = self.crawler.stats
        if stats.get_value("item_scraped_count"):
            return None
        prefix = "newscrawler/"
        counted = {name.removeprefix(prefix): n for name, n in stats.get_stats().items() if name.startswith(prefix)}
        return self.starts.reason_for_nothing(counted)

    # -- requests

    async def start(self) -> AsyncIterator[Any]:
        for url in self.arguments.starts:
            for request in self._reach(self.frontier.given(url), 0):
                yield request
        if "sitemaps" in self.arguments.follow:
            for origin in self.arguments.site.origins:
                for request in self._ask(f"{origin}/robots.txt", RequestState(type="robots")):
                    yield request

    def _ask(self, url: str, state: RequestState) -> Iterator[Request]:
        """The request for a page, unless it is a trap or the run has asked for as many as it may."""
        if reason := self._refusal(url, state):
            self._count(reason)
            return
        is_any_listing = self.profile is None and state.type in CHANNEL_OF
        if is_any_listing:
            state = replace(state, listing=state.listing or listing_of(url))
            if refused := self.bounds.refuse(state.listing or ""):
                self._count(f"skip/{refused}")
                return
        most = self.arguments.max_pages if self.has_own_queue else None
        if most is not None and self._asked >= most:
            self._count("skip/max_pages")
            return
        self._asked += 1
        yield Request(
            url,
            callback=self.parse_sitemap if state.type in ("robots", "sitemap") else self.parse,
            errback=self.failed,
            # Without a profile, the deeper the less likely it is a section.
            priority=_PRIORITY.get(state.type, 0) - (url.count("/") if is_any_listing else 0),
            meta=meta_of(state) | (self.rendering.meta(url, state.type) if self.has_own_queue else {}),
        )

    def _refusal(self, url: str, state: RequestState) -> str | None:
        """Why a page is not asked for, as the stat to count; what a run is told to start from is asked for."""
        if state.type == "sitemap":
            reason = self.bounds.refuse_sitemap(int(state.depth or 0))
        elif state.type == "robots" or state.depth == 0:
            return None
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
        for reached in self.frontier.reach(target, depth, limit):
            yield from self._ask(reached.url, RequestState(type=reached.type, depth=reached.depth))

    def _follow(
        self, target: Target | None, discovery: Discovery, source: Target | None, depth: float
    ) -> Iterator[Request]:
        """Requests for a link of a page; `source` is that page, `depth` that of the link's target."""
        if target is not None:
            target.discoveries.add(discovery)
            if source is not None and self.arguments.depth is not None:
                source.leads_to.append(target)
            yield from self._reach(target, depth)

    def _lead(
        self, targets: list[Target | None], page_url: str, source: Target | None, depth: float
    ) -> Iterator[Request]:
        """Requests for the listings that a page without a profile links; its own further pages are none of them."""
        here = listing_of(page_url)
        left = self.bounds.page_listings
        for target in targets:
            channel = CHANNEL_OF.get(target.type) if target is not None else None
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

    # -- what comes of them

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        """robots.txt, a sitemap index or a sitemap."""
        raise NotImplementedError

    def failed(self, failure: Failure) -> None:
        """A page that could not be had: counted with its reason."""
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
