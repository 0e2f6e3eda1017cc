"""Which channels have named which articles of a site: of a time, with a record or without."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, func, or_, select

from newscrawler.ledger.schema import PageState, PageType, articles, discoveries, rounds, urls

_DAY = 86_400.0
_FRAMES = 1.6 * _DAY  # from the beginning of a day in any zone to its end in any other
_QUARTER = 900.0  # seconds: a day begins at one, in every zone

_REFUSED = ("forbidden", "noindex", "noarchive", "tdm_reserved", "max_articles")
"""Reasons of rejection of what is an article nevertheless."""


class Named(NamedTuple):
    """An article that channels have named, or a URL that they named as one.

    `time` is when it was published, as far as that is known, else when it was first seen, in seconds since 1970.
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
    published = func.coalesce(articles.c.published, articles.c.first_seen)
    pages = urls.outerjoin(discoveries, discoveries.c.target == urls.c.url_id)
    query = (
        select(articles.c.url, articles.c.published, articles.c.first_seen, articles.c.article, discoveries.c.channel)
        .select_from(articles.outerjoin(pages, urls.c.article == articles.c.article))
        .where(articles.c.site == site, published >= (since or 0) - _FRAMES)
        .distinct()
        .order_by(articles.c.article)
    )
    for (url, date, first_seen, _), channels in _grouped(connection.execute(query)):
        exact = _exact(date, first_seen)
        time = first_seen if exact is None else exact
        if (since is None or time >= since) and (until is None or exact is None or exact <= until):
            yield Named(url, channels, time)


def _exact(published: float | None, first_seen: float) -> float | None:
    """When an article was published; None where that is not known, or only the day of it."""
    if published is None or (published % _QUARTER == 0 and 0 <= first_seen - published <= _FRAMES):
        return None
    return published


def _without(connection: Connection, site: str, since: float | None) -> Iterator[Named]:
    found_in = and_(rounds.c.site == urls.c.site, rounds.c.round == urls.c.found_round)
    query = (
        select(urls.c.url, rounds.c.began, urls.c.state, urls.c.reason, urls.c.url_id, discoveries.c.channel)
        .select_from(urls.join(rounds, found_in).join(discoveries, discoveries.c.target == urls.c.url_id))
        .where(
            urls.c.site == site,
            urls.c.type == PageType.ARTICLE,
            urls.c.article.is_(None),
            urls.c.alias_of.is_(None),
            or_(urls.c.state != PageState.DONE, urls.c.reason.is_not(None)),
            rounds.c.began >= (since or 0),
        )
        .distinct()
        .order_by(urls.c.url_id)
    )
    for (url, began, state, reason, _), channels in _grouped(connection.execute(query)):
        is_article = state in (PageState.PENDING, PageState.FAILED) or reason in _REFUSED
        yield Named(url, channels, began, state, reason, is_article)


def _grouped(rows: Iterable[Any]) -> Iterator[tuple[tuple[Any, ...], frozenset[str]]]:
    """Rows that differ in the channel alone, which is their last column, as one."""
    last: tuple[Any, ...] | None = None
    channels: set[str] = set()
    for row in rows:
        own = tuple(row[:-1])
        if own != last:
            if last is not None:
                yield last, frozenset(channels)
            last, channels = own, set()
        if row[-1] is not None:
            channels.add(row[-1])
    if last is not None:
        yield last, frozenset(channels)


def last_rounds(connection: Connection, site: str, before: int | None = None) -> list[float]:
    """When the last rounds of a site began, the newest first, two at most; up to round `before` if that is given."""
    query = select(rounds.c.began).where(rounds.c.site == site)
    if before is not None:
        query = query.where(rounds.c.round <= before)
    return list(connection.execute(query.order_by(rounds.c.round.desc()).limit(2)).scalars())
