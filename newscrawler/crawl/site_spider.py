"""The spider of one site: what its class says, how its crawl is made, and why it found nothing.

Tested in tests/crawl/test_almayadeen.py.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Self

import scrapy
from scrapy.core.scheduler import Scheduler
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newscrawler.crawl.frontier.discoveries import GrowingDiscoveries
from newscrawler.crawl.limits.bounds import Bounds
from newscrawler.crawl.limits.crawler_traps import Traps
from newscrawler.crawl.options.arguments import Arguments, at_page, render_choice
from newscrawler.crawl.options.loopback import drop_delay, is_loopback
from newscrawler.crawl.options.own_arguments import own_arguments
from newscrawler.crawl.options.project_defaults import add_own
from newscrawler.crawl.outcomes.unreachable import answers_of, proxy_of
from newscrawler.crawl.rendering import Rendering
from newscrawler.crawl.site_crawl import CrawlOptions, SiteCrawl
from newscrawler.crawl.site_memories import GrowingMemories
from newscrawler.exits import FinishReason
from newscrawler.fetch.hosts import Hosts
from newscrawler.render.available import at_hand
from newscrawler.site import Site, domains, with_twins

_SCHEDULER = f"{Scheduler.__module__}.{Scheduler.__qualname__}"


class SiteSpider(scrapy.Spider):
    """A spider of one site, by its profile or without. `crawl` is what its pages are read with."""

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
        options: CrawlOptions,
        count: Callable[..., object],
        bounds: Bounds,
        traps: Traps,
        rendering: Rendering,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.crawl = SiteCrawl(
            arguments, options, bounds=bounds, traps=traps, rendering=rendering, count=count, logger=self.logger
        )
        self.run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        self.allowed_domains = domains((*with_twins(arguments.site.hosts), *arguments.site.further_hosts))

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
            options=CrawlOptions.from_settings(settings),
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
        spider.crawl.is_job = bool(settings["JOBDIR"])
        if settings.getbool("SITE_MEMORY"):
            spider.crawl.site_memories = GrowingMemories(count)
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
    def arguments(self) -> Arguments:
        return self.crawl.arguments

    @property
    def since(self) -> datetime | None:
        return self.crawl.arguments.since

    @property
    def until(self) -> datetime | None:
        return self.crawl.arguments.until

    def discoveries_of(self, url: str) -> GrowingDiscoveries | None:
        """How a page that was asked for is found, as far as that is not in a ledger."""
        return self.crawl.discoveries_of(url)

    @property
    def named_urls(self) -> Sequence[str]:
        """What the user named: its ports are open, and it may lie on this machine or network."""
        site, index = self.arguments.site, self.crawl.options.archive_index
        further = (f"http://{host}" for host in site.further_hosts if not host.startswith("*."))
        return (*site.origins, *further, *([index] if index and self.arguments.archive else ()))

    @property
    def failed_reason(self) -> str | None:
        """Why the run saw no page of the site at all; None once it has seen one, and where robots.txt forbids them."""
        crawl, base_url = self.crawl, self.arguments.site.base_url
        if crawl.pages or crawl.failures.is_forbidden:
            return None
        ended, reason = self.crawler.stats.get_value("finish_reason"), crawl.failures.first
        if crawl.requested and not reason and ended == FinishReason.FINISHED:
            return f"{base_url} leads to another site or to no page of it"
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
        return self.crawl.starts.reason_for_nothing(self.counted)

    @property
    def counted(self) -> dict[str, int]:
        """What the crawl has counted so far, by its names in docs/what-does-a-run-count.md."""
        stats, prefix = self.crawler.stats.get_stats(), "newscrawler/"
        return {name.removeprefix(prefix): number for name, number in stats.items() if name.startswith(prefix)}
