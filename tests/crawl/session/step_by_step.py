"""A crawl played step by step: what the scheduler does with a session, on a ledger in a file."""

import weakref
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Unpack

from sqlalchemy import Row, select

from newscrawler.article import Article, Discovery
from newscrawler.crawl.session import CrawlSession, Lease
from newscrawler.crawl.session.round_start import Opening
from newscrawler.crawl.session.session_settings import SessionSettings
from newscrawler.fetch.request_state import RequestState
from newscrawler.ledger.gate import judgements
from newscrawler.ledger.gate.judgements import Judgement
from newscrawler.ledger.runs import runs
from newscrawler.ledger.schema import GateVerdict, articles, discoveries, revisions, urls
from newscrawler.ledger.schema import runs as run_rows
from newscrawler.ledger.store import Store, open_store
from newscrawler.ledger.urls.timing import Timing
from tests.article_fields import ArticleFields

SITE = "gazette"
BASE = "https://gazette.example"
DAY = 86_400.0
NOW = 1_700_000_000.0
NEVER = 1e9  # seconds between two commits: the test commits


def story(path: str, *, days: float = 0, **fields: Unpack[ArticleFields]) -> Article:
    """The article at a path, published so many days before NOW."""
    url = BASE + path
    moment = datetime.fromtimestamp(NOW - days * DAY, UTC)
    usual: ArticleFields = {
        "site": SITE,
        "url": url,
        "id": path.strip("/"),
        "canonical_url": url,
        "headline": f"Of {path}",
        "date_published": moment,
    }
    return Article(**(usual | fields))


class Crawl:
    """One run. It ends by `close`, or by `kill`, which forgets all that was not committed."""

    def __init__(
        self,
        folder: Path,
        *,
        now: float = NOW,
        limits: frozenset[str] = frozenset(),
        full: bool = True,
        max_pages: int | None = None,
        commit_pages: int = 1_000_000,
        commit_share: float = 0.0,
        commit_seconds: float = NEVER,
        timing: Timing | None = None,
        run_id: str | None = None,
        max_round_seconds: float = 3_600,
        deep_every: float = 7 * DAY,
        engine: str | None = None,
        given_up_pages: int = 100,
    ) -> None:
        self.folder, self.now = folder, now
        self.stats: Counter[str] = Counter()
        self.store = open_store(folder)
        weakref.finalize(self, self.store.close)  # tests read from it when the run has ended
        with self.store.write() as connection:
            number = len(connection.execute(select(run_rows.c.run_id)).all())
            self.run_id = run_id or f"run-{number}"
            runs.begin(connection, self.run_id, SITE, arguments={}, pid=1, now=now)
        self.session = CrawlSession(
            self.store,
            SessionSettings(
                commit_pages=commit_pages,
                commit_share=commit_share,
                commit_seconds=commit_seconds,
                max_round_seconds=max_round_seconds,
                deep_every=deep_every,
                max_given_up_pages=given_up_pages,
                timing=timing or Timing(),
            ),
            site=SITE,
            run_id=self.run_id,
            count=lambda what, times=1: self.stats.update({what: times}),
            clock=lambda: self.now,
        )
        self.session.open(Opening(limits=limits, full=full, max_pages=max_pages, engine=engine))
        assert self.session.broken is None, self.session.broken
        self.memory = self.session.memory

    def close(self, *, finished: bool = True, passes: bool = True) -> None:
        """The run ends, and passes its gate or not."""
        self.session.close(finished=finished)
        round_ = self.session.round.number
        with self.store.write() as connection:
            if passes:
                self.session.trust(connection)
            else:
                self.session.distrust(connection)
            verdict = GateVerdict.PASSED if passes else GateVerdict.HELD
            judgement = Judgement(self.run_id, round_, self.now, verdict, {}, [])
            judgements.note(connection, SITE, judgement)

    def kill(self) -> None:
        """What a SIGKILL leaves: the ledger as it was last committed."""
        self.store.close()

    def commit(self) -> None:
        self.session.commits.commit()

    # -- what a spider does

    def start(self, path: str, type_: Any = "section", **known: Any) -> None:
        """Ask for a page that a run starts from, unless it was asked for in this round."""
        if not self.memory.look_up(BASE + path, type_).asked:
            self.session.queue.found(BASE + path, RequestState(type=type_, **known))

    def link(self, lease: Lease, path: str, type_: Any = "article", channel: str = "sections") -> None:
        """A page that is being read links another."""
        met = self.memory.look_up(BASE + path, type_)
        met.discoveries.add(Discovery(channel, lease.arrived or lease.page.url))
        if not met.asked:
            found = RequestState(type=type_, lane=lease.page.lane, found_page=lease.page.url_id)
            self.session.queue.found(BASE + path, found)

    def lease(self) -> Lease:
        lease = self.session.queue.lease()
        assert lease is not None, "no page waits"
        return lease

    def leases(self) -> Iterator[Lease]:
        while (lease := self.session.queue.lease()) is not None:
            yield lease

    def take(self, path: str) -> Lease:
        """The lease of this page; others that wait before it are leased as well."""
        return next(lease for lease in self.leases() if lease.page.url == BASE + path)

    def judge(self, article: Article) -> str | None:
        """The stages: why the article is dropped, or None."""
        return self._admit(article)[0]

    def _admit(self, article: Article) -> tuple[str | None, int | None]:
        article.run_id = self.run_id
        verdict = self.session.admit(article)
        return (None, None) if verdict.stays else (verdict.duplicates[0], verdict.original.number)

    def item(self, lease: Lease, article: Article) -> str | None:
        """An article of the page passes the stages."""
        lease.open += 1
        reason, original = self._admit(article)
        if reason is None:
            self.session.items.store(lease, article)
        else:
            self.session.items.dropped(lease, article, reason, original)
        return reason

    def read(self, lease: Lease, *given: Article, status: int = 200) -> list[str | None]:
        """The whole page: its articles, then the end of its callback."""
        lease.status = status
        reasons = [self.item(lease, article) for article in given]
        self.session.pages.exhausted(lease)
        return reasons

    def visit(self, path: str, *given: Article, status: int = 200) -> list[str | None]:
        """Ask for an article's page, as if a section had linked it, and read it."""
        self.start(path, "article")
        return self.read(self.take(path), *given, status=status)

    # -- what is in the ledger

    def url(self, path: str) -> Row[Any]:
        with self.store.read() as connection:
            return connection.execute(select(urls).where(urls.c.url == BASE + path)).one()


def state(folder: Path) -> Mapping[str, str]:
    """Each URL's path and its state."""
    with open_store(folder) as store, store.read() as connection:
        rows = connection.execute(select(urls.c.url, urls.c.state)).all()
    return {row.url.removeprefix(BASE): row.state for row in rows}


def changes(folder: Path) -> list[tuple[str, str]]:
    """Each revision in the order in which it was made: path of its article, and change."""
    with open_store(folder) as store, store.read() as connection:
        query = select(articles.c.url, revisions.c.change).join(articles, articles.c.article == revisions.c.article)
        rows = connection.execute(query.order_by(revisions.c.number)).all()
    return [(row.url.removeprefix(BASE), row.change) for row in rows]


def trails(folder: Path) -> dict[str, set[tuple[str, str]]]:
    """For each article's path, the channels and the paths of the pages that led to it, as a release joins them."""
    pages = urls.alias()
    query = (
        select(articles.c.url, discoveries.c.channel, pages.c.url)
        .select_from(articles)
        .join(urls, urls.c.article == articles.c.article)
        .join(discoveries, discoveries.c.target == urls.c.url_id)
        .join(pages, pages.c.url_id == discoveries.c.page)
    )
    found: dict[str, set[tuple[str, str]]] = {}
    with open_store(folder) as store, store.read() as connection:
        for url, channel, page in connection.execute(query):
            found.setdefault(url.removeprefix(BASE), set()).add((channel, page.removeprefix(BASE)))
    return found


def release(store: Store) -> None:
    """As if all that waits had been published."""
    with store.write() as connection:
        connection.execute(revisions.update().where(revisions.c.segment.is_(None)).values(segment=1))
        connection.execute(articles.update().values(released=True))
