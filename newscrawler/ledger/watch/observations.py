"""Observations: the figures of each run, kept one by one for weeks and summed up by the day for years, and by the week
for who looks at years.

Tested in tests/ledger/watch/test_observations.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, select

from newscrawler.ledger.schema import observations, observed_days, observed_weeks
from newscrawler.ledger.watch.counts import Counts as Counts
from newscrawler.ledger.watch.counts import bounded, pack_counts, unpack_counts
from newscrawler.ledger.watch.counts import summed as summed

DAY = 86_400
_MONDAY = 3  # 1970-01-01 was a Thursday
RUNS_KEPT_SECONDS = 60 * 86_400.0
"""For eight weeks what is usual in an hour of the week can be told from single runs."""
_OUTCOMES = "run_by_day"  # a group that weeks alone have
_NOT_BY_WEEK = ("listing", "listing_read")  # much of what a day takes, and of use to who mends it


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


class ObservedWeek(NamedTuple):
    """What the runs of a week that is over counted together, without listings; `outcomes` has how those of each of its
    days ended."""

    monday: int
    runs: int
    counts: Counts
    outcomes: Mapping[int, Mapping[str, int]]


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
    _sum_up_weeks(connection, observation.site, day)


def _sum_up_weeks(connection: Connection, site: str, day: int) -> None:
    """Sum up the weeks before that of a day which are not yet, or again the one that the day is in, if it was: a run
    may end late, or by a clock that was put back."""
    monday = week_of(day)
    latest = select(func.max(observed_weeks.c.monday)).where(observed_weeks.c.site == site)
    last = connection.execute(latest).scalar()
    if last is not None and monday <= last:
        which = (observed_weeks.c.site == site, observed_weeks.c.monday == monday)
        connection.execute(delete(observed_weeks).where(*which))
        first, end = monday, monday + 7
    else:
        first, end = 0 if last is None else last + 7, monday
    days = observed_since(connection, site, since_day=first, before_day=end)
    rows = [_week_row(site, start, list(own)) for start, own in groupby(days, lambda each: week_of(each.day))]
    if rows:
        connection.execute(observed_weeks.insert(), rows)


def _week_row(site: str, monday: int, days: Sequence[ObservedDay]) -> dict[str, Any]:
    counts = dict(summed([each.counts for each in days]))
    for name in _NOT_BY_WEEK:
        counts.pop(name, None)
    counts[_OUTCOMES] = {
        f"{each.day - monday}={outcome}": number
        for each in days
        for outcome, number in each.counts.get("run", {}).items()
    }
    runs = sum(each.runs for each in days)
    return {"site": site, "monday": monday, "runs": runs, "counts": pack_counts(bounded(counts))}


def observed_by_week(connection: Connection, site: str, *, since_day: int = 0) -> list[ObservedWeek]:
    """The weeks of a site that are over and summed up, from the oldest on. A ledger of an earlier version has them from
    the site's next run on."""
    rows = connection.execute(_WEEKS, {"of": site, "since": week_of(since_day)})
    return [_week(*row) for row in rows]


_WEEKS = (
    select(observed_weeks.c.monday, observed_weeks.c.runs, observed_weeks.c.counts)
    .where(observed_weeks.c.site == bindparam("of"), observed_weeks.c.monday >= bindparam("since"))
    .order_by(observed_weeks.c.monday)
)


def _week(monday: int, runs: int, blob: bytes) -> ObservedWeek:
    counts = dict(unpack_counts(blob))
    outcomes: dict[int, dict[str, int]] = {}
    for what, number in counts.pop(_OUTCOMES, {}).items():
        day = monday + int(what[0])  # one digit, and a sign behind it
        if day in outcomes:
            outcomes[day][what[2:]] = number
        else:
            outcomes[day] = {what[2:]: number}
    return ObservedWeek(monday, runs, counts, outcomes)


def week_of(day: int) -> int:
    """The Monday of the week that a day is in.

    >>> week_of(0), week_of(4), week_of(11)  # 1970-01-01, 1970-01-05, 1970-01-12
    (-3, 4, 11)
    """
    return day - (day + _MONDAY) % 7


def observed_runs(
    connection: Connection, site: str, *, since: float = 0.0, limit: int | None = None
) -> list[Observation]:
    """The observations of a site's runs that ended since then, the latest first."""
    query = _RUNS if limit is None else _RUNS.limit(limit)
    rows = connection.execute(query, {"of": site, "since": since})
    return [Observation._make((*row[:-1], unpack_counts(row[-1]))) for row in rows]


_RUNS = (
    select(*(observations.c[name] for name in Observation._fields))
    .where(observations.c.site == bindparam("of"), observations.c.ended >= bindparam("since"))
    .order_by(observations.c.number.desc())
)


def histories(connection: Connection) -> dict[str, tuple[float, int]]:
    """How long each site has been observed, in seconds, and how many of its runs are kept."""
    first, last = func.min(observations.c.ended), func.max(observations.c.ended)
    rows = connection.execute(select(observations.c.site, first, last, func.count()).group_by(observations.c.site))
    return {site: (last - first, number) for site, first, last, number in rows}


def observed_since(
    connection: Connection, site: str | None = None, *, since_day: int = 0, before_day: int | None = None
) -> Iterator[ObservedDay]:
    """The days of a site, or of every site one after another, from the oldest on."""
    query = _DAYS if before_day is None else _DAYS.where(observed_days.c.day < before_day)
    if site is not None:
        query = query.where(observed_days.c.site == site)
    for name, day, runs, counts in connection.execute(query, {"since": since_day}):
        yield ObservedDay(name, day, runs, unpack_counts(counts))


_DAYS = (
    select(observed_days.c.site, observed_days.c.day, observed_days.c.runs, observed_days.c.counts)
    .where(observed_days.c.day >= bindparam("since"))
    .order_by(observed_days.c.site, observed_days.c.day)
)
