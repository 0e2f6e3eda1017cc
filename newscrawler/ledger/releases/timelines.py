"""Timelines: where the history of a site's releases began, or went back to an earlier one and on from there.

A restored ledger may give numbers to releases that others gave before it was restored, with other rows, and so does one
that is begun anew. So the first release begins a timeline, and each restore does: a release is known by both.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select, update

from newscrawler.ledger.schema import timelines

FIRST = 1
"""The first timeline of a site whose first release came before that began one."""


class Timeline(NamedTuple):
    """A timeline, and the last release that it has in common with the one before; 0 where it has none."""

    timeline: int
    after: int


def timelines_of(connection: Connection, site: str) -> tuple[Timeline, ...]:
    """The timelines of a site in their order."""
    query = select(timelines.c.timeline, timelines.c.after).where(timelines.c.site == site)
    return tuple(Timeline(*row) for row in connection.execute(query.order_by(timelines.c.timeline)))


def begin_timeline(connection: Connection, site: str, *, after: int, now: float) -> int:
    """Begin a timeline behind a release; its number.

    That is the second in which it began, so that two restores of one backup, which know nothing of each other, differ,
    and so do two beginnings.
    """
    last = connection.execute(select(func.max(timelines.c.timeline)).where(timelines.c.site == site)).scalar()
    number = max(int(now), (last or FIRST) + 1)
    connection.execute(
        timelines.insert().values({timelines.c.site: site, timelines.c.timeline: number, timelines.c.after: after})
    )
    return number


def adopt_timelines(connection: Connection, site: str, named: Sequence[Timeline], *, after: int) -> None:
    """Adopt the timelines that a dataset names. One that the ledger began since has all its releases in common."""
    known = {each.timeline: each for each in timelines_of(connection, site)}
    for each in named:
        if each.timeline in known:
            mine = (timelines.c.site == site, timelines.c.timeline == each.timeline)
            connection.execute(update(timelines).where(*mine).values({timelines.c.after: each.after}))
        else:
            connection.execute(timelines.insert().values(site=site, **each._asdict()))
    later = max((each.timeline for each in named), default=FIRST)
    own = (timelines.c.site == site, timelines.c.timeline > later)
    connection.execute(update(timelines).where(*own).values({timelines.c.after: after}))
