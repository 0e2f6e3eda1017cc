"""Reads from the ledger what the pages of one site show, and by what they are known to be up to date."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, func, select

from newscrawler.ledger.articles.records import DROPPED, unpack
from newscrawler.ledger.gate.held import Held, held
from newscrawler.ledger.gate.judgements import Judgement
from newscrawler.ledger.gate.judgements import history as judgements_of
from newscrawler.ledger.runs.run_figures import changes_of
from newscrawler.ledger.runs.site_figures import RELEASES, Figures, Release, of_sites, release_of
from newscrawler.ledger.schema import alarms, articles, observations, observed_days, releases, revisions, runs
from newscrawler.ledger.watch.alarms import Alarm, open_alarms, past_alarms
from newscrawler.ledger.watch.observations import DAY, Observation, observed_by_week, observed_runs, observed_since
from newscrawler.report.pages.periods import DAYS_SHOWN, WEEKS_SHOWN, SitePeriods, timeline

RELEASES_SHOWN = 12
RUNS_SHOWN = 15
_JUDGED = 10
_RUNS_READ = 300  # for the calendar, where a run has no observation
_REPORTS_READ = 20  # of runs, for the intervals of their estimates
_LOOKED_THROUGH = 2_000  # articles, for those with several revisions
_PAST_ALARMS = 20
_ALARM_DAYS = 90


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


class ListedArticle(NamedTuple):
    """An article that the site's page lists; `has_page` of its own."""

    article: int
    url: str
    headline: str | None
    language: str | None
    published: float | None
    first_seen: float
    revisions: int
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReading:
    """What the ledger holds of one site. `intervals` has low, best and high of estimated shares, by day."""

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
    intervals: Mapping[int, tuple[float, float, float]]
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
        alarms=sorted(opened, key=lambda alarm: (_URGENCY[alarm.anomaly.severity], -alarm.opened)),
        past_alarms=[alarm for alarm in past if alarm.number not in numbers][:_PAST_ALARMS],
        runs=_runs(connection, site, last[:RUNS_SHOWN]),
        releases=[release_of(row) for row in connection.execute(_LAST_RELEASES, {"of": site})],
        held=held(connection, site) if own.quarantined else [],
        judgements=judgements_of(connection, site)[:_JUDGED],
        outcomes=_outcomes(last, line),
        intervals=_intervals(connection, site),
        articles=_articles(connection, site, articles_shown),
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


_URGENCY = {"urgent": 0, "warning": 1, "notice": 2}


def states_of(connection: Connection) -> dict[str, str]:
    """For each site that the ledger knows, what changes when its pages have to: the last of all that they show."""
    found: dict[str, list[Any]] = {}
    queries: tuple[tuple[str, Any], ...] = (
        ("r", select(runs.c.site, func.max(runs.c.number), func.max(runs.c.ended)).group_by(runs.c.site)),
        ("o", select(observations.c.site, func.max(observations.c.number)).group_by(observations.c.site)),
        ("d", select(observed_days.c.site, func.max(observed_days.c.day)).group_by(observed_days.c.site)),
        (
            "a",
            select(
                alarms.c.site,
                func.max(alarms.c.number),
                func.max(alarms.c.seen),
                func.max(alarms.c.closed),
                func.max(alarms.c.acknowledged),
            ).group_by(alarms.c.site),
        ),
        ("l", select(releases.c.site, func.max(releases.c.release)).group_by(releases.c.site)),
        (
            "q",
            select(revisions.c.site, revisions.c.quarantine, func.count())
            .where(revisions.c.segment.is_(None), revisions.c.quarantine.is_not(None))
            .group_by(revisions.c.site, revisions.c.quarantine),
        ),
    )
    for name, query in queries:
        for site, *values in connection.execute(query):
            found.setdefault(site, []).append([name, *values])
    return {site: json.dumps(values) for site, values in found.items()}


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


def _intervals(connection: Connection, site: str) -> dict[int, tuple[float, float, float]]:
    found: dict[int, tuple[float, float, float]] = {}
    for ended, report in connection.execute(_REPORTS, {"of": site}):
        share = (orjson.loads(report or "{}").get("coverage") or {}).get("share")
        if share and ended is not None:
            found.setdefault(int(ended // DAY), (share["low"], share["best"], share["high"]))
    return found


_REPORTS = (
    select(runs.c.ended, runs.c.report)
    .where(runs.c.site == bindparam("of"), runs.c.report.is_not(None))
    .order_by(runs.c.number.desc())
    .limit(_REPORTS_READ)
)


def _articles(connection: Connection, site: str, number: int) -> list[ListedArticle]:
    """The latest articles, and as many of those that were seen last and have several revisions."""
    which = {"of": site, "most": number}
    rows = list(connection.execute(_DATED, which))
    known = {row.article for row in rows}
    rows += [row for row in connection.execute(_SEVERAL, which) if row.article not in known]
    latest = dict(_latest(connection, [row.article for row in rows]))
    found = []
    for article, url, published, first_seen, revision, withdrawn in rows:
        record = latest.get(article, {})
        headline, language = record.get("headline"), record.get("language")
        is_withdrawn = withdrawn is not None
        found.append(ListedArticle(article, url, headline, language, published, first_seen, revision, is_withdrawn))
    return found


_LISTED = ("article", "url", "published", "first_seen", "revision", "withdrawn")
_own = select(*(articles.c[name] for name in _LISTED), articles.c.last_seen).where(articles.c.site == bindparam("of"))
_DATED = (
    _own.with_only_columns(*(articles.c[name] for name in _LISTED))
    .order_by(func.coalesce(articles.c.published, articles.c.first_seen).desc())
    .limit(bindparam("most"))
)
_seen = _own.order_by(articles.c.last_seen.desc()).limit(_LOOKED_THROUGH).subquery()
_SEVERAL = (
    select(*(_seen.c[name] for name in _LISTED))
    .where(_seen.c.revision > 1)
    .order_by(_seen.c.last_seen.desc())
    .limit(bindparam("most"))
)


def _latest(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, dict[str, Any]]]:
    """The latest record of each article, where the ledger has it."""
    rows = connection.execute(_RECORDS, {"numbers": numbers})
    return [(article, orjson.loads(unpack(record))) for article, record in rows if record != DROPPED]


_RECORDS = (
    select(revisions.c.article, revisions.c.record)
    .join(articles, (revisions.c.article == articles.c.article) & (revisions.c.revision == articles.c.revision))
    .where(articles.c.article.in_(bindparam("numbers", expanding=True)))
)
