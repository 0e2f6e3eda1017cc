"""Which channels have named which articles of a site: of a time, with a record or without."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, Table, and_, bindparam, func, select

from newscrawler.ledger.schema import PageState, PageType, articles, discoveries, further_channels, rounds, urls
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH, LAST_LANE
from newscrawler.ledger.urls.queue import LOST

_Row = TypeVar("_Row")

_BATCH = 500
_NAMING: tuple[Table, Table] = (discoveries, further_channels)
_DAY = 86_400.0
_FRAMES = 1.6 * _DAY  # from the beginning of a day in any zone to its end in any other

_FIRST_ROUND = select(func.min(rounds.c.round)).where(
    rounds.c.site == bindparam("site"), rounds.c.began > bindparam("since")
)

_REFUSED = ("forbidden", "noindex", "noarchive", "tdm_reserved", "max_articles")
"""Reasons of rejection of what is an article nevertheless."""


class Named(NamedTuple):
    """An article that channels have named, or a URL that they named as one.

    `time` is when it was published, as far as that is known, else when the round began that found it, in seconds since
    1970.
    `state` and `reason` are of a URL without a record: None and None where there is one. `is_article` is False for what
    was found to be none, or gone.
    """

    url: str
    channels: frozenset[str]
    time: float
    state: str | None = None
    reason: str | None = None
    is_article: bool = True


def captures(connection: Connection, site: str, since: float | None = None, until: float | None = None) -> list[Named]:
    """What was published from `since` to `until`, or found since where no more is known."""
    return [*_with_record(connection, site, since, until), *_without(connection, site, since)]


def _with_record(connection: Connection, site: str, since: float | None, until: float | None) -> Iterator[Named]:
    query = select(articles.c.article, articles.c.url, articles.c.published, articles.c.first_seen).where(
        articles.c.site == site,
        func.coalesce(articles.c.published, articles.c.first_seen) >= (since or 0) - _FRAMES,
    )
    began = [
        *connection.execute(select(rounds.c.began).where(rounds.c.site == site).order_by(rounds.c.began)).scalars()
    ]
    found: dict[int, tuple[str, float]] = {}
    for number, url, published, first_seen in connection.execute(query):
        exact = _exact(published, first_seen)
        at = bisect_right(began, first_seen)
        time = exact if exact is not None else began[at - 1] if at else first_seen
        # What a round found that began then was published before, as far as is known.
        is_since = since is None or (time >= since if exact is not None else time > since)
        if is_since and (until is None or exact is None or exact <= until):
            found[number] = url, time
    for batch in _batches(list(found)):
        channels = dict.fromkeys(batch, frozenset[str]())
        for table in _NAMING:
            naming = select(urls.c.article, table.c.channel).join(table, table.c.target == urls.c.url_id)
            for article, channel in connection.execute(naming.where(urls.c.article.in_(batch)).distinct()):
                channels[article] |= {channel}
        for number, own in channels.items():
            yield Named(found[number][0], own, found[number][1])


def _exact(published: float | None, first_seen: float) -> float | None:
    """When an article was published; None where that is not known, or no more than that it was of the day when it was
    seen."""
    if published is None or (published % _DAY == 0 and _DAY - _FRAMES <= first_seen - published <= _FRAMES):
        return None
    return published


def _without(connection: Connection, site: str, since: float | None) -> Iterator[Named]:
    """What was found since, whatever came of it. Two queries, each with an index of its own: what waits, of which all
    but what was found since is left alone, and what was visited."""
    first: int | None = connection.execute(_FIRST_ROUND, {"site": site, "since": since or 0}).scalar_one()
    if first is None:
        return
    found_in = and_(rounds.c.site == urls.c.site, rounds.c.round == urls.c.found_round)
    query = (
        select(urls.c.url_id, urls.c.url, rounds.c.began, urls.c.state, urls.c.reason)
        .join(rounds, found_in)
        .where(
            urls.c.site == site,
            urls.c.type == PageType.ARTICLE,
            urls.c.article.is_(None),
            urls.c.alias_of.is_(None),
            rounds.c.began > (since or 0),
            ~urls.c.lane.between(LAST_LANE, ANY_MONTH),  # an archive's pages are not of today
        )
    )
    visited = query.where(urls.c.visited >= (since or 0), urls.c.state.in_(LOST))
    waiting = query.where(urls.c.state == PageState.PENDING, urls.c.found_round >= first)
    rows = [*connection.execute(waiting), *connection.execute(visited)]
    for batch in _batches(rows):
        naming = select(discoveries.c.target, discoveries.c.channel).distinct()
        channels: dict[int, frozenset[str]] = {}
        for number, channel in connection.execute(naming.where(discoveries.c.target.in_([row[0] for row in batch]))):
            channels[number] = channels.get(number, frozenset()) | {channel}
        for number, url, began, state, reason in batch:
            if own := channels.get(number):
                is_article = state in (PageState.PENDING, PageState.FAILED) or reason in _REFUSED
                yield Named(url, own, began, state, reason, is_article)


def _batches(rows: list[_Row]) -> Iterator[list[_Row]]:
    return (rows[at : at + _BATCH] for at in range(0, len(rows), _BATCH))


def window(connection: Connection, site: str, before: int | None = None) -> tuple[float, float] | None:
    """From when to when the articles of a site's last round were published; of round `before` if that is given.

    That is since the last round before it began that was read to its end and had articles: what was found later is new.
    None where there was no such round, for what a first one finds is as old as the site.
    """
    own = rounds.c.site == site if before is None else and_(rounds.c.site == site, rounds.c.round <= before)
    newest_first = select(rounds.c.round, rounds.c.began, rounds.c.ended).where(own).order_by(rounds.c.round.desc())
    last = connection.execute(newest_first.limit(1)).one_or_none()
    if last is None:
        return None
    whole = newest_first.where(rounds.c.round < last.round, rounds.c.ended.is_not(None)).limit(1)
    before_it = connection.execute(whole).one_or_none()
    if before_it is None:
        return None
    there = select(articles.c.article).where(articles.c.site == site, articles.c.first_seen <= before_it.ended)
    return (before_it.began, last.began) if connection.execute(there.limit(1)).first() is not None else None
