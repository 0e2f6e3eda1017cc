"""Observations: the figures of each run, kept one by one for weeks and summed up by the day for years.

Tested in tests/ledger/watch/test_observations.py.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select

from newscrawler.ledger.schema import observations, observed_days
from newscrawler.ledger.watch.counts import Counts as Counts
from newscrawler.ledger.watch.counts import bounded, pack_counts, unpack_counts
from newscrawler.ledger.watch.counts import summed as summed

DAY = 86_400
RUNS_KEPT_SECONDS = 60 * 86_400.0
"""For eight weeks what is usual in an hour of the week can be told from single runs."""


class Observation(NamedTuple):
    """What one run counted."""

    site: str
    run_id: str
    round: int
    began: float
    ended: float
    outcome: str
    complete: bool
    counts: Counts

    def number(self, group: str, what: str) -> int:
        return self.counts.get(group, {}).get(what, 0)


class ObservedDay(NamedTuple):
    """What the runs that ended on one day in UTC counted together; `day` counts from 1970-01-01."""

    site: str
    day: int
    runs: int
    counts: Counts

    def number(self, group: str, what: str) -> int:
        return self.counts.get(group, {}).get(what, 0)


def observe(connection: Connection, observation: Observation) -> None:
    """Note the figures of a run, once: a run that is noted again is left as it was. Runs that are too old go; their
    days stay."""
    known = select(observations.c.number).where(observations.c.run_id == observation.run_id)
    if connection.execute(known).first() is not None:
        return
    values = dict(observation._asdict()) | {"counts": pack_counts(bounded(observation.counts))}
    connection.execute(observations.insert().values(values))
    _add_to_day(connection, observation)
    is_old = observations.c.ended < observation.ended - RUNS_KEPT_SECONDS
    connection.execute(delete(observations).where(observations.c.site == observation.site, is_old))


def _add_to_day(connection: Connection, observation: Observation) -> None:
    day = int(observation.ended // DAY)
    which = (observed_days.c.site == observation.site, observed_days.c.day == day)
    there = connection.execute(select(observed_days.c.runs, observed_days.c.counts).where(*which)).one_or_none()
    runs, before = (there.runs, unpack_counts(there.counts)) if there is not None else (0, {})
    blob = pack_counts(bounded(summed((before, observation.counts))))
    connection.execute(delete(observed_days).where(*which))
    row = {"site": observation.site, "day": day, "runs": runs + 1, "counts": blob}
    connection.execute(observed_days.insert().values(row))


def observed_runs(
    connection: Connection, site: str, *, since: float = 0.0, limit: int | None = None
) -> list[Observation]:
    """The observations of a site's runs that ended since then, the latest first."""
    query = select(observations).where(observations.c.site == site, observations.c.ended >= since)
    rows = connection.execute(query.order_by(observations.c.number.desc()).limit(limit)).mappings()
    return [
        Observation(**{name: row[name] for name in Observation._fields[:-1]}, counts=unpack_counts(row["counts"]))
        for row in rows
    ]


def histories(connection: Connection) -> dict[str, tuple[float, int]]:
    """How long each site has been observed, in seconds, and how many of its runs are kept."""
    first, last = func.min(observations.c.ended), func.max(observations.c.ended)
    rows = connection.execute(select(observations.c.site, first, last, func.count()).group_by(observations.c.site))
    return {site: (last - first, number) for site, first, last, number in rows}


def observed_since(connection: Connection, site: str | None = None, *, since_day: int = 0) -> Iterator[ObservedDay]:
    """The days of a site, or of every site one after another, from the oldest on."""
    query = select(observed_days).where(observed_days.c.day >= since_day)
    if site is not None:
        query = query.where(observed_days.c.site == site)
    for row in connection.execute(query.order_by(observed_days.c.site, observed_days.c.day)):
        yield ObservedDay(row.site, row.day, row.runs, unpack_counts(row.counts))
