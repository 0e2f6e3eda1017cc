"""CrawlSession: a crawl's unit of work on the ledger, from the opening of its round to the last commit."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import time
from typing import Self, TypeVar

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.defer import deferred_from_coro
from sqlalchemy import Connection

from newscrawler.article import Article
from newscrawler.crawl.session.articles import Articles
from newscrawler.crawl.session.closing import RoundEnd, close_round
from newscrawler.crawl.session.context import SessionContext
from newscrawler.crawl.session.counting import Counting
from newscrawler.crawl.session.crawl_notes import make_notes
from newscrawler.crawl.session.guard import Guard
from newscrawler.crawl.session.lease_renewal import LeaseRenewal
from newscrawler.crawl.session.moves import Moves
from newscrawler.crawl.session.opening import open_round
from newscrawler.crawl.session.round_start import Opening
from newscrawler.crawl.session.session_settings import SessionSettings
from newscrawler.ledger.gate import verdicts
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.leases.site import SiteLease
from newscrawler.ledger.page_marks import NO_MARKS, PageMarks
from newscrawler.ledger.store import Store, open_store
from newscrawler.near_duplicates import CopyVerdict, Shared

logger = logging.getLogger(__name__)

_Of = TypeVar("_Of")


class CrawlSession:
    """The ledger of one site during one run. An extension, so that other components find it by `get_extension`.

    Once it is open, `queue` has the pages that wait, `pages` and `items` note what became of them and of what they
    gave, `renderings` says which need a browser, `site_memory` what the site's pages have taught, `feed_notes` what
    its feeds say of articles, and `marks` which page is worked on. Once the ledger has failed, `broken` says why,
    nothing more is leased or noted, and `on_broken` was called.
    """

    def __init__(
        self,
        store: Store,
        settings: SessionSettings,
        *,
        site: str,
        run_id: str,
        count: Callable[..., None],
        clock: Callable[[], float] = time,
        on_broken: Callable[[], object] = lambda: None,
        lease: SiteLease | None = None,
        marks: PageMarks = NO_MARKS,
    ) -> None:
        self.site, self.run_id, self.marks = site, run_id, marks
        self.end = RoundEnd()
        self._guard = Guard(on_broken)
        self._context = SessionContext(
            store=store,
            journal=Journal(store, site),
            guard=self._guard,
            settings=settings,
            site=site,
            run_id=run_id,
            count=Counting(count),
            clock=clock,
            marks=marks,
        )
        self._renewal = LeaseRenewal(lease, store, self._guard)
        self._articles: Articles | None = None
        self.site_moves = Moves(store, self._guard, site=site, count=self._context.count)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        if not settings["RUN_ID"]:
            raise NotConfigured
        token, seconds = settings.getint("RUN_TOKEN"), settings.getfloat("LEASE_SECONDS")
        data_dir = Path(settings["DATA_DIR"])
        return cls(
            open_store(data_dir),
            SessionSettings.read(settings),
            site=settings["RUN_SITE"],
            run_id=settings["RUN_ID"],
            count=lambda what, times=1: crawler.stats.inc_value(f"newscrawler/{what}", times),
            on_broken=lambda: deferred_from_coro(crawler.engine.close_spider_async(reason="store_failed")),
            lease=SiteLease(settings["RUN_SITE"], token, seconds) if token else None,
            marks=PageMarks.of(data_dir, settings["RUN_SITE"]),
        )

    # -- a run's beginning and end

    def open(self, opening: Opening) -> None:
        """Begin or go on with a round."""
        self.marks.open()
        for url in self.marks.found:
            self._context.count("extract/ended_run")
            logger.info("An earlier run died with the page %s, which is read apart from now on", url)
        self._guard.run(lambda: self._open(opening))

    def _open(self, opening: Opening) -> None:
        opened = open_round(self._context, self.site_moves, opening)
        notes = make_notes(self._context, opened, opening, is_stopped=lambda: bool(self.moves))
        self._opening, self._opened, self._articles = opening, opened, notes.articles
        self.round, self.memory = opened.round, opened.memory
        self.renderings, self.site_memory, self.feed_notes = opened.renderings, opened.site_memory, opened.feed_notes
        self.habits = opened.habits
        self.commits, self.queue, self.pages, self.items = notes.commits, notes.queue, notes.pages, notes.items

    def close(self, *, finished: bool, reached: bool = True) -> None:
        """Commit what is left; `finished` says that the crawl ended by itself, `reached` that it saw the site.

        A run that goes on with a round may have nothing left of it but a page that fails: the round has seen the site.
        Raises StoreError.
        """
        try:
            if self.broken is None:
                self._context.journal.flush()
                end = partial(self._close_round, finished=finished, reached=reached)
                self.end = self.transact_in(self._context.store, end)
                self._forget()
        finally:
            self.marks.close()
            self._context.store.close()

    def _forget(self) -> None:
        """Let the memory go that the crawl's pages take: what comes now, the gate and the release, needs its own."""
        self.articles.forget()
        self.habits.forget()
        self.memory.known.forget()
        self.memory.requested.clear()

    def _close_round(self, connection: Connection, *, finished: bool, reached: bool) -> RoundEnd:
        parts = self._context, self.site_moves, self._opening, self._opened
        return close_round(connection, *parts, finished=finished, reached=reached)

    def transact_in(self, store: Store, work: Callable[[Connection], _Of]) -> _Of:
        """What `work` gives in one transaction, which is done again where the connection is lost: what the session
        counts in it counts once. Raises StoreError."""
        return self._context.count.transact(store, work)

    def tick(self) -> None:
        """Commit what has waited long enough, and renew the lease where there was nothing; called again and again."""
        if self.broken is None:
            self.commits.tick()
            self._renewal.renew_if_due()

    def may_fetch(self) -> bool:
        """Whether the site is this run's alone: renews a lease that may have run out, and so waits for the ledger."""
        self._renewal.ensure()
        return self.broken is None

    @property
    def broken(self) -> str | None:
        """Why the ledger has failed."""
        return self._guard.broken

    def raise_broken(self) -> None:
        """Raises the StoreError by which the ledger has failed, if it has."""
        if self._guard.error is not None:
            raise self._guard.error

    # -- what the run came to

    @property
    def moves(self) -> dict[str, str]:
        """Origins that redirects say the site has left -> where it is now."""
        return self.site_moves.found

    @property
    def listings_read(self) -> int:
        return self.pages.listings_read

    @property
    def articles_known(self) -> int:
        """URLs of articles that were known before this run."""
        return self.memory.articles_before

    @property
    def counts(self) -> dict[str, int]:
        return dict(+self.articles.counts)

    @property
    def shared_identities(self) -> list[Shared]:
        """Ids and canonical URLs that this run found on articles which disagree, those of most articles first."""
        return self._articles.copies.shared if self._articles is not None else []  # it may have broken as it began

    def trust(self, connection: Connection) -> None:
        """The run has passed its gate: what it found out of browsers and servers holds for others."""
        self.renderings.trust(connection, complete=self.end.complete)
        self.habits.trust(connection)

    def distrust(self, connection: Connection) -> None:
        """The run has not passed its gate: what it found waits for somebody, and changes no page's future."""
        doubted = verdicts.distrust(connection, self.round, self.run_id, self._context.clock())
        if doubted:
            self._context.count("doubt/held", doubted)

    # -- articles in their stages

    @property
    def articles(self) -> Articles:
        assert self._articles is not None  # noqa: S101 - the session is open
        return self._articles

    def admit(self, article: Article) -> CopyVerdict:
        """Whether an article is to pass the stages that come. Raises StoreError, which is noted as well."""
        with self._guard.noting_errors():
            return self.articles.admit(article)

    def replaced(self, article: Article) -> set[str]:
        """URLs of kept articles that would give way to this one. Raises StoreError, which is noted as well."""
        with self._guard.noting_errors():
            return self.articles.replaced(article)
