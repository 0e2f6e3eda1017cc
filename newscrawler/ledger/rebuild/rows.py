"""Rows of a dataset that come back into the ledger's tables, as the claims left them.

What a row says is put back as it was: the article, its revision, its place in its segment, its story, how it was found.
What none says is as if it were new: its pages are due, and listings are found again.
"""

import orjson
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.articles.waiting import WaitingRevision
from newscrawler.ledger.digest import digest
from newscrawler.ledger.journal.rows import PlacedUrl, placed_url
from newscrawler.ledger.journal.upserts import upserts_of
from newscrawler.ledger.rebuild.row import RebuiltRow, RowPosition
from newscrawler.ledger.rebuild.stories import UNKNOWN
from newscrawler.ledger.schema import (
    NEVER,
    NO_MEMORY,
    AnnouncementRow,
    ArticleRow,
    ChangeKind,
    DiscoveryRow,
    PageState,
    announcements,
    articles,
    revisions,
    unresolved_stories,
    urls,
)
from newscrawler.ledger.urls.timing import Timing

_OF_SITE = select(articles.c.id, articles.c.article, articles.c.released).where(articles.c.site == bindparam("of"))
_KNOWN = select(revisions.c.number).where(
    revisions.c.article == bindparam("of"), revisions.c.revision == bindparam("which")
)
_CHANGE = update(revisions).where(revisions.c.number == bindparam("of"))
_LATEST_OWN = select(func.max(revisions.c.revision)).where(revisions.c.article == bindparam("of"))
_LATEST_RELEASED = (
    select(revisions.c.number, revisions.c.change)
    .where(revisions.c.article == bindparam("of"), revisions.c.segment > NEVER)
    .order_by(revisions.c.revision.desc())
    .limit(1)
)
_OVERTAKEN = (
    update(revisions)
    .where(
        revisions.c.article == bindparam("of"),
        revisions.c.revision < bindparam("latest"),
        revisions.c.segment.is_(None),
    )
    .values({revisions.c.segment: NEVER})
)
_IS_FOUND = select(urls.c.url_id).where(urls.c.url_id == bindparam("of"))


class Rebuilding:
    """Puts the rows of one site back, within one transaction, in the order in which they were released."""

    def __init__(self, connection: Connection, site: str, timing: Timing) -> None:
        self._connection, self._site, self._timing = connection, site, timing
        self._upserts = upserts_of(connection.dialect.name)
        self._articles = {row.id: row.article for row in connection.execute(_OF_SITE, {"of": site})}
        self._known = set(self._articles.values())
        self._latest: dict[int, tuple[RebuiltRow, float]] = {}  # of each article that rows were put back of
        self._first: dict[int, float] = {}
        self._order: dict[int, tuple[float, int, int]] = {}  # in which articles were released first

    def put(self, row: RebuiltRow, position: RowPosition) -> None:
        """Put one row back. An article's come in the order of their revisions."""
        article = self._articles.get(row.id)
        if article is None:
            article = self._new_article(row)
        seen = position.released if row.seen is None else row.seen
        self._latest[article] = row, seen
        values = {
            revisions.c.change: row.change,
            revisions.c.changed_fields: orjson.dumps(row.changed_fields).decode(),
            revisions.c.similarity: row.similarity,
            revisions.c.content_hash: row.content_hash,
            revisions.c.published: row.published,
            revisions.c.record: pack(row.record),
            revisions.c.discovered_via: pack(orjson.dumps(row.discoveries)),
            revisions.c.segment: position.segment,
            revisions.c.position: position.position,
            revisions.c.quarantine: None,
            revisions.c.seen: row.seen,
        }
        wanted = {"of": article, "which": row.revision}
        number = self._connection.execute(_KNOWN, wanted).scalar_one_or_none()
        if number is None:
            number = position.number
            new = {
                revisions.c.number: number,
                revisions.c.article: article,
                revisions.c.site: self._site,
                revisions.c.revision: row.revision,
                revisions.c.run_id: row.run_id,
                revisions.c.made: seen,
            }
            self._connection.execute(revisions.insert().values(values | new))
        else:
            self._connection.execute(_CHANGE.values(values), {"of": number})
        self._order.setdefault(article, (position.released, position.segment, position.position))
        self._announce(number, row)
        found = [{"digest": digest(self._site, name), "article": article} for name in row.keys]
        self._connection.execute(self._upserts.key, found)

    def _new_article(self, row: RebuiltRow) -> int:
        number = digest(self._site, row.url)
        if number in self._known:
            number = digest(self._site, row.url, row.id)  # another's page was here
        self._articles[row.id] = number
        self._known.add(number)
        self._first[number] = row.crawled
        return number

    def _announce(self, number: int, row: RebuiltRow) -> None:
        """Put back the story that a row announced. Its number comes with the index: see stories.py."""
        self._connection.execute(delete(announcements).where(announcements.c.number == number))
        self._connection.execute(delete(unresolved_stories).where(unresolved_stories.c.number == number))
        if row.story_id is not None:
            duplicates = None if row.duplicates == "[]" else row.duplicates
            announced: AnnouncementRow = {"number": number, "story": UNKNOWN, "duplicates": duplicates}
            self._connection.execute(insert(announcements), announced)
            named = {unresolved_stories.c.number: number, unresolved_stories.c.story_id: row.story_id}
            self._connection.execute(insert(unresolved_stories).values(named))

    def finish(self) -> int:
        """Bring the articles up to their latest row, and let their pages be known; how many these are."""
        for article, (row, seen) in self._latest.items():
            self._connection.execute(_OVERTAKEN, {"of": article, "latest": row.revision})
            latest = self._connection.execute(_LATEST_OWN, {"of": article}).scalar_one()
            if latest == row.revision:  # else something later of it waits
                self._connection.execute(self._upserts.article, self._article_row(article, row, seen))
            is_released = update(articles).where(articles.c.article == article).values({articles.c.released: True})
            self._connection.execute(is_released)
            self._add_pages(article, row, seen)
        return len(self._latest)

    def released(self) -> list[tuple[tuple[float, int, int], WaitingRevision]]:
        """The latest row of each article that rows were put back of, and what sorts them by when they came first."""
        found = []
        for article, order in self._order.items():
            number, change = self._connection.execute(_LATEST_RELEASED, {"of": article}).one()
            found.append((order, WaitingRevision(number, article, change, released=True)))
        return found

    def _article_row(self, article: int, row: RebuiltRow, seen: float) -> ArticleRow:
        is_gone = row.change == ChangeKind.WITHDRAWN
        return {
            "article": article,
            "site": self._site,
            "id": row.id,
            "url": row.url,
            "canonical_url": row.canonical_url,
            "published": row.published,
            "content_hash": row.content_hash,
            "revision": row.revision,
            "withdrawn": seen if is_gone else None,
            "first_seen": self._first.get(article, row.crawled),
            "last_seen": max(row.crawled, seen if is_gone else 0.0),
            "memory": NO_MEMORY,
        }

    def _add_pages(self, article: int, row: RebuiltRow, seen: float) -> None:
        """Let the page of an article be known, and due as if it had been visited when it was crawled."""
        page = digest(self._site, row.url)
        is_gone = row.change == ChangeKind.WITHDRAWN
        if self._connection.execute(_IS_FOUND, {"of": page}).first() is None:
            self._connection.execute(insert(urls), self._placed(row.url))
            due = self._timing.next_visit(row.crawled, row.published, row.crawled)
            visit = {
                urls.c.article: article,
                urls.c.state: PageState.GONE if is_gone else PageState.DONE,
                urls.c.visited: seen if is_gone else row.crawled,
                urls.c.next_visit: seen if is_gone else due,
            }
            self._connection.execute(update(urls).where(urls.c.url_id == page).values(visit))
        else:
            self._connection.execute(update(urls).where(urls.c.url_id == page).values({urls.c.article: article}))
        for channel, found_on in row.discoveries:
            self._connection.execute(self._upserts.place, self._placed(found_on))
            found: DiscoveryRow = {"target": page, "channel": channel, "page": digest(self._site, found_on)}
            self._connection.execute(self._upserts.discovered, found)

    def _placed(self, url: str) -> PlacedUrl:
        """A URL that is known of and was not visited: new to whoever finds it, as where a redirect leads to."""
        return placed_url(self._site, digest(self._site, url), url)
