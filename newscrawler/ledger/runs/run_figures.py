"""Figures of runs: what each did, from the ledger alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, case, func, select

from newscrawler.ledger.runs.runs import Run
from newscrawler.ledger.runs.site_figures import ATTEMPTS, CHANGES, RELEASES, Figures, Release, of_sites, release_of
from newscrawler.ledger.schema import PageState, RunOutcome, articles, releases, revisions, rounds, runs, urls


class Failed(NamedTuple):
    """A URL that failed; it is fetched again `not_before`, in seconds since 1970, or was given up."""

    url: str
    reason: str | None
    status: int | None
    attempts: int
    not_before: float
    given_up: bool


class LastRun(NamedTuple):
    """A run of a site. `outcome` is None while it runs, or of a dead one that nobody has found yet."""

    run_id: str
    pid: int
    began: float
    ended: float | None
    outcome: str | None
    exit: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFigures:
    """What the ledger holds of one run, and of its site now."""

    site: Figures
    changes: Mapping[str, int]  # added, updated, withdrawn -> revisions that the run made
    unchanged: int
    round_complete: bool
    release: Release | None  # that the run made
    failed: tuple[Failed, ...]  # URLs of the site, the first that are fetched again


def of_run(
    connection: Connection, run: Run, now: float, *, max_failed: int = 100, attempts: int = ATTEMPTS
) -> RunFigures:
    """Figures of one run, from the ledger alone, so that they can be had of a run that was killed.

    `unchanged` counts the articles that were seen between the run's beginning and `now` and are as they were.
    """
    changes = changes_of(connection, [run.run_id])[run.run_id]
    seen = connection.execute(
        select(func.count()).where(articles.c.site == run.site, articles.c.last_seen.between(run.began, now))
    ).scalar_one()
    ended = select(rounds.c.ended).where(rounds.c.site == run.site, rounds.c.round == run.round)
    made = connection.execute(RELEASES.where(releases.c.run_id == run.run_id, releases.c.site == run.site)).all()
    failed = connection.execute(
        select(urls.c.url, urls.c.reason, urls.c.status, urls.c.attempts, urls.c.not_before)
        .where(urls.c.site == run.site, urls.c.state == PageState.FAILED)
        .order_by(urls.c.not_before, urls.c.url_id)
        .limit(max_failed)
    )
    return RunFigures(
        site=of_sites(connection, run.site, attempts=attempts).get(run.site) or Figures(site=run.site),
        changes=changes,
        round_complete=connection.execute(ended).scalar_one_or_none() is not None,
        unchanged=max(seen - changes["added"] - changes["updated"], 0),
        release=release_of(made[-1]) if made else None,
        failed=tuple(Failed(*row, given_up=row.attempts >= attempts) for row in failed),
    )


def changes_of(connection: Connection, run_ids: Iterable[str]) -> dict[str, dict[str, int]]:
    """For each run, how many revisions of each change it made."""
    found = {run_id: dict.fromkeys(CHANGES, 0) for run_id in run_ids}
    if not found:
        return found
    query = select(revisions.c.run_id, revisions.c.change, func.count()).where(revisions.c.run_id.in_(list(found)))
    for run_id, change, number in connection.execute(query.group_by(revisions.c.run_id, revisions.c.change)):
        found[run_id][change] = number
    return found


def last_runs(connection: Connection, site: str | None = None) -> dict[str, LastRun]:
    """The last run of each site, or of one, that was not refused; of a site where all were, the last start."""
    refused = runs.c.outcome.is_not_distinct_from(RunOutcome.LOCKED)
    last = func.coalesce(func.max(case((refused, None), else_=runs.c.number)), func.max(runs.c.number))
    numbers = select(last).group_by(runs.c.site)
    if site is not None:
        numbers = numbers.where(runs.c.site == site)
    columns = (runs.c.run_id, runs.c.pid, runs.c.began, runs.c.ended, runs.c.outcome, runs.c.exit)
    query = select(runs.c.site, *columns).where(runs.c.number.in_(numbers))
    return {row[0]: LastRun(*row[1:]) for row in connection.execute(query)}


def outcomes(connection: Connection, since: float) -> dict[str, dict[str, int]]:
    """For each site, how the runs that began `since` a time ended: outcome -> number; "running" has none yet."""
    outcome = func.coalesce(runs.c.outcome, "running")
    found: dict[str, dict[str, int]] = {}
    query = select(runs.c.site, outcome, func.count()).where(runs.c.began >= since)
    for site, ended_as, number in connection.execute(query.group_by(runs.c.site, outcome).order_by(outcome)):
        found.setdefault(site, {})[str(ended_as)] = number
    return found
