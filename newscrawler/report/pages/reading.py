"""Reads from the ledger what the pages of one site show."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, select

from newscrawler.ledger.gate.held import Held, held
from newscrawler.ledger.gate.judgements import Judgement
from newscrawler.ledger.gate.judgements import history as judgements_of
from newscrawler.ledger.runs.run_figures import changes_of
from newscrawler.ledger.runs.site_figures import RELEASES, Figures, Release, of_sites, release_of
from newscrawler.ledger.schema import releases, runs
from newscrawler.ledger.watch.alarms import Alarm, open_alarms, past_alarms
from newscrawler.ledger.watch.observations import DAY, Observation, observed_by_week, observed_runs, observed_since
from newscrawler.report.pages.listed_articles import ListedArticle, listed_articles
from newscrawler.report.pages.periods import DAYS_SHOWN, WEEKS_SHOWN, SitePeriods, timeline

RELEASES_SHOWN = 12
RUNS_SHOWN = 15
_JUDGED = 10
_RUNS_READ = 300  # for the calendar, where a run has no observation
_REPORTS_READ = 20  # of runs, for the intervals of their estimates
_PAST_ALARMS = 20
_ALARM_DAYS = 90


class Interval(NamedTuple):
    """Between which shares the truth is with 95 %, by a run's estimate of what it found."""

    low: float
    high: float


class RunRow(NamedTuple):
    """A run as a table has it. What is None is not known of it."""

    run_id: str
    began: float
    ended: float | None
    outcome: str | None
    new: int = 0
    updated: int = 0
    withdrawn: int = 0
    requests: int | None = None
    failed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReading:
    """What the ledger holds of one site; `outcomes` and `intervals` by day."""

    site: str
    timeline: SitePeriods
    figures: Figures
    alarms: Sequence[Alarm]
    past_alarms: Sequence[Alarm]
    runs: Sequence[RunRow]
    releases: Sequence[Release]
    held: Sequence[Held]
    judgements: Sequence[Judgement]
    outcomes: Mapping[int, Mapping[str, int]]
    intervals: Mapping[int, Interval]
    articles: Sequence[ListedArticle]


def read_site(
    connection: Connection, site: str, *, today: int, articles_shown: int, figures: Figures | None = None
) -> SiteReading:
    """`figures` are the site's, where they were read with those of others."""
    line = _timeline(connection, site, today)
    last = connection.execute(_LAST_RUNS, {"of": site}).all()
    own = figures or of_sites(connection, site).get(site) or Figures(site=site)
    opened = open_alarms(connection, site)
    numbers = {alarm.number for alarm in opened}
    past = past_alarms(connection, site, since=(today - _ALARM_DAYS) * DAY)
    return SiteReading(
        site=site,
        timeline=line,
        figures=own,
        alarms=sorted(opened, key=lambda alarm: (-alarm.anomaly.severity.rank, -alarm.opened)),
        past_alarms=[alarm for alarm in past if alarm.number not in numbers][:_PAST_ALARMS],
        runs=_runs(connection, site, last[:RUNS_SHOWN]),
        releases=[release_of(row) for row in connection.execute(_LAST_RELEASES, {"of": site})],
        held=held(connection, site) if own.quarantined else [],
        judgements=judgements_of(connection, site)[:_JUDGED],
        outcomes=_outcomes(last, line),
        intervals=_intervals(connection, site),
        articles=listed_articles(connection, site, articles_shown),
    )


_LAST_RUNS = (
    select(runs.c.run_id, runs.c.began, runs.c.ended, runs.c.outcome)
    .where(runs.c.site == bindparam("of"))
    .order_by(runs.c.number.desc())
    .limit(_RUNS_READ)
)
_LAST_RELEASES = (
    RELEASES.where(releases.c.site == bindparam("of"))
    .order_by(None)
    .order_by(releases.c.release.desc())
    .limit(RELEASES_SHOWN)
)


def _timeline(connection: Connection, site: str, today: int) -> SitePeriods:
    """Of weeks that are summed up only those days are read that are shown one by one: a week costs as much as a day."""
    since = today - 7 * WEEKS_SHOWN
    weeks = observed_by_week(connection, site, since_day=since)
    summed_until = weeks[-1].monday + 7 if weeks else since
    since_day = max(since, min(summed_until, today - DAYS_SHOWN + 1))
    return timeline(observed_since(connection, site, since_day=since_day), today, weeks)


def _runs(connection: Connection, site: str, last: Sequence[Any]) -> list[RunRow]:
    observed = {each.run_id: each for each in observed_runs(connection, site, limit=RUNS_SHOWN)}
    others = changes_of(connection, [row.run_id for row in last if row.run_id not in observed])
    return [_run_row(row, observed.get(row.run_id), others.get(row.run_id, {})) for row in last]


def _run_row(row: Any, own: Observation | None, changes: Mapping[str, int]) -> RunRow:
    made = RunRow(row.run_id, row.began, row.ended, row.outcome)
    if own is None:
        return made._replace(
            new=changes.get("added", 0), updated=changes.get("updated", 0), withdrawn=changes.get("withdrawn", 0)
        )
    return made._replace(
        new=own.number("articles", "new"),
        updated=own.number("articles", "updated"),
        withdrawn=own.number("articles", "withdrawn"),
        requests=own.number("traffic", "requests"),
        failed=own.number("page", "failed"),
    )


def _outcomes(last: Sequence[Any], line: SitePeriods) -> dict[int, Mapping[str, int]]:
    found: dict[int, Counter[str]] = {}
    for row in last:
        if row.ended is not None and row.outcome is not None:
            found.setdefault(int(row.ended // DAY), Counter())[row.outcome] += 1
    return {**found, **line.outcomes}


def _intervals(connection: Connection, site: str) -> dict[int, Interval]:
    found: dict[int, Interval] = {}
    for ended, report in connection.execute(_REPORTS, {"of": site}):
        share = (orjson.loads(report or "{}").get("coverage") or {}).get("share")
        if share and ended is not None:
            found.setdefault(int(ended // DAY), Interval(share["low"], share["high"]))
    return found


_REPORTS = (
    select(runs.c.ended, runs.c.report)
    .where(runs.c.site == bindparam("of"), runs.c.report.is_not(None))
    .order_by(runs.c.number.desc())
    .limit(_REPORTS_READ)
)
