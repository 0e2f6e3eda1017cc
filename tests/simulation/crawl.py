"""Whole runs on a simulated site: the spider and its scheduler are played; what judges and keeps is the real one."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Self

from scrapy.settings import Settings
from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.pool import StaticPool

from newscrawler.article import SCHEMA_VERSION, Discovery
from newscrawler.crawl.frontier.frontier import Frontier
from newscrawler.crawl.session import CrawlSession, Lease
from newscrawler.crawl.session.round_start import Opening
from newscrawler.crawl.session.session_settings import SessionSettings
from newscrawler.dataset.record import decode
from newscrawler.errors import PageFailure, PageState, http_failure
from newscrawler.fetch.request_state import RequestState
from newscrawler.ledger.articles.records import unpack
from newscrawler.ledger.gate import held, judgements, quarantine
from newscrawler.ledger.releases.claim import ClaimOptions, claim
from newscrawler.ledger.runs import runs
from newscrawler.ledger.schema import GateVerdict, revisions, rounds
from newscrawler.ledger.store.sqlite import SqliteStore, _prepare
from newscrawler.ledger.version import prepare_tables
from newscrawler.run.judge import Judge
from tests.simulation.site import BASE, DAY, NAME, Answer, Kind, Page, Site, well

Answering = Callable[[Page, float], Answer]


class KilledError(Exception):
    """The run is over, as by SIGKILL."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A run that came to its end. `held` is why its gate holds it back, `pages` the paths that it asked for."""

    run_id: str
    held: str | None
    pages: list[str]
    counts: Mapping[str, int]
    stats: Mapping[str, int]
    released: int  # rows


class _InMemory(SqliteStore):
    """A ledger that stays in memory, whoever closes it: there is no file to look after."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, Path("memory"))
        self._path = None

    def commit(self, connection: Connection) -> None:
        connection.commit()

    def close(self) -> None:
        pass


class _Memory(_InMemory):
    """One whose engine is used again: that has its statements compiled."""

    _idle: ClassVar[list[Engine]] = []

    def __init__(self, ledger: bytes) -> None:
        super().__init__(self._idle.pop() if self._idle else _engine())
        _fill(self.engine, ledger)

    def forget(self) -> None:
        self.engine.dispose()  # SQLite's own statements do not outlive the database that they were prepared for
        self._idle.append(self.engine)


@cache
def _empty_ledger() -> bytes:
    engine = _engine()
    with _InMemory(engine).write() as connection:
        prepare_tables(connection)
    data = _saved(engine)
    engine.dispose()
    return data


def _saved(engine: Engine) -> bytes:
    pooled = engine.raw_connection()
    data: bytes = pooled.driver_connection.serialize()  # type: ignore[union-attr]
    pooled.close()
    return data


def _fill(engine: Engine, data: bytes) -> None:
    pooled = engine.raw_connection()
    pooled.driver_connection.deserialize(data)  # type: ignore[union-attr]
    pooled.close()


def _engine() -> Engine:
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    return engine


@cache
def _settings(overridden: tuple[tuple[str, Any], ...]) -> Settings:
    settings = Settings()
    settings.setmodule("newscrawler.settings")
    settings.setdict(dict(overridden), priority="cmdline")
    return settings


class Simulation:
    """The runs of one site on one ledger. `settings` are overridden; use it as a context.

    `after` is what an earlier one of the same site has `saved`: this one goes on with it.
    """

    def __init__(
        self, site: Site, *, settings: Mapping[str, Any] | None = None, after: tuple[int, bytes] | None = None
    ) -> None:
        self.site = site
        self.settings = _settings(tuple(sorted((settings or {}).items())))
        self._number, ledger = after or (0, _empty_ledger())
        self.store = _Memory(ledger)
        self.now = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.forget()

    def saved(self) -> tuple[int, bytes]:
        """All that the runs so far have left, for a simulation that goes on from here."""
        return self._number, _saved(self.store.engine)

    # -- runs

    def run(
        self, now: float, answering: Answering = lambda page, _: well(page), *, killed_after: int | None = None,
        most_pages: int | None = None,
    ) -> Ran | None:  # fmt: skip
        """A run at a moment. One that is `killed_after` so many pages gives nothing: what it committed is there."""
        self.now = now
        self._number += 1
        run_id = f"run-{self._number:03}"
        self._recover()
        with self.store.write() as connection:
            runs.begin(connection, run_id, NAME, arguments={}, pid=1, now=now)
        stats: Counter[str] = Counter()
        session = self._session(run_id, stats)
        session.open(Opening(max_pages=most_pages))
        crawl = _Crawl(self.site, session, answering, lambda: self.now, killed_after)
        try:
            crawl.run()
        except KilledError:
            return None
        assert session.broken is None, session.broken
        session.close(finished=True, reached=crawl.reached)
        judge = Judge.from_settings(self.settings)
        with self.store.write() as connection:
            why = judge.judge(connection, session, articles_listed=crawl.articles_listed, now=self.now).held
        released = self._release(run_id) if why is None and session.end.complete else 0
        outcome = "gate_failed" if why else "done"
        with self.store.write() as connection:
            runs.end(connection, run_id, now=now, outcome=outcome, exit=5 if why else 0, report="{}")
        return Ran(run_id, why, crawl.pages, session.counts, stats, released)

    def _recover(self) -> None:
        with self.store.write() as connection:
            for run in runs.dead(connection, NAME, 1):
                runs.end(connection, run.run_id, now=self.now, outcome="killed", exit=None, report="{}")

    def _session(self, run_id: str, stats: Counter[str]) -> CrawlSession:
        settings = self.settings
        return CrawlSession(
            self.store,
            replace(SessionSettings.read(settings), commit_seconds=1e9),
            site=NAME,
            run_id=run_id,
            count=lambda what, times=1: stats.update({what: times}),
            clock=lambda: self.now,
        )

    def _release(self, run_id: str) -> int:
        with self.store.write() as connection:
            claimed = claim(
                connection,
                NAME,
                ClaimOptions(segment_rows=1000, schema_version=SCHEMA_VERSION, suffix=".zst", discovered_via_limit=10),
                run_id=run_id,
                now=self.now,
            )
        return claimed.rows if claimed else 0

    def accept(self, run_id: str) -> int:
        """Publish what waits for the run to be accepted."""
        with self.store.write() as connection:
            quarantine.accept(connection, NAME, run_id)
            judgements.decide(connection, run_id, GateVerdict.ACCEPTED)
        return self._release(run_id)

    def reject(self, run_id: str) -> int:
        """Throw it away."""
        with self.store.write() as connection:
            return held.reject(connection, NAME, run_id, self.now)

    # -- what is there

    def rows(self) -> list[tuple[str, str, str, str]]:
        """What is published, in order: URL, change, headline, body."""
        query = (
            select(revisions.c.change, revisions.c.record)
            .where(revisions.c.segment > 0)
            .order_by(revisions.c.segment, revisions.c.position)
        )
        with self.store.read() as connection:
            found = connection.execute(query).all()
        return [
            (record["url"], change, record["headline"], record["body"])
            for change, record in ((row.change, decode(unpack(row.record))) for row in found)
        ]

    def open_round(self) -> bool:
        with self.store.read() as connection:
            return any(row.ended is None for row in connection.execute(select(rounds)))


class _Crawl:
    """The spider of one run: asks for what waits, reads what comes, follows what that links."""

    def __init__(
        self,
        site: Site,
        session: CrawlSession,
        answering: Answering,
        clock: Callable[[], float],
        killed_after: int | None,
    ) -> None:
        self.pages: list[str] = []
        self.reached = False
        self.articles_listed = 0
        self._site, self._session, self._answering, self._clock = site, session, answering, clock
        self._killed_after = killed_after
        self._targets: dict[str, Any] = {}
        self._asked: set[str] = set()
        self._lease: Lease | None = None  # of the page whose links are being followed

    def run(self) -> None:
        for path in self._site.listings:
            self._follow(path, None, RequestState(type="section", depth=0))
        while (lease := self._session.queue.lease()) is not None:
            if self._killed_after is not None and len(self.pages) >= self._killed_after:
                raise KilledError
            self._visit(lease)

    def _target(self, path: str, type_: Any) -> Any:
        met = self._targets.get(path)
        if met is None:
            met = self._targets[path] = self._session.memory.look_up(BASE + path, type_)
            if met.asked:
                self._asked.add(path)
        return met

    def _follow(self, path: str, discovery: Discovery | None, state: RequestState) -> Any:
        met = self._target(path, state.type)
        if discovery is not None:
            met.discoveries.add(discovery)
        if path not in self._asked and not (met.is_early and state.depth):
            self._asked.add(path)
            is_new = self._session.queue.found(BASE + path, state)
            if self._lease is not None:
                self._lease.is_news |= is_new
        return met

    def _visit(self, lease: Lease) -> None:
        page, self._lease = lease.page, lease
        path = page.url.removeprefix(BASE)
        self.pages.append(path)
        self._target(path, page.type)
        self._asked.add(path)
        asked = Page(path, self._kind(lease), self._site.answer(path, self._clock()))
        answer = self._answering(asked, self._clock())
        session = self._session
        sent = session.queue.validators(page).get("If-None-Match")
        if answer.error is not None:
            session.pages.failed(lease, PageFailure(answer.error, f"fail/{answer.error}", PageState.FAILED))
        elif answer.status != 200:
            session.pages.failed(lease, http_failure(answer.status))
        elif answer.etag is not None and sent == answer.etag:
            self.reached = True
            session.pages.failed(lease, http_failure(304))
        else:
            self.reached = True
            lease.status, lease.validators = 200, (answer.etag, None)
            if answer.leads_to is not None:
                lease.led_to("section", requested=True)
            if page.type == "section":
                self._listing(lease, path, answer)
            else:
                self._article(lease, answer)
            further = RequestState(type="section", depth=1, lane=page.lane, found_page=page.url_id)
            for listing in answer.listings:
                self._follow(listing, None, further)
            session.pages.exhausted(lease)

    @staticmethod
    def _kind(lease: Lease) -> Kind:
        if lease.page.type == "section":
            return "more" if lease.page.channel else "listing"
        return "new" if lease.page.article is None else "known"

    def _listing(self, lease: Lease, path: str, answer: Answer) -> None:
        page = lease.page
        discovery = Discovery("sections", page.url)
        found = RequestState(type="article", depth=1, lane=page.lane, found_page=page.url_id)
        met = [self._follow(link, discovery, found) for link in answer.links]
        self.articles_listed += len(met)
        if lease.is_start_listing and not met:
            lease.problem = "redirects" if answer.leads_to else "links_nothing"
        if answer.more and not Frontier.has_walked(met, page.walk):
            url = BASE + answer.more
            if answer.more not in self._asked and not self._session.memory.is_asked(url):
                self._asked.add(answer.more)
                listing = page.listing or page.url
                more = replace(found, type="section", channel="sections", depth=0, listing=listing, walk=page.walk)
                self._session.queue.found(url, more)

    def _article(self, lease: Lease, answer: Answer) -> None:
        article, session = answer.article, self._session
        if article is None:
            return
        lease.open += 1
        lease.given[article.url] = article
        article.run_id = session.run_id
        if answer.lacks is not None:
            session.items.dropped(lease, article, f"missing_{answer.lacks}")
        else:
            verdict = session.admit(article)
            if verdict.stays:
                session.items.store(lease, article)
            else:
                session.items.dropped(lease, article, verdict.duplicates[0], verdict.original.number)
        for link in answer.links:
            discovery = Discovery("read_next", lease.page.url)
            found = RequestState(type="article", lane=lease.page.lane, found_page=lease.page.url_id)
            self._follow(link, discovery, found)


@contextmanager
def simulated(site: Site, **settings: Any) -> Iterator[Simulation]:
    with Simulation(site, settings=settings) as simulation:
        yield simulation


__all__ = ["DAY", "Answering", "KilledError", "Ran", "Simulation", "simulated"]
