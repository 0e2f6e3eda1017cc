"""Rebuilding: rows that readers have come back into the ledger's tables, as the claims left them. Knows no files.

What a row tells is put back as it was: the article, its revision, its place in its segment, its story, how it was
found. What none tells is as if it were new: its pages are due, and listings are found again.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, delete, func, select, update

from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.articles.waiting import WaitingRevision
from newscrawler.ledger.digest import digest
from newscrawler.ledger.journal import upserts
from newscrawler.ledger.rebuild.stories import UNKNOWN
from newscrawler.ledger.schema import NEVER, announcements, articles, revisions, segments, unresolved_stories, urls
from newscrawler.ledger.urls.timing import Timing


class Taken(NamedTuple):
    """A row as far as the ledger has it. Moments are seconds since 1970; `record` has no discoveries."""

    id: str
    site: str
    url: str
    canonical_url: str
    published: float | None
    content_hash: str
    crawled: float
    run_id: str
    record: bytes
    discoveries: list[tuple[str, str]]
    change: str
    revision: int
    changed_fields: list[str]
    similarity: float | None
    story_id: str | None
    duplicates: str | None
    keys: list[str]


class Place(NamedTuple):
    """Where a row stands: its segment and position, the moment of its release, the number that a new revision gets."""

    segment: int
    position: int
    released: float
    number: int


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
    .values(segment=NEVER)
)
_IS_FOUND = select(urls.c.url_id).where(urls.c.url_id == bindparam("of"))


class Rebuilding:
    """Puts the rows of one site back, within one transaction, in the order in which they were released."""

    def __init__(self, connection: Connection, site: str, timing: Timing) -> None:
        self._connection, self._site, self._timing = connection, site, timing
        self._forms = upserts(connection.dialect.name)
        self._articles = {row.id: row.article for row in connection.execute(_OF_SITE, {"of": site})}
        self._taken = set(self._articles.values())
        self._latest: dict[int, tuple[Taken, float]] = {}  # of each article that rows were put back of
        self._first: dict[int, float] = {}
        self._order: dict[int, tuple[float, int, int]] = {}  # in which articles were released first

    def put(self, taken: Taken, place: Place) -> None:
        """Put one row back. An article's come in the order of their revisions."""
        article = self._articles.get(taken.id)
        if article is None:
            article = self._new_article(taken)
        self._latest[article] = taken, place.released
        values = {
            "change": taken.change,
            "changed_fields": orjson.dumps(taken.changed_fields).decode(),
            "similarity": taken.similarity,
            "content_hash": taken.content_hash,
            "published": taken.published,
            "record": pack(taken.record),
            "discovered_via": pack(orjson.dumps(taken.discoveries)),
            "segment": place.segment,
            "position": place.position,
            "quarantine": None,
        }
        wanted = {"of": article, "which": taken.revision}
        number = self._connection.execute(_KNOWN, wanted).scalar_one_or_none()
        if number is None:
            number = place.number
            made = {"run_id": taken.run_id, "made": place.released, "number": number, "site": self._site}
            named = {"article": article, "revision": taken.revision}
            self._connection.execute(revisions.insert().values(values | made | named))
        else:
            self._connection.execute(_CHANGE.values(values), {"of": number})
        self._order.setdefault(article, (place.released, place.segment, place.position))
        self._tell(number, taken)
        found = [{"digest": digest(self._site, name), "article": article} for name in taken.keys]
        self._connection.execute(self._forms.key, found)

    def _new_article(self, taken: Taken) -> int:
        number = digest(self._site, taken.url)
        if number in self._taken:
            number = digest(self._site, taken.url, taken.id)  # another's page was here
        self._articles[taken.id] = number
        self._taken.add(number)
        self._first[number] = taken.crawled
        return number

    def _tell(self, number: int, taken: Taken) -> None:
        """The story that a row tells. Its number comes with the index: see `stories`."""
        self._connection.execute(delete(announcements).where(announcements.c.number == number))
        self._connection.execute(delete(unresolved_stories).where(unresolved_stories.c.number == number))
        if taken.story_id is not None:
            duplicates = None if taken.duplicates == "[]" else taken.duplicates
            told = {"number": number, "story": UNKNOWN, "duplicates": duplicates}
            self._connection.execute(announcements.insert().values(told))
            self._connection.execute(unresolved_stories.insert().values(number=number, story_id=taken.story_id))

    def finish(self) -> int:
        """Bring the articles up to their latest row, and let their pages be known; how many these are."""
        for article, (taken, released) in self._latest.items():
            self._connection.execute(_OVERTAKEN, {"of": article, "latest": taken.revision})
            latest = self._connection.execute(_LATEST_OWN, {"of": article}).scalar_one()
            if latest == taken.revision:  # else something later of it waits
                self._connection.execute(self._forms.article, self._row(article, taken, released))
            self._connection.execute(update(articles).where(articles.c.article == article).values(released=True))
            self._know(article, taken, released)
        return len(self._latest)

    def released(self) -> list[tuple[tuple[float, int, int], WaitingRevision]]:
        """The latest row of each article that rows were put back of, and what sorts them by when they came first."""
        found = []
        for article, order in self._order.items():
            number, change = self._connection.execute(_LATEST_RELEASED, {"of": article}).one()
            found.append((order, WaitingRevision(number, article, change, released=True)))
        return found

    def _row(self, article: int, taken: Taken, released: float) -> dict[str, Any]:
        return {
            "article": article,
            "site": self._site,
            "id": taken.id,
            "url": taken.url,
            "canonical_url": taken.canonical_url,
            "published": taken.published,
            "content_hash": taken.content_hash,
            "revision": taken.revision,
            "released": True,
            "withdrawn": released if taken.change == "withdrawn" else None,
            "first_seen": self._first.get(article, taken.crawled),
            "last_seen": max(taken.crawled, released if taken.change == "withdrawn" else 0.0),
        }

    def _know(self, article: int, taken: Taken, released: float) -> None:
        """The page of an article is known, and due as if it had been visited when it was crawled."""
        page = digest(self._site, taken.url)
        is_gone = taken.change == "withdrawn"
        if self._connection.execute(_IS_FOUND, {"of": page}).first() is None:
            due = self._timing.next_visit(taken.crawled, taken.published, taken.crawled)
            row = self._placed(taken.url) | {
                "article": article,
                "state": "gone" if is_gone else "done",
                "visited": released if is_gone else taken.crawled,
                "next_visit": released if is_gone else due,
            }
            self._connection.execute(urls.insert().values(row))
        else:
            self._connection.execute(update(urls).where(urls.c.url_id == page).values(article=article))
        for channel, found_on in taken.discoveries:
            self._connection.execute(self._forms.place, self._placed(found_on))
            found = {"target": page, "channel": channel, "page": digest(self._site, found_on)}
            self._connection.execute(self._forms.discovered, found)

    def _placed(self, url: str) -> dict[str, Any]:
        """A URL that is known of and was not visited: new to whoever finds it, as where a redirect leads to."""
        known = {"url_id": digest(self._site, url), "site": self._site, "url": url, "type": "article", "state": "done"}
        return known | {"found_round": 0, "queued_round": 0, "lane": 0, "turn": 0}


def unclaim(connection: Connection, claimed: Sequence[int]) -> None:
    """Forget segments that were claimed and that no reader has: what is in them waits again."""
    of_these = revisions.c.segment.in_(claimed)
    numbers = select(revisions.c.number).where(of_these)
    for table in (announcements, unresolved_stories):
        connection.execute(delete(table).where(table.c.number.in_(numbers)))
    connection.execute(update(revisions).where(of_these).values(segment=None, position=None, discovered_via=None))
    connection.execute(delete(segments).where(segments.c.segment.in_(claimed)))


class Span(NamedTuple):
    """Between which numbers, both of them among these, so many revisions have theirs."""

    first: int
    last: int
    rows: int


def numbers_of(connection: Connection, spans: Sequence[Span], ends: set[int]) -> list[list[int]]:
    """Numbers for the revisions of each span, in their order, that no other has; what does not fit comes behind all.

    Where spans overlap, that which ends first takes the lowest that are free: those of later ends have the most then.
    `ends` are the first and last numbers of all segments: no other revision had them.
    """
    used = {number for span in spans for number in _used(connection, span)}
    top = max((span.last for span in spans), default=0)
    top = max(top, connection.execute(select(func.max(revisions.c.number))).scalar() or 0, *ends, 0)
    found: list[list[int]] = [[] for _ in spans]
    for index in sorted(range(len(spans)), key=lambda each: (spans[each].last, spans[each].first)):
        span = spans[index]
        own = [number for number in dict.fromkeys((span.first, span.last)) if number not in used][: span.rows]
        used.update(own)
        for number in range(span.first + 1, span.last):
            if len(own) == span.rows:
                break
            if number not in used and number not in ends:
                own.append(number)
                used.add(number)
        while len(own) < span.rows:
            top += 1
            own.append(top)
        found[index] = sorted(own)
    return found


def _used(connection: Connection, span: Span) -> Iterator[int]:
    between = select(revisions.c.number).where(revisions.c.number.between(span.first, span.last))
    yield from connection.execute(between).scalars()
