"""Timelines: where the history of a site's releases went back to an earlier one, and on from there. Knows no files.

A restored ledger may give numbers to releases that others gave before it was restored, with other rows. So each restore
begins a timeline, and a release is known by both.
"""

from typing import NamedTuple

from sqlalchemy import Connection, func, select, update

from newscrawler.ledger.schema import timelines

FIRST = 1


class Timeline(NamedTuple):
    """A timeline that a restore has begun, and the last release that it has in common with the one before."""

    timeline: int
    after: int


def timelines_of(connection: Connection, site: str) -> tuple[Timeline, ...]:
    """The timelines of a site that restores have begun, in their order."""
    query = select(timelines.c.timeline, timelines.c.after).where(timelines.c.site == site)
    return tuple(Timeline(*row) for row in connection.execute(query.order_by(timelines.c.timeline)))


def begin_timeline(connection: Connection, site: str, *, after: int, now: float) -> int:
    """Begin a timeline behind a release; its number.

    That is the second in which it began, so that two restores of one backup, which know nothing of each other, differ.
    """
    last = connection.execute(select(func.max(timelines.c.timeline)).where(timelines.c.site == site)).scalar()
    number = max(int(now), (last or FIRST) + 1)
    connection.execute(timelines.insert().values(site=site, timeline=number, after=after))
    return number


def extend_common(connection: Connection, site: str, after: int) -> None:
    """The last timeline, of which nothing was released yet, has releases up to this one in common with the others."""
    last = select(func.max(timelines.c.timeline)).where(timelines.c.site == site).scalar_subquery()
    mine = (timelines.c.site == site, timelines.c.timeline == last, timelines.c.after < after)
    connection.execute(update(timelines).where(*mine).values(after=after))
