"""Take sites that are due, as any number of workers do at once, and give them back.

A claim keeps workers from trying for the same site. It protects nothing else: what a run writes, it writes under its
site's lock. Where a claim runs out, since its worker was killed or hangs, another worker may take the site.
"""

import json
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, update

from newscrawler.ledger.schema import sites

CLAIM_SECONDS = 30.0
"""How long a site stays its worker's unless that claims it on."""

HEAD_START = 300.0
"""Seconds by which a site of priority 1 goes before one of priority 0 that is due as long."""

_MAX_SLIP = 120.0  # seconds: what was noted later than that from now, was noted by a clock that was wrong


class DueSite(NamedTuple):
    """A site that may be taken."""

    site: str
    definition: str
    file: str
    line: int
    priority: int
    due: float
    began: float | None
    attempts: int  # times that it was taken and no run of it ended


class Load(NamedTuple):
    """How many sites there are, how many are due and nobody has them, and for how long the first has been."""

    sites: int
    due: int
    running: int
    lateness: float


class Choice(NamedTuple):
    """Which sites a worker takes: those of these names and of this group, where they are given."""

    names: Collection[str] | None = None
    group: str | None = None

    def of(self, query: Select[Any]) -> Select[Any]:
        """A query of sites, for these alone."""
        if self.names is not None:
            query = query.where(sites.c.site.in_(self.names))
        if self.group is not None:
            query = query.where(sites.c.groups.contains(json.dumps(self.group), autoescape=True))
        return query


ALL = Choice()


def due_sites(
    connection: Connection, now: float, limit: int, choice: Choice = ALL, *, by: float | None = None
) -> list[DueSite]:
    """Sites that are due now, or were `by` an earlier moment, in the order in which they are to be taken; within the
    transaction nobody else gets them.

    A site of a high priority goes first, but before none that has waited for so much longer: none starves.
    """
    query = choice.of(select(*(sites.c[name] for name in DueSite._fields))).where(
        _is_free(now), _is_due(now if by is None else by)
    )
    query = query.order_by(sites.c.due - HEAD_START * sites.c.priority, sites.c.site).limit(limit)
    return [DueSite(*row) for row in connection.execute(query.with_for_update(skip_locked=True))]


def is_any_due(connection: Connection, now: float, choice: Choice = ALL, *, by: float | None = None) -> bool:
    """Whether `due_sites` would give any: a look that locks nothing."""
    query = choice.of(select(sites.c.site)).where(_is_free(now), _is_due(now if by is None else by))
    return connection.execute(query.limit(1)).first() is not None


def next_moment(connection: Connection, now: float, choice: Choice = ALL) -> float | None:
    """When a site is due that is not taken, be it in the past; None where there is none."""
    found = connection.execute(choice.of(select(func.min(sites.c.due))).where(_is_free(now))).scalar_one()
    return None if found is None else float(found)


def claim(connection: Connection, site: str, worker: str, now: float, *, due_if_killed: float) -> None:
    """Take one of `due_sites`, within their transaction."""
    connection.execute(
        update(sites)
        .where(sites.c.site == site)
        .values(
            {
                sites.c.worker: worker,
                sites.c.began: now,
                sites.c.attempts: sites.c.attempts + 1,
                sites.c.due: due_if_killed,
                sites.c.claimed_until: now + CLAIM_SECONDS,
            }
        )
    )


def claim_on(connection: Connection, worker: str, now: float) -> None:
    """Keep all sites that a worker has."""
    connection.execute(
        update(sites).where(sites.c.worker == worker).values({sites.c.claimed_until: now + CLAIM_SECONDS})
    )


def give_back(connection: Connection, site: str, worker: str, *, due: float) -> None:
    """Note that a run has ended, and when the site is due again. Nothing is done where another worker has it."""
    connection.execute(
        update(sites)
        .where(sites.c.site == site, sites.c.worker == worker)
        .values({sites.c.worker: None, sites.c.claimed_until: 0, sites.c.attempts: 0, sites.c.due: due})
    )


def make_due(connection: Connection, site: str, now: float) -> None:
    """Let a site be due at once, whatever its schedule says."""
    connection.execute(update(sites).where(sites.c.site == site).values({sites.c.due: now}))


def load_of(connection: Connection, now: float) -> Load:
    """How much there is to do for all workers."""
    is_waiting = and_(_is_free(now), _is_due(now))
    number = select(func.count()).select_from(sites)
    oldest = select(func.min(sites.c.due)).where(is_waiting, sites.c.due <= now)
    first = connection.execute(oldest).scalar_one()
    return Load(
        sites=connection.execute(number.where(_is_active())).scalar_one(),
        due=connection.execute(number.where(is_waiting)).scalar_one(),
        running=connection.execute(number.where(_is_claimed(now))).scalar_one(),
        lateness=now - first if first is not None else 0.0,
    )


def _is_active() -> ColumnElement[bool]:
    return and_(sites.c.enabled.is_(True), sites.c.paused.is_(None))


def _is_claimed(now: float) -> ColumnElement[bool]:
    return sites.c.claimed_until.between(now, now + CLAIM_SECONDS + _MAX_SLIP)


def _is_free(now: float) -> ColumnElement[bool]:
    return and_(_is_active(), ~_is_claimed(now))


def _is_due(now: float) -> ColumnElement[bool]:
    """By its time, or since the clock by which it was noted was ahead."""
    return or_(sites.c.due <= now, sites.c.began > now + _MAX_SLIP)
