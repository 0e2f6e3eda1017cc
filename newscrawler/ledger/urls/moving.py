"""A site that moved: what the ledger knows of its URLs goes on at their new addresses. Knows no pages.

A URL is known by the digest of all of it, its scheme and host too. Everything here is one statement after another in
the caller's transaction: a kill leaves the ledger as it was, and the next run moves it.
"""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    MetaData,
    Table,
    Text,
    and_,
    bindparam,
    func,
    or_,
    select,
)

from newscrawler.ledger.articles.originals import key
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import PageState, article_keys, articles, discoveries, urls

_BATCH = 10_000

_moves = Table(
    "moves",
    MetaData(),
    Column("old", BigInteger, primary_key=True, autoincrement=False),
    Column("new", BigInteger, nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("is_first", Boolean, nullable=False),  # of those with this goal, which is in no row yet
    prefixes=["TEMPORARY"],
)


def origins(connection: Connection, site: str) -> set[str]:
    """Scheme and host of every URL of a site."""
    found: set[str] = set()
    for (url,) in connection.execute(select(urls.c.url).where(urls.c.site == site)).yield_per(_BATCH):
        found.add("/".join(url.split("/", 3)[:3]))
    return found


def has_articles(connection: Connection, site: str, origin: str) -> bool:
    """Whether the page of a known article lies at an origin."""
    is_there = urls.c.url.startswith(f"{origin}/", autoescape=True)
    query = select(urls.c.url_id).where(urls.c.site == site, urls.c.article.is_not(None), is_there).limit(1)
    return connection.execute(query).first() is not None


def move(connection: Connection, site: str, moves: Mapping[str, str], *, but: Collection[str] = ()) -> int:
    """Take what is known of URLs at the old origins, such as http://n.example, as known at the new; gives their number.

    Where a URL is known at both, they are one: the row of the new stays, with the article of the old if it has none. An
    article stays what it is, and is found by its new address as well as by its old one. What could not be had at the
    old one any more is due. `but` are URLs that stay.
    """
    _moves.create(connection)
    try:
        number = _collect(connection, site, moves, but)
        if number:
            _move_urls(connection, site)
            _try_again(connection)
            _move_discoveries(connection)
            _move_articles(connection, site, moves)
    finally:
        _moves.drop(connection)
    return number


def _collect(connection: Connection, site: str, moves: Mapping[str, str], but: Collection[str]) -> int:
    taken: set[int] = set()
    number = 0
    rows = connection.execute(select(urls.c.url_id, urls.c.url).where(urls.c.site == site).order_by(urls.c.url_id))
    for batch in rows.partitions(_BATCH):
        given = []
        for old, url in batch:
            if url in but or (goal := moved(url, moves)) is None:
                continue
            new = digest(site, goal)
            given.append({"old": old, "new": new, "url": goal, "is_first": new not in taken})
            taken.add(new)
        if given:
            connection.execute(_moves.insert(), given)
        number += len(given)
    there = select(urls.c.url_id)
    connection.execute(_moves.update().where(_moves.c.new.in_(there)).values({_moves.c.is_first: False}))
    return number


def _move_urls(connection: Connection, site: str) -> None:
    old = urls.alias("old")
    of_old = (
        select(func.max(old.c.article))
        .select_from(_moves.join(old, old.c.url_id == _moves.c.old))
        .where(_moves.c.new == urls.c.url_id)
        .scalar_subquery()
    )
    first, others = (select(_moves.c.old).where(_moves.c.is_first == is_first) for is_first in (True, False))
    target = {
        name: select(_moves.c[name]).where(_moves.c.old == urls.c.url_id).scalar_subquery() for name in ("new", "url")
    }
    connection.execute(
        urls.update().where(urls.c.url_id.in_(first)).values({urls.c.url_id: target["new"], urls.c.url: target["url"]})
    )
    connection.execute(
        urls.update()
        .where(urls.c.url_id.in_(select(_moves.c.new)), urls.c.article.is_(None))
        .values({urls.c.article: of_old})
    )
    connection.execute(urls.delete().where(urls.c.url_id.in_(others)))
    for name in ("lane", "found_page", "alias_of"):
        column = urls.c[name]
        new = select(_moves.c.new).where(_moves.c.old == column).scalar_subquery()
        is_old = column.in_(select(_moves.c.old))
        connection.execute(urls.update().where(urls.c.site == site, is_old).values({name: new}))


def _try_again(connection: Connection) -> None:
    """What could not be had at the old address, since nobody is there any more, is due at the new one."""
    has_moved = urls.c.url_id.in_(select(_moves.c.new))
    connection.execute(
        urls.update()
        .where(has_moved, urls.c.state == PageState.FAILED)
        .values({urls.c.attempts: 0, urls.c.not_before: 0.0})
    )
    is_lost = and_(
        urls.c.state.in_((PageState.REJECTED, PageState.GONE)),
        or_(urls.c.article.is_not(None), urls.c.reason == "elsewhere"),
    )
    connection.execute(urls.update().where(has_moved, is_lost).values({urls.c.attempts: 0, urls.c.next_visit: 0.0}))


def _move_discoveries(connection: Connection) -> None:
    target, page, there = _moves.alias("target"), _moves.alias("page"), discoveries.alias("there")
    new_target = func.coalesce(target.c.new, discoveries.c.target)
    new_page = func.coalesce(page.c.new, discoveries.c.page)
    is_there = and_(there.c.target == new_target, there.c.channel == discoveries.c.channel, there.c.page == new_page)
    rows = (
        select(new_target, discoveries.c.channel, new_page)
        .select_from(
            discoveries.outerjoin(target, target.c.old == discoveries.c.target).outerjoin(
                page, page.c.old == discoveries.c.page
            )
        )
        .where(or_(target.c.old.is_not(None), page.c.old.is_not(None)))
        .where(~select(there.c.target).where(is_there).exists())
        .distinct()
    )
    connection.execute(discoveries.insert().from_select(["target", "channel", "page"], rows))
    olds = select(_moves.c.old)
    connection.execute(discoveries.delete().where(or_(discoveries.c.target.in_(olds), discoveries.c.page.in_(olds))))


def _move_articles(connection: Connection, site: str, moves: Mapping[str, str]) -> None:
    for batch in _batches(connection, site):
        found: dict[int, int] = {}
        changed = []
        for number, url, canonical_url in batch:
            new_url, new_canonical = moved(url, moves) or url, moved(canonical_url, moves) or canonical_url
            if (new_url, new_canonical) != (url, canonical_url):
                changed.append({"number": number, "new_url": new_url, "new_canonical": new_canonical})
            for name, value in (("url", new_url), ("canonical_url", new_canonical)):
                found[digest(site, key(name, value))] = number
        _find_by(connection, found)
        if changed:
            connection.execute(_MOVED, changed)
    pages = select(urls.c.url, urls.c.article).where(
        urls.c.url_id.in_(select(_moves.c.new)), urls.c.article.is_not(None)
    )
    for rows in connection.execute(pages).partitions(_BATCH):
        _find_by(connection, {digest(site, key("url", url)): number for url, number in rows if number is not None})


_MOVED = (
    articles.update()
    .where(articles.c.article == bindparam("number"))
    .values({articles.c.url: bindparam("new_url"), articles.c.canonical_url: bindparam("new_canonical")})
)


def _batches(connection: Connection, site: str) -> Iterator[list[tuple[int, str, str]]]:
    query = select(articles.c.article, articles.c.url, articles.c.canonical_url).where(articles.c.site == site)
    rows = connection.execute(query).all()
    for start in range(0, len(rows), _BATCH):
        yield [(row[0], row[1], row[2]) for row in rows[start : start + _BATCH]]


def _find_by(connection: Connection, found: Mapping[int, int]) -> None:
    """Let articles be found by these digests, as far as no article is yet."""
    wanted = list(found)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        there = set(connection.execute(select(article_keys.c.digest).where(article_keys.c.digest.in_(part))).scalars())
        rows = [{"digest": number, "article": found[number]} for number in part if number not in there]
        if rows:
            connection.execute(article_keys.insert(), rows)


def moved(url: str, moves: Mapping[str, str]) -> str | None:
    """The new address of a URL; None for one that has not moved.

    >>> moved("http://n.example/a?b=1", {"http://n.example": "https://www.n.example"})
    'https://www.n.example/a?b=1'
    """
    parts = url.split("/", 3)
    new = moves.get("/".join(parts[:3]))
    return None if new is None else "/".join((new, *parts[3:]))
