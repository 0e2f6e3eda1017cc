"""CrawlSession: leases pages to a crawl and notes what became of each, committed in groups."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, time
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from sqlalchemy import Connection

from newscrawler.article import Article
from newscrawler.crawl.session.articles import Articles
from newscrawler.crawl.session.home import Home
from newscrawler.crawl.session.lease import Lease
from newscrawler.crawl.session.leases import Leases
from newscrawler.crawl.session.memory import LedgerMemory
from newscrawler.crawl.url_memory import Memory, NoMemory
from newscrawler.errors import PageFailure, PageState, broken_by
from newscrawler.fetch.request_state import RequestState
from newscrawler.language import datetimes
from newscrawler.ledger.digest import digest
from newscrawler.ledger.gate import verdicts
from newscrawler.ledger.journal import Journal, Visit
from newscrawler.ledger.runs import rounds, runs
from newscrawler.ledger.store import Store, StoreError, open_store
from newscrawler.ledger.urls import moving, queue, renderings
from newscrawler.ledger.urls.known import Known
from newscrawler.ledger.urls.timing import Timing
from newscrawler.near_duplicates import Shared, Verdict

logger = logging.getLogger(__name__)

_HOUR, _DAY = 3_600.0, 86_400.0
_NOWHERE = Home()
_RENDERINGS_HOLD = 30 * 86_400.0  # sites change: which pages need a browser is asked anew after a month
_REOPENED_BY = {"since": "before_since", "until": "after_until"}
_SHELL = "shell"  # the reason of a page that has nothing to read before its scripts ran, or after they failed
_LACKED = (_SHELL, *(f"missing_{what}" for what in ("article", "headline", "body", "date_published")))


_IDENTITY = ("id", "site", "url", "canonical_url", "discovered_via", "crawled_at", "run_id")


def _identify(article: Article, given: Article) -> None:
    """Let an article that a stage has made of another one have of its identity what it lacks."""
    for name in _IDENTITY:
        if not getattr(article, name):
            setattr(article, name, getattr(given, name))


class CrawlSession:
    """The ledger of one site during one run. An extension, so that the other shells find it by `get_extension`.

    Once the ledger cannot be written, `broken` says why, nothing more is leased or noted, and `on_broken` is called.
    """

    def __init__(
        self,
        store: Store,
        *,
        site: str,
        run_id: str,
        timing: Timing,
        count: Callable[..., None],
        commit_pages: int,
        commit_seconds: float,
        longest_round: float,
        deep_every: float,
        given_up_pages: int = 100,
        clock: Callable[[], float] = time,
    ) -> None:
        self.site, self.run_id = site, run_id
        self.broken: str | None = None
        self.on_broken: Callable[[], object] = lambda: None
        self.stopped = False
        self.moves: dict[str, str] = {}  # origins that redirects say the site has left -> where it is now
        self.complete = False  # whether the round has come to its end
        self.reached = True  # whether the round has seen a page of the site
        self.waiting = 0  # pages that still wait at the end
        self.listings_read = 0
        self._store, self._timing, self._count, self._clock = store, timing, count, clock
        self._commit_pages, self._commit_seconds = commit_pages, commit_seconds
        self._longest_round, self._deep_every = longest_round, deep_every
        self._given_up_pages = given_up_pages
        self._journal = Journal(store, site)
        self._finished: list[int] = []  # leased ones whose visit is noted and not yet committed
        self._flushed_at = monotonic()
        self._keeps_validators = True
        self._judges_anew = False
        self._engine: str | None = None
        self._needless: list[str] = []  # patterns whose pages need no browser
        self.renderings: dict[str, bool] = {}  # pattern of URLs -> whether its pages need a browser

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        if not settings["RUN_ID"]:
            raise NotConfigured
        return cls(
            open_store(Path(settings["DATA_DIR"])),
            site=settings["RUN_SITE"],
            run_id=settings["RUN_ID"],
            timing=Timing(
                first=settings.getfloat("REVISIT_FIRST"),
                factor=settings.getfloat("REVISIT_FACTOR"),
                until=settings.getfloat("REVISIT_UNTIL"),
                attempts=settings.getint("RETRY_RUNS"),
            ),
            count=lambda what, times=1: crawler.stats.inc_value(f"newscrawler/{what}", times),
            commit_pages=settings.getint("COMMIT_PAGES"),
            commit_seconds=settings.getfloat("COMMIT_SECONDS"),
            longest_round=settings.getfloat("LONGEST_ROUND"),
            deep_every=settings.getfloat("DEEP_EVERY"),
            given_up_pages=settings.getint("GIVEN_UP_PAGES"),
        )

    # -- a run's beginning and end

    def open(
        self,
        *,
        limits: frozenset[str],
        full: bool,
        most_pages: int | None,
        engine: str | None = None,
        home: Home = _NOWHERE,
    ) -> Memory:
        """Begin or go on with a round.

        `limits` are the arguments that leave articles out; `full` says that of each page that is read every usual link
        is followed; `most_pages` are leased at most; `engine` is the browser engine that pages may get; `home` is where
        the site is: what is known of it goes on there, where that is not where it was.
        """
        self._keeps_validators, self._home = full, home
        self._guarded(lambda: self._open(limits, full=full, most_pages=most_pages, engine=engine))
        return self.memory if self.broken is None else NoMemory()

    def _open(self, limits: frozenset[str], *, full: bool, most_pages: int | None, engine: str | None) -> None:
        now = self._clock()
        with self._store.write() as connection:
            doubted = verdicts.forget_unjudged(connection, self.site, self.run_id, now)
            self._recall_renderings(connection, now, engine)
            self.round = rounds.begin(
                connection,
                self.site,
                now,
                longest=self._longest_round,
                deep_every=self._deep_every,
                limited=bool(limits) or not full,
            )
            runs.join(connection, self.run_id, self.round.number)
            reopened = tuple(reason for argument, reason in _REOPENED_BY.items() if argument not in limits)
            if self._judges_anew:
                reopened += _LACKED
            woken = queue.wake(
                connection, self.site, now, self._timing, most_given_up=self._given_up_pages, reopened=reopened
            )
            known = self._known_at_home(connection, now)
            asked = queue.asked(connection, self.site, self.round.number)
        for what, number in (("doubt/unjudged", doubted), ("wake/due", woken.due), ("wake/given_up", woken.given_up)):
            if number:
                self._count(what, number)
        memory = self.memory = LedgerMemory(
            self.site, self.round, known, asked, self._journal, most_given_up=self._given_up_pages
        )
        self._articles = Articles(
            self._store,
            self._journal,
            self.site,
            self.run_id,
            is_empty=not len(known),
            count=self._count,
            absorb=lambda stays, gives_way: memory.alias(memory.digest(gives_way), memory.digest(stays)),
        )
        self._leases = Leases(
            self._store, self._journal, self.memory, site=self.site, most=most_pages, commit=self._flush
        )

    def _known_at_home(self, connection: Connection, now: float) -> Known:
        """Every URL of the site, taken to where the site is now if none that the run starts from was ever there."""
        known = Known(queue.known(connection, self.site, now, self._timing))
        starts = self._home.starts
        if not starts or not len(known) or any(digest(self.site, url) in known for url in starts):
            return known
        moves = self._home.moves(moving.origins(connection, self.site))
        if not moves:
            return known
        number = moving.move(connection, self.site, moves)
        self._count("move/urls", number)
        logger.info("%s has moved to %s: %d known URLs go on there", self.site, ", ".join(moves.values()), number)
        return Known(queue.known(connection, self.site, now, self._timing))

    def site_moved(self, old: str, new: str) -> None:
        """A permanent redirect of a start page tells that the site is at another origin from now on.

        Where articles are known at the old one, nothing more is leased: all that is known goes on at the new one as
        soon as the run ends, for the next run.
        """
        if old != new and old not in self.moves and self._guarded(lambda: self._has_articles_at(old)):
            self.moves[old], self.stopped = new, True

    def _has_articles_at(self, origin: str) -> bool:
        with self._store.read() as connection:
            return moving.has_articles(connection, self.site, origin)

    def close(self, *, finished: bool, reached: bool = True) -> None:
        """Commit what is left; `finished` says that the crawl ended by itself, `reached` that it saw the site.

        A run that goes on with a round may have nothing left of it but a page that fails: the round has seen the site.
        Raises StoreError.
        """
        try:
            if self.broken is None:
                self._journal.flush()
                with self._store.write() as connection:
                    if self.moves:
                        number = moving.move(connection, self.site, self.moves, but=self._home.starts)
                        self._count("move/urls", number)
                    self.waiting = queue.waiting_count(connection, self.site)
                    self.reached = reached or rounds.has_pages(connection, self.round, self._clock())
                    self.complete = finished and self.reached and not self.waiting and not self.moves
                    if self.complete:
                        rounds.end(connection, self.round, self._clock())
        finally:
            self._store.close()

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

    # -- the queue

    def found(self, url: str, state: RequestState) -> None:
        """A page is to be fetched."""
        if self.broken is not None:
            return
        is_found_again = self.memory.find_again(self.memory.digest(url))
        if is_found_again is not None:
            self._count(f"{'wake' if is_found_again else 'skip'}/linked_again")
        if is_found_again is not False:
            self._leases.found(url, state)

    def lease(self) -> Lease | None:
        """The next page to fetch, if one waits."""
        page = None if self.stopped else self._guarded(self._leases.next)
        return None if page is None else Lease(page)

    @property
    def has_waiting(self) -> bool:
        return not self.stopped and self._leases.has_waiting

    @property
    def waiting_at_hand(self) -> int:
        """Pages that were taken from the queue and not leased yet."""
        return 0 if self.broken is not None else len(self._leases)

    def validators(self, page: queue.Waiting) -> dict[str, str]:
        """Headers with which a page that did not change need not be sent again (RFC 9110, section 13.1)."""
        if page.walk is not None and page.walk != self.round.number:
            return {}  # a listing that is walked to its end must be read
        if self._judges_anew and page.type != "article":
            return {}  # it may be an empty shell that never changes
        found = {"If-None-Match": page.etag, "If-Modified-Since": page.last_modified}
        return {name: value for name, value in found.items() if value}

    def _recall_renderings(self, connection: Connection, now: float, engine: str | None) -> None:
        """Where a run has an engine that those before had not, every listing is judged anew: whether it needs that.

        What lacked something is looked at again, whatever was thought of it.
        """
        self._engine = engine
        self.renderings = renderings.read(connection, self.site, now - _RENDERINGS_HOLD)
        if engine is None:
            renderings.forget_judged(connection, self.site)
        self._judges_anew = engine is not None and not renderings.has_judged(connection, self.site, engine)

    def decided(self, pattern: str, needed: bool) -> None:
        """Pages of this pattern need a browser, or do not: that is believed only of a run that passes its gate."""
        if needed:
            self._guarded(lambda: self._decide(pattern))
        else:
            self._needless.append(pattern)

    def _decide(self, pattern: str) -> None:
        with self._store.write() as connection:
            renderings.decide(connection, self.site, pattern, True, self._clock())

    def trust(self, connection: Connection) -> None:
        """The run has passed its gate: what it found out of browsers holds for others."""
        now = self._clock()
        for pattern in self._needless:
            renderings.decide(connection, self.site, pattern, False, now)
        if self.complete and self._judges_anew:
            renderings.judge(connection, self.site, self._engine, now)

    def distrust(self, connection: Connection) -> None:
        """The run has not passed its gate: what it found waits for somebody, and changes no page's future."""
        doubted = verdicts.distrust(connection, self.round, self.run_id, self._clock())
        if doubted:
            self._count("doubt/held", doubted)

    # -- what became of a page

    def admit(self, article: Article) -> Verdict:
        """Whether an article is to pass the stages that come. Raises StoreError, which is noted as well."""
        with self._noting_errors():
            return self._articles.admit(article)

    def replaced(self, article: Article) -> set[str]:
        """URLs of kept articles that would give way to this one. Raises StoreError, which is noted as well."""
        with self._noting_errors():
            return self._articles.replaced(article)

    def arrived(self, lease: Lease, url: str) -> None:
        """A redirect led to this page of the site, which nobody else asks for."""
        if lease.arrived is None and url != lease.page.url:
            lease.arrived = url
            self.memory.place(self.memory.digest(url), url, lease.page.depth if lease.page.type == "article" else None)

    def moved(self, lease: Lease, new: str) -> None:
        """The page was redirected to another article of the site."""
        page = lease.page
        if page.article is not None and new != page.url:
            self._articles.moved[new] = page.url
            self._journal.moved(page.article, page.url, new, self._clock())

    def store(self, lease: Lease, item: Any) -> None:
        """An item of the page has passed all stages: an article, or what a stage made of it, is judged and noted."""
        given = lease.given_for(item)
        if isinstance(item, Article):
            if given is not None:
                _identify(item, given)
            self._guarded(lambda: self._store_article(lease, item))
        else:
            self._count("drop/not_an_article")
            self.dropped(lease, given, "not_an_article")

    def _store_article(self, lease: Lease, article: Article) -> None:
        now = self._clock()
        stored = self._articles.store(article, self._page_id(lease), now)
        if stored.copy is not None:
            self.dropped(lease, article, stored.copy)
            return
        published = article.date_published
        lease.kept = datetimes.seconds(published) if published else now
        latest = datetimes.last_second(published) if published else now
        if stored.is_news:
            lease.kept = max(lease.kept, now if lease.page.article else min(now, latest))
        self._item_done(lease)

    def dropped(self, lease: Lease, item: Any, reason: str, original: int | None = None) -> None:
        """A stage dropped an item of the page; `original` is the number of the article that a copy gave way to."""
        lease.reason = reason
        if isinstance(item, Article):
            published = item.date_published
            lease.kept = datetimes.seconds(published) if published else self._clock()
        if original is not None:
            self._journal.page_of(self._page_id(lease), original)
        lease.put_back |= reason == "max_articles"
        self._item_done(lease)

    def lost(self, lease: Lease, error: BaseException) -> None:
        """An item of the page was lost to an error in a stage."""
        lease.failed, lease.is_to_stay = broken_by(error, lease.status), True
        self._item_done(lease)

    def exhausted(self, lease: Lease) -> None:
        """The page's callback gives no more."""
        lease.exhausted = True
        self._settle(lease)

    def failed(self, lease: Lease, failure: PageFailure) -> None:
        """The page gave nothing."""
        page, now = lease.page, self._clock()
        match failure.state:
            case PageState.PENDING:
                lease.put_back = True
            case PageState.DONE:
                self._not_modified(lease, failure)
            case PageState.GONE:
                if page.article:
                    self._articles.withdraw(page.article, page.url, now)
                    self._count("withdraw/gone")
                # What is said to be gone for good has been said so by mistake before.
                again = self._timing.look_again(now, page.attempts + 1, _HOUR if failure.status == 404 else _DAY)
                self._lose(lease, "gone", failure.reason, failure.status, again)
            case PageState.REJECTED:
                again = self._timing.look_again(now, page.attempts + 1)
                self._lose(lease, "rejected", failure.reason, failure.status, again)
            case PageState.FAILED:
                self._try_again(lease, failure)

    def _not_modified(self, lease: Lease, failure: PageFailure) -> None:
        """The page is as it was (RFC 9110, section 15.4.5)."""
        page, now = lease.page, self._clock()
        changed = page.published if page.published is not None else now
        self._count("unchanged/not_modified")
        if page.article:
            self._journal.seen(page.article, now)
        self._note(
            lease,
            "done",
            status=failure.status,
            etag=page.etag,
            last_modified=page.last_modified,
            next_visit=self._timing.next_visit(now, changed) if page.article else None,
        )

    def _try_again(self, lease: Lease, failure: PageFailure) -> None:
        """A later run tries the page again, unless it has failed as often as it may."""
        now, attempts = self._clock(), lease.page.attempts + 1
        if lease.is_to_stay:
            attempts = min(attempts, self._timing.attempts - 1)
        given_up = attempts >= self._timing.attempts
        self._count(f"{'give_up' if given_up else 'retry'}/{failure.reason}")
        if given_up:
            self._lose(lease, "failed", failure.reason, failure.status, self._timing.look_again(now, attempts))
            return
        # A page that only the engine could not give is asked for by the next run, whenever that is.
        is_first = attempts == 1 and not failure.is_of_host
        not_before = now if is_first else self._timing.retry(now, attempts)
        self._note(
            lease,
            "failed",
            reason=failure.reason,
            status=failure.status,
            attempts=attempts,
            not_before=not_before,
        )

    def _lose(self, lease: Lease, state: str, reason: str, status: int | None, again: float | None) -> None:
        """The page gave nothing. It is looked at `again`, or sooner where something links it."""
        attempts = lease.page.attempts + 1
        soonest = self._timing.linked_again(self._clock(), attempts)
        self._note(lease, state, reason=reason, status=status, attempts=attempts, not_before=soonest, next_visit=again)

    def _item_done(self, lease: Lease) -> None:
        lease.open -= 1
        self._settle(lease)

    def _settle(self, lease: Lease) -> None:
        if not lease.is_finished or lease.put_back:
            return
        if lease.failed is not None:
            self._try_again(lease, lease.failed)
            return
        now, reason = self._clock(), lease.reason
        etag, last_modified = lease.validators if self._keeps_validators else (None, None)
        if reason is None and lease.kept is None and lease.type == "article":
            # It may be the site's mistake for an hour: one page for every address, a redirect to nowhere.
            reason = "redirect" if lease.leads_to_known else _SHELL if lease.is_shell else "missing_article"
        if reason is not None and reason != "redirect" and not reason.startswith("duplicate_"):
            self._lose(lease, "rejected", reason, lease.status, self._look_again(lease, reason, now))
            return
        if lease.is_start_listing and lease.problem is not None:
            reason = lease.problem
            if reason != "moved":
                etag = last_modified = None  # it is looked at again, changed or not
        self.listings_read += lease.type not in ("article", "robots", "sitemap") and reason != "redirects"
        # What has only the text of another may come to have one of its own.
        is_visited = lease.kept is not None and reason in (None, "duplicate_content")
        visit = self._timing.next_visit(now, lease.kept) if is_visited else None
        attempts = 0
        if visit is None and reason is not None and lease.type == "article":
            # What is the page of another, or leads to it, may have been the site's mistake, too.
            attempts = lease.page.attempts + 1
            visit = self._look_again(lease, reason, now)
        self._note(
            lease,
            "done",
            reason=reason,
            attempts=attempts,
            status=lease.status,
            etag=etag,
            last_modified=last_modified,
            next_visit=visit,
        )

    def _look_again(self, lease: Lease, reason: str, now: float) -> float | None:
        """When to look again at a page that was read and gave no record; never at what this run's arguments left out,
        since a run without them asks for it."""
        attempts = lease.page.attempts + 1
        if reason in queue.LEFT_OUT:
            return None
        if lease.is_shell and attempts == 1:
            return now  # what its scripts ask for may have failed but now
        visit = self._timing.next_visit(now, lease.page.published) if lease.page.article is not None else None
        # What lacks something may be the site's mistake; for what else is left out, it or a stage has reasons.
        is_in_doubt = reason.startswith("missing_") or reason in (_SHELL, "not_an_article")
        look = self._timing.look_again(now, attempts if is_in_doubt else attempts + self._timing.attempts - 1)
        return look if visit is None else min(visit, look)

    def _note(self, lease: Lease, state: str, **values: Any) -> None:
        """The page is finished with: from here on it can be committed."""
        page, now = lease.page, self._clock()
        if lease.arrived is not None:
            arrived = self.memory.digest(lease.arrived)
            self._journal.visited(Visit(url_id=arrived, type=lease.type, state=state, visited=now, **values))
            if page.type == "article" and lease.type != "article":  # it leads to what is none: that may be a mistake
                lease.arrived, lease.type = None, page.type
                again = self._look_again(lease, "missing_article", now)
                self._lose(lease, "rejected", "missing_article", lease.status, again)
                return
            reason = lease.problem if lease.is_start_listing and lease.problem else "redirect"
            lease.type, state, values = page.type, "done", {"reason": reason}
            if page.type == "article":
                again = self._look_again(lease, reason, now)
                values |= {"attempts": page.attempts + 1, "next_visit": again}
        self._journal.visited(Visit(url_id=page.url_id, type=lease.type, state=state, visited=now, **values))
        self._finished.append(page.url_id)
        if self._journal.visits >= self._commit_pages:
            self._guarded(self._flush)

    def _page_id(self, lease: Lease) -> int:
        return lease.page.url_id if lease.arrived is None else self.memory.digest(lease.arrived)

    # -- committing

    def tick(self) -> None:
        """Commit what has waited long enough; called again and again."""
        if monotonic() - self._flushed_at >= self._commit_seconds:
            self._guarded(self._flush)

    def _flush(self) -> None:
        self._journal.flush()
        self._leases.committed(self._finished)
        self._finished.clear()
        self._flushed_at = monotonic()

    def _guarded(self, work: Callable[[], Any]) -> Any:
        if self.broken is not None:
            return None
        try:
            return work()
        except StoreError as error:
            self._break(error)
            return None

    @contextmanager
    def _noting_errors(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            self._break(error)
            raise

    def _break(self, error: StoreError) -> None:
        if self.broken is None:
            self.broken, self.stopped = str(error), True
            logger.info("%s The crawl ends; what was committed stays.", error)  # the command says it as well
            self.on_broken()
