"""SiteCrawl: what all that reads the pages of one site shares, and what they tell each other of a page.

Tested in tests/crawl/test_almayadeen.py.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from logging import LoggerAdapter
from typing import Any, Self

from scrapy.http import Response
from scrapy.settings import BaseSettings

from newscrawler.article import Rights
from newscrawler.crawl.frontier.discoveries import GrowingDiscoveries
from newscrawler.crawl.frontier.feed_notes import FeedNotes, GrowingFeedNotes
from newscrawler.crawl.frontier.frontier import Frontier
from newscrawler.crawl.frontier.url_memory import Memory
from newscrawler.crawl.limits.bounds import Bounds
from newscrawler.crawl.limits.crawler_traps import Traps
from newscrawler.crawl.limits.needless_parameters import NeedlessParameters
from newscrawler.crawl.limits.other_spellings import OtherSpellings
from newscrawler.crawl.limits.visitor_parameters import VisitorParameters
from newscrawler.crawl.limits.window import DateWindow
from newscrawler.crawl.options.arguments import Arguments
from newscrawler.crawl.outcomes.failures import SiteFailures
from newscrawler.crawl.outcomes.page_ends import PageEnds
from newscrawler.crawl.outcomes.starts import StartResult, Starts, is_start
from newscrawler.crawl.rendering import Rendering
from newscrawler.crawl.site_memories import NoSiteMemories, SiteMemories
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT
from newscrawler.errors import COME_AGAIN, EMPTY, PageFailure, http_failure
from newscrawler.fetch.request_state import set_state, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOptions:
    """What settings say of reading pages."""

    obeys_tags: bool = False  # whether nofollow is heeded
    discovered_via_limit: int = DISCOVERED_VIA_LIMIT
    keeps_blocks: bool = False  # whether articles get their body_blocks
    keeps_comments: bool = False  # ... and readers' comments
    archive_index: str = ""  # the address of a public web archive's index, with {host}, {from} and {to}

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Raises ValueError for a setting that means nothing."""
        if settings["ROBOTS_TAGS"] not in ("record", "obey"):
            raise ValueError(f"ROBOTS_TAGS={settings['ROBOTS_TAGS']!r} is neither record nor obey")
        return cls(
            obeys_tags=settings["ROBOTS_TAGS"] == "obey",
            discovered_via_limit=settings.getint("DISCOVERED_VIA_LIMIT"),
            keeps_blocks=settings.getbool("BODY_BLOCKS"),
            keeps_comments=settings.getbool("READER_COMMENTS"),
            archive_index=str(settings["ARCHIVE_INDEX"] or ""),
        )


class SiteCrawl:
    """One crawl of one site, by its profile or without."""

    def __init__(
        self,
        arguments: Arguments,
        options: CrawlOptions,
        *,
        bounds: Bounds,
        traps: Traps,
        rendering: Rendering,
        count: Callable[..., object],
        logger: LoggerAdapter[Any],
    ) -> None:
        self.arguments, self.options = arguments, options
        self.bounds, self.traps, self.rendering = bounds, traps, rendering
        self.count, self.logger = count, logger
        self.profile = arguments.site.profile
        self.frontier = Frontier(arguments.site, count)
        self.window = DateWindow(arguments.since, arguments.until, exact=self.profile is not None)
        self.starts = Starts()
        self.failures = SiteFailures(len(arguments.site.origins))
        self.pages = 0  # fetched well
        self.requested = 0
        self.articles_listed = 0  # links to articles that listings had, known or not
        self.listed: Counter[str] = Counter()  # ... of each that a profile or the start page names, on its first page
        self.listings_read: Counter[str] = Counter()  # how often each of these was read
        self.has_own_queue = True  # false where the ledger keeps what is asked for beyond the run, and counts itself
        self.is_job = False  # whether another crawl may go on with what this one leaves (JOBDIR)
        self.site_memories: SiteMemories = NoSiteMemories()
        self.feed_notes: FeedNotes = GrowingFeedNotes()
        self.page_ends = PageEnds()
        self.needless, self.of_visitors = NeedlessParameters(), VisitorParameters()
        self.other_spellings, self.other_listings = OtherSpellings(), OtherSpellings(of_listings=True)

    def use_ledger(
        self, memory: Memory, *, site_memories: SiteMemories, feed_notes: FeedNotes, page_ends: PageEnds
    ) -> None:
        """A ledger keeps what is asked for beyond the run, and what its pages taught.

        Scrapy makes the spider before the scheduler that has the ledger.
        """
        self.has_own_queue = self.is_job = False
        self.frontier.memory = memory
        self.site_memories, self.feed_notes, self.page_ends = site_memories, feed_notes, page_ends

    def use_habits(
        self,
        needless: NeedlessParameters,
        of_visitors: VisitorParameters,
        other_spellings: OtherSpellings,
        other_listings: OtherSpellings,
    ) -> None:
        """Learn from these what chooses no page, and what they know already."""
        self.needless, self.of_visitors = needless, of_visitors
        self.other_spellings, self.other_listings = other_spellings, other_listings
        self.forget_parameters()

    def read_elsewhere(self, url: str) -> str | None:
        """The URL that stands for one of the queue: it has less of what chooses no page, or was read; None where the
        page is to be fetched as it is."""
        other = self.other_spellings.other(url) or self.other_listings.other(url)
        return self.frontier.without_learned(url) or other or self.traps.without_filters(url)

    def forget_parameters(self) -> None:
        """Take addresses without the parameters that were found to choose no page."""
        self.frontier.forget_parameters(self.of_visitors.names | self.needless.names)

    def forget(self) -> None:
        """The crawl has ended: let the memory go that its pages take. What it counted stays."""
        self.frontier.forget()
        self.traps.forget()

    def discoveries_of(self, url: str) -> GrowingDiscoveries | None:
        """How a page that was asked for is found, as far as that is not in a ledger."""
        target = self.frontier.at(url)
        found = target.discoveries if target is not None and target.asked else None
        return found if isinstance(found, GrowingDiscoveries) else None

    def is_nofollow(self, rights: Rights | None) -> bool:
        """Whether a page's links are not to be followed, counted."""
        if not self.options.obeys_tags or rights is None or "nofollow" not in rights.robots:
            return False
        self.count("skip/nofollow")
        return True

    # -- what came of a page

    def became(self, response: Response, result: StartResult, detail: str = "", problem: str | None = None) -> None:
        """Note what became of a page, where the crawl starts from it; `problem` is why it leads to no articles."""
        if is_start(state_of(response)):
            self.starts.note(response.meta.get("redirect_urls", [response.url])[0], result, detail)
            set_state(response, state_of(response).but(problem=problem))

    def fail(self, response: Response, failure: PageFailure) -> None:
        """Note that a page came and has failed all the same: something stands in its place for now."""
        self.count(failure.stat)
        set_state(response, state_of(response).but(failure=failure))

    def came_empty(self, response: Response) -> None:
        """A page without a byte is that of a server out of order, whatever its status says."""
        self.fail(response, EMPTY)
        self.became(response, StartResult.FAILED, EMPTY.explanation)

    def lead_nowhere(self, response: Response) -> None:
        """Note that a page is no article and leads to none; one that is still to be made has failed."""
        set_state(response, state_of(response).but(leads_nowhere=True))
        if response.status == COME_AGAIN:
            self.fail(response, http_failure(COME_AGAIN))
