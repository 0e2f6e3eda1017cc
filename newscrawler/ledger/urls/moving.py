"""A site that moved: what the ledger knows of its URLs goes on at their new addresses.

A URL is known by the digest of all of it, its scheme and host too. Everything here is one statement after another in
the caller's transaction: a kill leaves the ledger as it was, and the next run moves it.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, and_, func, or_, select, update

from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import PageState, discoveries, further_channels, url_sums, urls
from newscrawler.ledger.urls.moved_articles import move_articles
from newscrawler.ledger.urls.moves import BATCH, moved, moves_table


def origins(connection: Connection, site: str) -> set[str]:
    """Scheme and host of every URL of a site."""
    found = select(url_sums.c.origin).where(url_sums.c.site == site, url_sums.c.number > 0).distinct()
    return set(connection.execute(found).scalars())


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
    moves_table.create(connection)
    try:
        number = _collect(connection, site, moves, but)
        if number:
            _move_urls(connection, site)
            _try_again(connection)
            _move_discoveries(connection)
            _move_further_channels(connection)
            move_articles(connection, site, moves)
    finally:
        moves_table.drop(connection)
    return number


def _collect(connection: Connection, site: str, moves: Mapping[str, str], but: Collection[str]) -> int:
    taken: set[int] = set()
    number = 0
    rows = connection.execute(select(urls.c.url_id, urls.c.url).where(urls.c.site == site).order_by(urls.c.url_id))
    for batch in rows.partitions(BATCH):
        given = []
        for old, url in batch:
            if url in but or (goal := moved(url, moves)) is None:
                continue
            new = digest(site, goal)
            given.append({"old": old, "new": new, "url": goal, "is_first": new not in taken})
            taken.add(new)
        if given:
            connection.execute(moves_table.insert(), given)
        number += len(given)
    there = select(urls.c.url_id)
    connection.execute(moves_table.update().where(moves_table.c.new.in_(there)).values({moves_table.c.is_first: False}))
    return number


def _move_urls(connection: Connection, site: str) -> None:
    old = urls.alias("old")
    of_old = (
        select(func.max(old.c.article))
        .select_from(moves_table.join(old, old.c.url_id == moves_table.c.old))
        .where(moves_table.c.new == urls.c.url_id)
        .scalar_subquery()
    )
    first, others = (select(moves_table.c.old).where(moves_table.c.is_first == is_first) for is_first in (True, False))
    new, url = (
        select(column).where(moves_table.c.old == urls.c.url_id).scalar_subquery()
        for column in (moves_table.c.new, moves_table.c.url)
    )
    connection.execute(update(urls).where(urls.c.url_id.in_(first)).values({urls.c.url_id: new, urls.c.url: url}))
    connection.execute(
        update(urls)
        .where(urls.c.url_id.in_(select(moves_table.c.new)), urls.c.article.is_(None))
        .values({urls.c.article: of_old})
    )
    connection.execute(urls.delete().where(urls.c.url_id.in_(others)))
    for column in (urls.c.lane, urls.c.found_page, urls.c.alias_of):
        new = select(moves_table.c.new).where(moves_table.c.old == column).scalar_subquery()
        is_old = column.in_(select(moves_table.c.old))
        connection.execute(update(urls).where(urls.c.site == site, is_old).values({column: new}))


def _try_again(connection: Connection) -> None:
    """What could not be had at the old address, since nobody is there any more, is due at the new one."""
    has_moved = urls.c.url_id.in_(select(moves_table.c.new))
    connection.execute(
        update(urls)
        .where(has_moved, urls.c.state == PageState.FAILED)
        .values({urls.c.attempts: 0, urls.c.not_before: 0.0})
    )
    is_lost = and_(
        urls.c.state.in_((PageState.REJECTED, PageState.GONE)),
        or_(urls.c.article.is_not(None), urls.c.reason == "elsewhere"),
    )
    connection.execute(update(urls).where(has_moved, is_lost).values({urls.c.attempts: 0, urls.c.next_visit: 0.0}))


def _move_discoveries(connection: Connection) -> None:
    target, page, there = moves_table.alias("target"), moves_table.alias("page"), discoveries.alias("there")
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
    connection.execute(discoveries.insert().from_select(list(discoveries.c), rows))
    olds = select(moves_table.c.old)
    connection.execute(discoveries.delete().where(or_(discoveries.c.target.in_(olds), discoveries.c.page.in_(olds))))


def _move_further_channels(connection: Connection) -> None:
    named = further_channels
    target, page, there = moves_table.alias("target"), moves_table.alias("page"), named.alias("there")
    new_target = func.coalesce(target.c.new, named.c.target)
    is_there = and_(there.c.target == new_target, there.c.channel == named.c.channel)
    led = named.outerjoin(target, target.c.old == named.c.target).outerjoin(page, page.c.old == named.c.page)
    rows = (
        select(new_target, named.c.channel, func.min(func.coalesce(page.c.new, named.c.page)))
        .select_from(led)
        .where(target.c.old.is_not(None), ~select(there.c.target).where(is_there).exists())
        .group_by(new_target, named.c.channel)
    )
    connection.execute(named.insert().from_select(list(named.c), rows))
    olds = select(moves_table.c.old)
    connection.execute(named.delete().where(named.c.target.in_(olds)))
    new_page = select(moves_table.c.new).where(moves_table.c.old == named.c.page).scalar_subquery()
    connection.execute(update(named).where(named.c.page.in_(olds)).values({named.c.page: new_page}))
