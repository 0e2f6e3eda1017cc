"""Pages that gave nothing of their own, by state and reason; and how they are queued again."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, select, update

from newscrawler.ledger.schema import PageState, PageType, urls
from newscrawler.ledger.urls.queue import is_left_out
from newscrawler.near_duplicates import CopyReason

_IS_IN: dict[str, ColumnElement[bool]] = {
    "gone": urls.c.state == PageState.GONE,
    "rejected": and_(urls.c.state == PageState.REJECTED, ~is_left_out),
    "failed": urls.c.state == PageState.FAILED,
    # The page of another article, or one that leads to it.
    "duplicate": and_(
        urls.c.state == PageState.DONE,
        urls.c.type == PageType.ARTICLE,
        urls.c.reason.in_((*CopyReason, "redirect")),
    ),
}
_MOST_FIRST = (func.count().desc(), urls.c.reason.nulls_first())
_LATEST_FIRST = (urls.c.visited.desc().nulls_last(), urls.c.url)
STATES = tuple(_IS_IN)
USUAL = ("gone", "rejected", "failed")
"""States of pages that gave nothing at all."""


class GivenUp(NamedTuple):
    """Pages of one state and reason.

    Timestamps are seconds since 1970: the first and the last of their last visits, and when the next is looked at.
    """

    state: str
    reason: str | None
    pages: int
    first: float | None
    last: float | None
    next_look: float | None
    urls: tuple[str, ...]  # some, those that were looked at last


def given_up(connection: Connection, site: str, *, attempts: int, examples: int = 3) -> list[GivenUp]:
    """What was given up of a site, most pages first within a state; of what failed, what was tried `attempts` times."""
    found = []
    for state in STATES:
        own = [urls.c.site == site, _IS_IN[state]]
        if state == PageState.FAILED:
            own.append(urls.c.attempts >= attempts)
        spans = (func.min(urls.c.visited), func.max(urls.c.visited), func.min(urls.c.next_visit))
        counted = select(urls.c.reason, func.count(), *spans).where(*own).group_by(urls.c.reason)
        for reason, pages, *visits in connection.execute(counted.order_by(*_MOST_FIRST)):
            alike = urls.c.reason.is_not_distinct_from(reason)
            some = select(urls.c.url).where(*own, alike).order_by(*_LATEST_FIRST).limit(examples)
            named = tuple(connection.execute(some).scalars())
            found.append(GivenUp(state, reason, pages, visits[0], visits[1], visits[2], named))
    return found


def requeue(
    connection: Connection,
    site: str,
    now: float,
    *,
    states: Collection[str] = USUAL,
    since: float | None = None,
    reasons: Collection[str] = (),
) -> list[tuple[str, str | None, int]]:
    """Have the next run fetch all pages of these states, as if none had been tried: state, reason, number.

    Only those that were looked at `since` a time, and for one of these reasons, where such are given.
    """
    return [
        row for state in STATES if state in states for row in _requeue(connection, site, now, state, since, reasons)
    ]


def _requeue(
    connection: Connection, site: str, now: float, state: str, since: float | None, reasons: Collection[str]
) -> Iterator[tuple[str, str | None, int]]:
    own = [urls.c.site == site, _IS_IN[state]]
    if since is not None:
        own.append(urls.c.visited >= since)
    if reasons:
        own.append(urls.c.reason.in_(reasons))
    counted = select(urls.c.reason, func.count()).where(*own).group_by(urls.c.reason)
    rows = connection.execute(counted.order_by(*_MOST_FIRST)).all()
    again = {
        urls.c.attempts: 0,
        urls.c.not_before: 0.0,
        urls.c.next_visit: now,
        urls.c.etag: None,
        urls.c.last_modified: None,
    }
    connection.execute(update(urls).where(*own).values(again))
    yield from ((state, reason, number) for reason, number in rows)
