"""Groups of released articles that are copies of each other, or hold much of another."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVarTuple

import orjson
from sqlalchemy import Connection, Select, and_, bindparam, func, select

from newscrawler.ledger.articles.records import unpack
from newscrawler.ledger.schema import announcements, article_sums, articles, index_entries, revisions
from newscrawler.near_duplicates import JOINING
from newscrawler.near_duplicates.check import GroupMember

Selected = TypeVarTuple("Selected")

_there = index_entries.c.bands.is_not(None)
_COLUMNS = (
    index_entries.c.entry,
    index_entries.c.story,
    articles.c.site,
    articles.c.id,
    articles.c.url,
    announcements.c.duplicates,
)
_ENTRIES = (
    select(*_COLUMNS)
    .join_from(index_entries, articles, articles.c.article == index_entries.c.article)
    .outerjoin(announcements, announcements.c.number == index_entries.c.number)
    .where(_there)
    .order_by(index_entries.c.entry)
)
_row = revisions.alias("row")
_HOLDING = (  # by way of their rows: few say anything of another article
    select(*_COLUMNS)
    .join_from(announcements, _row, _row.c.number == announcements.c.number)
    .join(index_entries, and_(index_entries.c.article == _row.c.article, index_entries.c.number == _row.c.number))
    .join(articles, articles.c.article == index_entries.c.article)
    .where(announcements.c.duplicates.is_not(None), announcements.c.duplicates.contains('"contain'), _there)
)
_joined = index_entries.alias("joined")
_SEVERAL = (  # of a story of several, each but the first has another number than it
    select(index_entries.c.story)
    .where(_there, index_entries.c.story.in_(select(_joined.c.story).where(_joined.c.story != _joined.c.entry)))
    .group_by(index_entries.c.story)
    .having(func.count() > 1)
)
_SITES = select(article_sums.c.site).where(article_sums.c.number > 0).distinct()
_OF_STORY = _ENTRIES.where(index_entries.c.story == bindparam("of"))
_WITH_ID = _ENTRIES.where(articles.c.site == bindparam("of_site"), articles.c.id == bindparam("of_id"))
_RECORD = (
    select(revisions.c.record)
    .join(index_entries, index_entries.c.number == revisions.c.number)
    .where(index_entries.c.entry == bindparam("of"))
)


def groups(
    connection: Connection, *, site: str | None = None, since: float | None = None
) -> Iterator[list[GroupMember]]:
    """Stories of several articles, then pairs of which one holds much of the other; each in the order of announcement.

    Only those with an article of the site, if one is named, and with one (the same) that was published `since` a
    time, in seconds since 1970. A member's `place` is its URL, its `number` that of its index entry. Raises LookupError
    for a site of which nothing is known.
    """
    if site is not None:
        known = sorted(connection.execute(_SITES).scalars())
        if site not in known:
            raise LookupError(f"the ledger knows no site {site!r}: there is {', '.join(known) or 'none'}")
    wanted = _narrowed(select(index_entries.c.story).distinct(), site, since).where(index_entries.c.story.in_(_SEVERAL))
    for story in connection.execute(wanted.order_by(index_entries.c.story)).scalars().all():
        yield _group(connection, connection.execute(_OF_STORY, {"of": story}).all())
    holding = connection.execute(_narrowed(_HOLDING, site, since)).all()
    for row in sorted(holding, key=lambda row: row.entry):
        for each in _held(row.duplicates):
            for other in connection.execute(_WITH_ID, {"of_site": each["site"], "of_id": each["id"]}):
                yield _group(connection, [other, row])


def body(connection: Connection, entry: int) -> str:
    """The text by which an article is known to the index."""
    return _record(connection, entry).get("body") or ""


def _record(connection: Connection, entry: int) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(unpack(connection.execute(_RECORD, {"of": entry}).scalar_one()))
    return found


def _narrowed(query: Select[*Selected], site: str | None, since: float | None) -> Select[*Selected]:
    if site is not None:
        query = query.where(index_entries.c.site == site)
    if since is not None:
        query = query.join(revisions, revisions.c.number == index_entries.c.number).where(
            revisions.c.published >= since
        )
    return query


def _held(duplicates: str) -> list[dict[str, Any]]:
    return [each for each in orjson.loads(duplicates) if each["relation"] not in JOINING]


def _group(connection: Connection, rows: Iterable[Any]) -> list[GroupMember]:
    """The members, each with the one announced before it that it is most alike, as far as its row names one."""
    found: list[GroupMember] = []
    numbers: dict[tuple[str, str], int] = {}
    for row in rows:
        headline = _record(connection, row.entry).get("headline") or ""
        member = GroupMember(row.url, row.id, row.site, row.entry, headline=headline)
        for each in orjson.loads(row.duplicates or "[]"):
            if (to := numbers.get((each["site"], each["id"]))) is not None:
                member = member._replace(relation=each["relation"], similarity=each["similarity"], to=to)
                break
        numbers[row.site, row.id] = row.entry
        found.append(member)
    return found
