"""CrawlSession: a crawl's unit of work on the ledger, from the opening of its round to the last commit."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import time
from typing import Self, TypeVar

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.defer import deferred_from_coro
from sqlalchemy import ClauseElement, Connection

from newscrawler.article import Article
from newscrawler.crawl.session.articles import Articles
from newscrawler.crawl.session.commits import Commits
from newscrawler.crawl.session.counting import Counting
from newscrawler.crawl.session.feed_notes import LedgerFeedNotes
from newscrawler.crawl.session.guard import Guard
from newscrawler.crawl.session.home import Home
from newscrawler.crawl.session.items import Items
from newscrawler.crawl.session.leases import Leases
from newscrawler.crawl.session.memory import LedgerMemory
from newscrawler.crawl.session.moves import Moves
from newscrawler.crawl.session.page_outcomes import PageOutcomes
from newscrawler.crawl.session.page_queue import PageQueue
from newscrawler.crawl.session.renderings import LedgerRenderings
from newscrawler.crawl.session.round_start import RoundStart, start_round
from newscrawler.crawl.session.session_settings import SessionSettings
from newscrawler.crawl.session.site_memory import LedgerSiteMemory
from newscrawler.ledger.finder import Finder, finder
from newscrawler.ledger.gate import verdicts
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.leases.site import SiteLease
from newscrawler.ledger.runs import rounds
from newscrawler.ledger.store import Store, open_store
from newscrawler.ledger.urls import queue
from newscrawler.ledger.urls.months import ArchiveMonths
from newscrawler.ledger.urls.sitemaps import outdated
from newscrawler.near_duplicates import CopyVerdict, Shared

_Of = TypeVar("_Of")

_NOWHERE = Home()
_MANY = 1_000_000


class CrawlSession:
    """The ledger of one site during one run. An extension, so that other components find it by `get_extension`.

    Once it is open, `queue` has the pages that wait, `pages` and `items` note what became of them and of what they
    gave, `renderings` says which need a browser, `site_memory` what the site's pages have taught, and `feed_notes` what
    its feeds say of articles. Once the ledger has failed, `broken` says why, nothing more is leased or noted, and
    `on_broken` was called.
    """

    round: rounds.Round
    memory: LedgerMemory
    renderings: LedgerRenderings
    site_memory: LedgerSiteMemory
    feed_notes: LedgerFeedNotes
    commits: Commits
    queue: PageQueue
    pages: PageOutcomes
    items: Items

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
    ) -> None:
        self.site, self.run_id = site, run_id
        self.complete = False  # whether the round has come to its end
        self.reached = True  # whether the round has seen a page of the site
        self.waiting = 0  # pages that still wait at the end
        self.archive_waiting = 0  # ... and those of the archive that the run is asked for
        self._store, self._settings, self._clock = store, settings, clock
        self._count = Counting(count)
        self._guard = Guard(on_broken)
        self._lease = lease
        store.fences = (lease,) if lease is not None else ()
        self._journal = Journal(store, site)
        self.site_moves = Moves(store, self._guard, site=site, count=self._count)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        if not settings["RUN_ID"]:
            raise NotConfigured
        token, seconds = settings.getint("RUN_TOKEN"), settings.getfloat("LEASE_SECONDS")
        return cls(
            open_store(Path(settings["DATA_DIR"])),
            SessionSettings.read(settings),
            site=settings["RUN_SITE"],
            run_id=settings["RUN_ID"],
            count=lambda what, times=1: crawler.stats.inc_value(f"newscrawler/{what}", times),
            on_broken=lambda: deferred_from_coro(crawler.engine.close_spider_async(reason="store_failed")),
            lease=SiteLease(settings["RUN_SITE"], token, seconds) if token else None,
        )

    # -- a run's beginning and end

    def open(
        self,
        *,
        limits: frozenset[str],
        full: bool,
        max_pages: int | None,
        engine: str | None = None,
        home: Home = _NOWHERE,
        archive: ArchiveMonths | None = None,
    ) -> None:
        """Begin or go on with a round.

        `limits` are the arguments that leave articles out; `full` says that of each page that is read every usual link
        is followed; at most `max_pages` are leased; `engine` is the browser engine that pages may get; `home` is where
        the site is: what is known of it goes on there, where that is not where it was; `archive` are months of the past
        that are fetched when nothing else waits.
        """
        self._home, self._archive = home, archive
        self._guard.run(lambda: self._open(limits, full=full, max_pages=max_pages, engine=engine))

    def transact_in(self, store: Store, work: Callable[[Connection], _Of]) -> _Of:
        """What `work` gives in one transaction, which is done again where the connection is lost: what the session
        counts in it counts once. Raises StoreError."""
        return self._count.transact(store, work)

    def _open(self, limits: frozenset[str], *, full: bool, max_pages: int | None, engine: str | None) -> None:
        def begin(connection: Connection) -> RoundStart:
            find = partial(self._finder, connection)
            self.renderings = LedgerRenderings(
                connection, self._store, self._guard, site=self.site, engine=engine, clock=self._clock
            )
            self.site_memory = LedgerSiteMemory(
                connection,
                self._store,
                self._journal,
                site=self.site,
                enabled=self._settings.site_memory,
                count=self._count,
            )
            self.feed_notes = LedgerFeedNotes(
                find, self._journal, site=self.site, digest=lambda url: self.memory.digest(url)
            )
            return start_round(
                connection,
                find,
                self._settings,
                self.site_moves,
                self._home,
                site=self.site,
                run_id=self.run_id,
                limits=limits,
                full=full,
                judges_anew=self.renderings.judges_anew,
                now=self._clock(),
                archive=self._archive,
            )

        start = self.transact_in(self._store, begin)
        for stat, number in start.counts.items():
            self._count(stat, number)
        self.round = start.round
        self.memory = LedgerMemory(
            self.site,
            start.round,
            start.known,
            start.requested,
            self._journal,
            max_given_up=self._settings.max_given_up_pages,
            sitemaps=start.sitemaps,
            outdated=self._outdated,
            feeds=start.feeds,
            first_recent=start.first_recent,
        )
        self._make(keeps_validators=full, max_pages=max_pages)

    def _finder(self, connection: Connection, query: ClauseElement) -> Finder:
        """What reads a row of the ledger, and finds none in one that has failed."""
        find = finder(self._store, connection, query)
        return lambda number: self._guard.run(lambda: find(number))

    def _outdated(self, lastmods: Mapping[int, float]) -> list[int]:
        def ask() -> list[int]:
            return self._store.look(lambda view: list(outdated(view, lastmods, self._clock(), self._settings.timing)))

        return self._guard.run(ask) or []

    def _make(self, *, keeps_validators: bool, max_pages: int | None) -> None:
        """Make what notes the crawl, now that the round is known."""
        journal, memory, guard, count = self._journal, self.memory, self._guard, self._count
        settings = self._settings
        self._articles = Articles(
            self._store,
            journal,
            self.site,
            self.run_id,
            is_empty=memory.known.is_empty,
            count=count,
            absorb=lambda stays, gives_way: memory.alias(memory.digest(gives_way), memory.digest(stays)),
        )
        leases = Leases(
            self._store,
            journal,
            memory,
            site=self.site,
            max_pages=max_pages,
            commit=lambda: self.commits.commit(),
            archive=self._archive,
        )
        self.commits = Commits(
            journal,
            guard,
            max_pages=settings.commit_pages,
            max_seconds=settings.commit_seconds,
            max_share=settings.commit_share,
            committed=leases.committed,
        )
        self.queue = PageQueue(
            memory,
            leases,
            guard,
            count=count,
            is_stopped=lambda: bool(self.moves),
            judges_anew=self.renderings.judges_anew,
            reads_sitemaps=self._archive is not None,
        )
        self.pages = PageOutcomes(
            journal,
            memory,
            self._articles,
            timing=settings.timing,
            count=count,
            clock=self._clock,
            keeps_validators=keeps_validators,
            noted=self.commits.noted,
        )
        self.items = Items(journal, self._articles, self.pages, guard, count=count, clock=self._clock)

    def close(self, *, finished: bool, reached: bool = True) -> None:
        """Commit what is left; `finished` says that the crawl ended by itself, `reached` that it saw the site.

        A run that goes on with a round may have nothing left of it but a page that fails: the round has seen the site.
        Raises StoreError.
        """
        try:
            if self.broken is None:
                self._journal.flush()
                end = partial(self._close_round, finished=finished, reached=reached)
                self.transact_in(self._store, end)
        finally:
            self._store.close()

    def _close_round(self, connection: Connection, *, finished: bool, reached: bool) -> None:
        self.site_moves.settle(connection, self._home)
        self.waiting = queue.waiting_count(connection, self.site)
        if self._archive is not None:
            self.archive_waiting = len(queue.waiting(connection, self.site, _MANY, self._archive.lanes))
        self.reached = reached or rounds.has_pages(connection, self.round, self._clock())
        # An archive takes weeks: what is of today is judged and published without it.
        is_over = finished or self.archive_waiting > 0
        self.complete = is_over and self.reached and not self.waiting and not self.moves
        if self.complete:
            rounds.end(connection, self.round, self._clock())
            self.site_memory.conclude(connection)

    def tick(self) -> None:
        """Commit what has waited long enough, and renew the lease where there was nothing; called again and again."""
        if self.broken is None:
            self.commits.tick()
            if self._lease is not None and self._lease.is_due:
                self._guard.run(self._renew)

    def may_fetch(self) -> bool:
        """Whether the site is this run's alone: renews a lease that may have run out, and so waits for the ledger."""
        if self._lease is not None and not self._lease.is_sure:
            self._guard.run(self._renew)
        return self.broken is None

    def _renew(self) -> None:
        self._store.transact(lambda _: None)  # each transaction does it

    @property
    def broken(self) -> str | None:
        """Why the ledger has failed."""
        return self._guard.broken

    def raise_broken(self) -> None:
        """Raises the StoreError by which the ledger has failed, if it has."""
        if self._guard.error is not None:
            raise self._guard.error

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
        return dict(+self._articles.counts)

    @property
    def shared_identities(self) -> list[Shared]:
        """Ids and canonical URLs that this run found on articles which disagree, those of most articles first."""
        return self._articles.copies.shared if hasattr(self, "_articles") else []  # it may have broken as it began

    def trust(self, connection: Connection) -> None:
        """The run has passed its gate: what it found out of browsers holds for others."""
        self.renderings.trust(connection, complete=self.complete)

    def distrust(self, connection: Connection) -> None:
        """The run has not passed its gate: what it found waits for somebody, and changes no page's future."""
        doubted = verdicts.distrust(connection, self.round, self.run_id, self._clock())
        if doubted:
            self._count("doubt/held", doubted)

    # -- articles in their stages

    def admit(self, article: Article) -> CopyVerdict:
        """Whether an article is to pass the stages that come. Raises StoreError, which is noted as well."""
        with self._guard.noting_errors():
            return self._articles.admit(article)

    def replaced(self, article: Article) -> set[str]:
        """URLs of kept articles that would give way to this one. Raises StoreError, which is noted as well."""
        with self._guard.noting_errors():
            return self._articles.replaced(article)
