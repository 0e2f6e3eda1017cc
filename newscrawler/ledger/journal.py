"""Journal: what a crawl finds out, in the order in which it did, committed in groups. Knows no Scrapy and no clock.

Everything goes through here in order, so that a page is never "done" in the database before its links and its record
are there: a group is one transaction, and what was noted later is never in an earlier one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, case, delete, func, literal, select, update

from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import NEVER, article_keys, articles, discoveries, revisions, urls
from newscrawler.ledger.store import Store

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What became of a URL that was asked for. Moments are seconds since 1970."""

    url_id: int
    type: str
    state: str
    visited: float
    reason: str | None = None
    attempts: int = 0
    not_before: float = 0
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    next_visit: float | None = None


class Journal:
    """The notes of one run. Nothing is in the ledger before `flush`, which commits all of it or, raising, nothing."""

    def __init__(self, store: Store, site: str) -> None:
        self.visits = 0  # noted since the last flush
        self._store = store
        self._site = site
        self._clear()

    def _clear(self) -> None:
        self._found: list[Row] = []
        self._discovered: list[Row] = []
        self._places: list[Row] = []
        self._aliases: list[Row] = []
        self._articles: list[Row] = []
        self._revisions: list[Row] = []
        self._replaced: list[Row] = []
        self._seen: list[Row] = []
        self._held: list[Row] = []
        self._keys: list[Row] = []
        self._pages: list[Row] = []
        self._merged: list[Row] = []
        self._moved: list[Row] = []
        self._withdrawn: list[Row] = []
        self._visits: list[Row] = []
        self.visits = 0

    def found(self, row: Row) -> None:
        """A URL is to be fetched: a row of `urls` without what only a visit knows."""
        self._found.append(row)

    def discovered(self, target: int, channel: str, page: int) -> None:
        """A page led to a URL."""
        self._discovered.append({"target": target, "channel": channel, "page": page})

    def place(self, url_id: int, url: str, round_: int, depth: int | None = None) -> None:
        """A URL that is met and not asked for: where a redirect came from or led to, as far as what led there."""
        row = {"url_id": url_id, "url": url, "found_round": round_, "queued_round": round_, "depth": depth}
        self._places.append({"site": self._site, "type": "article", "state": "done", "lane": 0, "turn": 0} | row)

    def alias(self, source: int, target: int) -> None:
        """A URL was redirected to another, which is to have what led to it."""
        self._aliases.append({"id": source, "target": target})

    def article(self, row: Row) -> None:
        """An article is new or has another revision: a row of `articles`."""
        self._articles.append(row)

    def keys(self, article: int, names: Iterable[str]) -> None:
        """What an article can be found by; see originals.py."""
        self._keys += [{"digest": digest(self._site, name), "article": article} for name in names]

    def revision(self, row: Row) -> None:
        """A revision of an article: a row of `revisions`. One that is there and unclaimed is replaced."""
        self._revisions.append(row)

    def seen(self, article: int, now: float) -> None:
        """An article is as it was."""
        self._seen.append({"number": article, "now": now})

    def seen_held(self, article: int, record: bytes, now: float, run_id: str) -> None:
        """An article is as the revision says that waits in quarantine: this run says so, too, with a record of its own.
        A withdrawal that waits there is refuted."""
        self._held.append({"of": article, "line": record, "now": now, "run": run_id})

    def page_of(self, url_id: int, article: int) -> None:
        """A URL is the page of an article or of a copy that gave way to it."""
        self._pages.append({"id": url_id, "article": article})

    def merged(self, loser: int, winner: int) -> None:
        """Two articles are one, and the first was never published."""
        self._merged.append({"loser": loser, "winner": winner})

    def moved(self, article: int, old: str, new: str, now: float) -> None:
        """The page of an article was redirected. Where the new one was taken for a copy, it is visited again."""
        page = digest(self._site, new)
        self._moved.append({"number": article, "old": old, "new": new, "page": page, "now": now})

    def withdrawn(self, article: int, url: str, now: float, run_id: str) -> None:
        """A page of an article is gone; where it is that of the copy that stayed, the article is."""
        self._withdrawn.append({"number": article, "page": url, "now": now, "run": run_id})

    def visited(self, visit: Visit) -> None:
        """A page is finished with: all that it gave was noted before."""
        self.visits += 1
        self._visits.append({name: getattr(visit, name) for name in _VISIT} | {"id": visit.url_id})

    def flush(self) -> None:
        """Commit everything noted so far. Raises StoreError, and then keeps it."""
        if not any((self._found, self._discovered, self._aliases, self._articles, self._seen, self._visits)):
            return
        with self._store.write() as connection:
            self._write(connection, upserts(self._store.engine.dialect.name))
        self._clear()

    def _write(self, connection: Connection, forms: "_Upserts") -> None:
        _run(connection, forms.found, self._found)
        _run(connection, forms.discovered, self._discovered)
        _run(connection, forms.place, self._places)
        _run(connection, _ALIAS, self._aliases)
        _run(connection, forms.article, self._articles)
        _run(connection, forms.revision, self._revisions)
        _run(connection, _SEEN, self._seen)
        for statement in _HELD:
            _run(connection, statement, self._held)
        _run(connection, forms.key, self._keys)
        _run(connection, _PAGE, self._pages)
        _run(connection, _PAGE_ALIASES, self._pages)
        for statement in _MERGE:
            _run(connection, statement, self._merged)
        _run(connection, _VISITED, self._visits)
        # Last: they go by what became of other pages.
        for statement in _MOVE:
            _run(connection, statement, self._moved)
        for statement in _WITHDRAW:
            _run(connection, statement, self._withdrawn)


def _run(connection: Connection, statement: Any, rows: list[Row]) -> None:
    if rows:
        connection.execute(statement, rows)


_VISIT = (
    "type",
    "state",
    "visited",
    "reason",
    "attempts",
    "not_before",
    "status",
    "etag",
    "last_modified",
    "next_visit",
)
_VISITED = update(urls).where(urls.c.url_id == bindparam("id")).values({name: bindparam(name) for name in _VISIT})
_led_to = urls.alias("led_to")
_ALIAS = (
    update(urls)
    .where(urls.c.url_id == bindparam("id"))
    .values(
        alias_of=bindparam("target"),
        article=func.coalesce(
            select(_led_to.c.article).where(_led_to.c.url_id == bindparam("target")).scalar_subquery(),
            urls.c.article,
        ),
    )
)
_SEEN = update(articles).where(articles.c.article == bindparam("number")).values(last_seen=bindparam("now"))
_waits = and_(
    revisions.c.article == bindparam("of"), revisions.c.segment.is_(None), revisions.c.quarantine.is_not(None)
)
_held = revisions.alias("held")
_last_held = (
    select(func.max(_held.c.revision))
    .where(_held.c.article == bindparam("of"), _held.c.segment.is_(None), _held.c.quarantine.is_not(None))
    .where(_held.c.change != "withdrawn")
    .scalar_subquery()
)
_HELD: tuple[Any, ...] = (
    update(revisions)
    .where(_waits, revisions.c.revision == _last_held)
    .values(quarantine=None, record=bindparam("line"), run_id=bindparam("run"), made=bindparam("now")),
    update(revisions).where(_waits, revisions.c.change == "withdrawn").values(segment=NEVER),
)
_PAGE = update(urls).where(urls.c.url_id == bindparam("id")).values(article=bindparam("article"))
_PAGE_ALIASES = update(urls).where(urls.c.alias_of == bindparam("id")).values(article=bindparam("article"))
_MERGE: tuple[Any, ...] = (
    update(urls).where(urls.c.article == bindparam("loser")).values(article=bindparam("winner")),
    update(article_keys).where(article_keys.c.article == bindparam("loser")).values(article=bindparam("winner")),
    delete(revisions).where(revisions.c.article == bindparam("loser"), revisions.c.segment.is_(None)),
    delete(articles).where(articles.c.article == bindparam("loser")),
)
_MOVE: tuple[Any, ...] = (
    update(urls)
    .where(urls.c.url_id == bindparam("page"), urls.c.state == "done", urls.c.reason.like("duplicate%"))
    .values(next_visit=bindparam("now"), article=bindparam("number")),
    update(articles)
    .where(articles.c.article == bindparam("number"), articles.c.url == bindparam("old"))
    .values(url=bindparam("new")),
)
_latest = revisions.alias("latest")
_WITHDRAW: tuple[Any, ...] = (
    revisions.insert().from_select(
        [
            "article",
            "site",
            "revision",
            "change",
            "changed_fields",
            "content_hash",
            "published",
            "record",
            "run_id",
            "made",
        ],
        select(
            _latest.c.article,
            _latest.c.site,
            _latest.c.revision + 1,
            literal("withdrawn"),
            literal("[]"),
            _latest.c.content_hash,
            _latest.c.published,
            _latest.c.record,
            bindparam("run"),
            bindparam("now"),
        )
        .join(articles, articles.c.article == _latest.c.article)
        .where(
            articles.c.article == bindparam("number"),
            articles.c.url == bindparam("page"),
            articles.c.withdrawn.is_(None),
            articles.c.revision == _latest.c.revision,
        ),
    ),
    # Where the article has other pages that gave way to this one, they may still be there.
    update(urls)
    .where(
        urls.c.article == bindparam("number"),
        urls.c.state == "done",
        urls.c.reason.like("duplicate%"),
        urls.c.article.in_(select(articles.c.article).where(articles.c.url == bindparam("page"))),
    )
    .values(next_visit=bindparam("now")),
    update(articles)
    .where(
        articles.c.article == bindparam("number"),
        articles.c.url == bindparam("page"),
        articles.c.withdrawn.is_(None),
    )
    .values(withdrawn=bindparam("now"), revision=articles.c.revision + 1),
)


class _Upserts:
    """The statements whose form differs between databases."""

    def __init__(self, insert: Callable[[Table], Any], least: Callable[..., Any]) -> None:
        found = insert(urls)
        new = found.excluded
        # What waits already keeps the walk that began first: it goes further.
        walk = case((urls.c.state == "pending", least(urls.c.walk, new.walk)), else_=new.walk)
        again = ("type", "state", "lane", "turn", "channel", "listing", "queued_round", "depth")
        self.found = found.on_conflict_do_update(
            index_elements=[urls.c.url_id], set_={**{name: new[name] for name in again}, "walk": walk}
        )
        self.place = insert(urls).on_conflict_do_nothing(index_elements=[urls.c.url_id])
        self.discovered = insert(discoveries).on_conflict_do_nothing()
        article = insert(articles)
        kept = {"article", "first_seen", "site", "released"}
        self.article = article.on_conflict_do_update(
            index_elements=[articles.c.article],
            set_={c.name: article.excluded[c.name] for c in articles.c if c.name not in kept},
        )
        revision = insert(revisions)
        fixed = {"number", "article", "revision", "segment", "quarantine"}
        self.revision = revision.on_conflict_do_update(
            index_elements=[revisions.c.article, revisions.c.revision],
            set_={c.name: revision.excluded[c.name] for c in revisions.c if c.name not in fixed},
            where=revisions.c.segment.is_(None),
        )
        key = insert(article_keys)
        self.key = key.on_conflict_do_update(
            index_elements=[article_keys.c.digest], set_={"article": key.excluded.article}
        )


@cache
def upserts(dialect: str) -> _Upserts:
    """The statements for a dialect of SQL, as SQLAlchemy names it; each takes long to import."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return _Upserts(postgresql.insert, func.least)
    from sqlalchemy.dialects import sqlite

    return _Upserts(sqlite.insert, func.min)
