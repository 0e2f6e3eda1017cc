"""The spider of one site: what it is made of, and why its crawl found nothing.

Tested in tests/crawl/test_almayadeen.py.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Self

import scrapy
from scrapy.core.scheduler import Scheduler
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newscrawler.crawl.arguments import Arguments, at_page, render_choice
from newscrawler.crawl.bounds import Bounds
from newscrawler.crawl.crawler_traps import Traps
from newscrawler.crawl.discoveries import GrowingDiscoveries
from newscrawler.crawl.failures import SiteFailures
from newscrawler.crawl.feeds.feed_notes import FeedNotes, GrowingFeedNotes
from newscrawler.crawl.frontier import Frontier
from newscrawler.crawl.loopback import drop_delay, is_loopback
from newscrawler.crawl.needless_parameters import NeedlessParameters
from newscrawler.crawl.own_arguments import own_arguments
from newscrawler.crawl.pages.page_ends import PageEnds
from newscrawler.crawl.project_defaults import add_own
from newscrawler.crawl.rendering import Rendering
from newscrawler.crawl.site_memories import GrowingMemories, NoSiteMemories, SiteMemories
from newscrawler.crawl.starts import Starts
from newscrawler.crawl.unreachable import answers_of, proxy_of
from newscrawler.crawl.url_memory import Memory
from newscrawler.crawl.window import DateWindow
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT
from newscrawler.exits import FinishReason
from newscrawler.fetch.hosts import Hosts
from newscrawler.render.available import at_hand
from newscrawler.site import Site, domains, with_twins

_SCHEDULER = f"{Scheduler.__module__}.{Scheduler.__qualname__}"


class SiteSpider(scrapy.Spider):
    """A spider of one site, by its profile or without; sub-classes make its requests and read what comes of them."""

    site: ClassVar[Site | None]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if site := vars(cls).get("site"):
            cls.name = site.name
            cls.allowed_domains = domains((*with_twins(site.hosts), *site.further_hosts))

    @classmethod
    def arguments_from(cls, given: Mapping[str, str]) -> Arguments:
        """Those that every site takes. Raises ValueError for a wrong one, and for one that nothing takes."""
        own = own_arguments(cls)
        return Arguments.parse(cls.site, {name: value for name, value in given.items() if name not in own})

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
        self.allowed_domains = domains((*with_twins(arguments.site.hosts), *arguments.site.further_hosts))
        self.since, self.until = arguments.since, arguments.until
        self.window = DateWindow(self.since, self.until, exact=self.profile is not None)
        self.pages = 0  # fetched well
        self.articles_listed = 0  # links to articles that listings had, known or not
        self.listed: Counter[str] = Counter()  # ... of each that a profile or the start page names, on its first page
        self.listings_read: Counter[str] = Counter()  # how often each of these was read
        self.obeys_tags = False  # whether nofollow is heeded
        self.discovered_via_limit = DISCOVERED_VIA_LIMIT
        self.keeps_blocks = self.keeps_comments = False  # whether articles get their body_blocks, and readers' comments
        self.site_memories: SiteMemories = NoSiteMemories()
        self.feed_notes: FeedNotes = GrowingFeedNotes()
        self.page_ends = PageEnds()
        self.needless = NeedlessParameters()
        self.has_own_queue = True  # false where the ledger keeps what is asked for beyond the run, and counts itself
        self.is_job = False  # whether another crawl may go on with what this one leaves (JOBDIR)
        self._requested = 0
        self._failures = SiteFailures(len(arguments.site.origins))
        self.starts = Starts()
        self._count = count

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_: Any, **kwargs: Any) -> Self:
        settings = crawler.settings
        if named := settings["NAMED_URL"]:
            kwargs = at_page(cls.site, named) | kwargs
        arguments = cls.arguments_from(kwargs)
        count = lambda what, times=1: crawler.stats.inc_value(f"newscrawler/{what}", times)  # noqa: E731
        spider = super().from_crawler(
            crawler,
            **{name: value for name, value in kwargs.items() if name in own_arguments(cls)},
            arguments=arguments,
            count=count,
            bounds=Bounds.from_settings(settings),
            traps=Traps(datetime.now(UTC).date(), barren_pages=settings.getint("BARREN_PAGES_LIMIT")),
            rendering=Rendering(
                arguments.site,
                arguments.render or render_choice("RENDER", settings["RENDER"]),
                engine=lambda: at_hand(settings),
                count=count,
            ),
        )
        for name in kwargs.keys() - set(dir(spider)):  # as of every spider, and what `%(name)s` in a feed's name means
            setattr(spider, name, kwargs[name])
        spider.run_id = settings["RUN_ID"] or spider.run_id  # a run that the ledger knows has its name
        if settings["ROBOTS_TAGS"] not in ("record", "obey"):
            raise ValueError(f"ROBOTS_TAGS={settings['ROBOTS_TAGS']!r} is neither record nor obey")
        spider.is_job = bool(settings["JOBDIR"])
        spider.obeys_tags = settings["ROBOTS_TAGS"] == "obey"
        spider.discovered_via_limit = settings.getint("DISCOVERED_VIA_LIMIT")
        spider.keeps_blocks = settings.getbool("BODY_BLOCKS")
        spider.keeps_comments = settings.getbool("READER_COMMENTS")
        if settings.getbool("SITE_MEMORY"):
            spider.site_memories = GrowingMemories(count)
        if all(map(is_loopback, arguments.site.origins)) and not settings.frozen:  # the shell's are
            drop_delay(settings)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        add_own(settings)
        super().update_settings(settings)
        # The frontier gives each page once, of one crawl; Scrapy's own filter fingerprints every request again. A
        # scheduler of other people's asks for a filter of theirs.
        if settings["SCHEDULER"] in (Scheduler, _SCHEDULER):
            own = "newscrawler.crawl.jobs.JobDupeFilter" if settings["JOBDIR"] else "scrapy.dupefilters.BaseDupeFilter"
            settings.set("DUPEFILTER_CLASS", own, priority="spider")

    @property
    def named_urls(self) -> Sequence[str]:
        """What the user named: its ports are open, and it may lie on this machine or network."""
        site = self.arguments.site
        return (*site.origins, *(f"http://{host}" for host in site.further_hosts if not host.startswith("*.")))

    @property
    def failed_reason(self) -> str | None:
        """Why the run saw no page of the site at all; None once it has seen one, and where robots.txt forbids them."""
        if self.pages or self._failures.is_forbidden:
            return None
        ended = self.crawler.stats.get_value("finish_reason")
        if self._requested and not self._failures.first and ended == FinishReason.FINISHED:
            return f"{self.arguments.site.base_url} leads to another site or to no page of it"
        base_url, reason = self.arguments.site.base_url, self._failures.first
        if not reason and ended == FinishReason.BREAKER_OPEN:  # before any page had its last try
            reason = f"{base_url}: the host fails again and again ({answers_of(self.crawler.stats.get_stats())})"
            hosts = self.crawler.get_extension(Hosts)
            if hosts is not None and (why := hosts.of(base_url).last_failure):
                reason = f"{reason}: {why}"
        proxy = proxy_of(base_url) if self.settings.getbool("HTTPPROXY_ENABLED") else None
        return f"{reason.rstrip('.')}, through the proxy {proxy}" if reason and proxy else reason

    @property
    def nothing_reason(self) -> str | None:
        """Why the run found no article; None where it found one, or where its arguments left all of them out."""
        if self.crawler.stats.get_value("item_scraped_count"):
            return None
        return self.starts.reason_for_nothing(self.counted)

    @property
    def counted(self) -> dict[str, int]:
        """What the crawl has counted so far, by its names in docs/what-does-a-run-count.md."""
        stats, prefix = self.crawler.stats.get_stats(), "newscrawler/"
        return {name.removeprefix(prefix): number for name, number in stats.items() if name.startswith(prefix)}

    def use_ledger(
        self,
        memory: Memory,
        renderings: dict[str, bool],
        decided: Callable[[str, bool], object],
        site_memories: SiteMemories,
    ) -> None:
        """A ledger keeps what is asked for beyond the run, which pages need a browser, and what they taught.

        Scrapy makes the spider before the scheduler that has the ledger.
        """
        self.has_own_queue = self.is_job = False
        self.frontier.memory = memory
        self.site_memories = site_memories
        self.rendering.known, self.rendering.learned = renderings, decided

    def discoveries_of(self, url: str) -> GrowingDiscoveries | None:
        """How a page that was asked for is found, as far as that is not in a ledger."""
        target = self.frontier.at(url)
        found = target.discoveries if target is not None and target.asked else None
        return found if isinstance(found, GrowingDiscoveries) else None
