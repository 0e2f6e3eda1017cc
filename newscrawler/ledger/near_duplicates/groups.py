"""Groups: released articles that are copies of each other, or hold much of another. Knows not how they are shown."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from sqlalchemy import Connection, Select, bindparam, func, select

from newscrawler.ledger.articles.records import unpack
from newscrawler.ledger.schema import articles, members, revisions, tellings
from newscrawler.near_duplicates import JOINING
from newscrawler.near_duplicates.check import Member

_FEW = 500  # members of one statement

_there = members.c.band_keys.is_not(None)
_MEMBERS = (
    select(members.c.member, members.c.story, articles.c.site, articles.c.id, articles.c.url, tellings.c.duplicates)
    .join(articles, articles.c.article == members.c.article)
    .outerjoin(tellings, tellings.c.number == members.c.number)
    .where(_there)
    .order_by(members.c.member)
)
_OF_STORY = _MEMBERS.where(members.c.story == bindparam("of"))
_WITH_ID = _MEMBERS.where(articles.c.site == bindparam("of_site"), articles.c.id == bindparam("of_id"))
_RECORD = (
    select(revisions.c.record)
    .join(members, members.c.number == revisions.c.number)
    .where(members.c.member == bindparam("of"))
)


def groups(connection: Connection, *, site: str | None = None, since: float | None = None) -> Iterator[list[Member]]:
    """Stories of several articles, then pairs of which one holds much of the other; each in the order of telling.

    Only those with an article of the site, if one is named, and with one (the same) that was published `since` a
    moment, in seconds since 1970. A member's `place` is its URL, its `number` that of the index. Raises LookupError for
    a site of which nothing is known.
    """
    if site is not None:
        known = sorted(connection.execute(select(articles.c.site).distinct()).scalars())
        if site not in known:
            raise LookupError(f"the ledger knows no site {site!r}: there is {', '.join(known) or 'none'}")
    several = select(members.c.story).where(_there).group_by(members.c.story).having(func.count() > 1)
    wanted = _narrowed(select(members.c.story).distinct(), site, since).where(members.c.story.in_(several))
    for story in connection.execute(wanted.order_by(members.c.story)).scalars().all():
        yield _group(connection, connection.execute(_OF_STORY, {"of": story}).all())
    telling = _narrowed(_MEMBERS.where(tellings.c.duplicates.contains('"contain')), site, since)
    for row in connection.execute(telling).all():
        for each in _held(row.duplicates):
            for other in connection.execute(_WITH_ID, {"of_site": each["site"], "of_id": each["id"]}):
                yield _group(connection, [other, row])


def body(connection: Connection, member: int) -> str:
    """The text by which an article is known to the index."""
    return _record(connection, member).get("body") or ""


def _record(connection: Connection, member: int) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(unpack(connection.execute(_RECORD, {"of": member}).scalar_one()))
    return found


def _narrowed(query: Select[Any], site: str | None, since: float | None) -> Select[Any]:
    if site is not None:
        query = query.where(members.c.site == site)
    if since is not None:
        query = query.join(revisions, revisions.c.number == members.c.number).where(revisions.c.published >= since)
    return query


def _held(duplicates: str) -> list[dict[str, Any]]:
    return [each for each in orjson.loads(duplicates) if each["relation"] not in JOINING]


def _group(connection: Connection, rows: Iterable[Any]) -> list[Member]:
    """The members, each with the one told before it that it is most alike, as far as its row names one of them."""
    found: list[Member] = []
    numbers: dict[tuple[str, str], int] = {}
    for row in rows:
        headline = _record(connection, row.member).get("headline") or ""
        member = Member(row.url, row.id, row.site, row.member, headline=headline)
        for each in orjson.loads(row.duplicates or "[]"):
            if (to := numbers.get((each["site"], each["id"]))) is not None:
                member = member._replace(relation=each["relation"], similarity=each["similarity"], to=to)
                break
        numbers[row.site, row.id] = row.member
        found.append(member)
    return found
