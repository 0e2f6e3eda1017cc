"""Prunes what old runs and rounds leave in the ledger, so that it does not grow where nothing is new.

A run every half hour is 17,500 a year. Of the ones that found nothing new the last stay, and of all others as many;
what a run made (revisions, releases) stays with the row of the run that made it.
"""

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, or_, select

from newscrawler.ledger.schema import RunOutcome, releases, revisions, rounds, runs

KEPT_SECONDS = 30 * 86_400.0
"""Rows of runs and rounds stay for so long at least: they are small."""


def prune_runs(connection: Connection, site: str, *, now: float, reports: int) -> None:
    """Take the reports out of all but the newest runs (`reports` of each kind), and forget runs that made nothing."""
    newest: list[int] = []
    outcome = runs.c.outcome
    for kind in (
        outcome == RunOutcome.NOTHING_NEW,
        outcome == RunOutcome.LOCKED,
        outcome.not_in((RunOutcome.NOTHING_NEW, RunOutcome.LOCKED)),
    ):
        query = select(runs.c.number).where(runs.c.site == site, kind).order_by(runs.c.number.desc())
        newest += connection.execute(query.limit(reports)).scalars()
    old = and_(runs.c.site == site, runs.c.outcome.is_not(None), runs.c.number.not_in(newest))
    _take_reports(connection, and_(old, runs.c.report.is_not(None)))
    is_past = runs.c.began < now - KEPT_SECONDS
    connection.execute(delete(runs).where(old, is_past, ~_has_made_something(site)))
    _forget_rounds(connection, site, now, reports)


def reported(connection: Connection, site: str) -> set[str]:
    """The runs of which the ledger has the report."""
    found = select(runs.c.run_id).where(runs.c.site == site, runs.c.report.is_not(None))
    return set(connection.execute(found).scalars())


def _take_reports(connection: Connection, which: ColumnElement[bool]) -> None:
    """Let runs have no report. A row that an update makes shorter keeps its place on a page that is empty but for it:
    SQLite joins such pages where a row is deleted, so the rows go and come back without their reports."""
    rows = [dict(row) | {"report": None} for row in connection.execute(select(runs).where(which)).mappings()]
    if rows:
        connection.execute(delete(runs).where(which))
        connection.execute(runs.insert(), rows)


def _has_made_something(site: str) -> ColumnElement[bool]:
    a_revision = exists().where(revisions.c.run_id == runs.c.run_id)
    a_release = runs.c.run_id.in_(select(releases.c.run_id).where(releases.c.site == site))
    return or_(a_revision, a_release)


def _forget_rounds(connection: Connection, site: str, now: float, number: int) -> None:
    """All but the newest and the last deep one are of no use to those to come."""
    mine = rounds.c.site == site
    last = connection.execute(select(func.max(rounds.c.round)).where(mine)).scalar() or 0
    deepest = connection.execute(select(func.max(rounds.c.round)).where(mine, rounds.c.deep)).scalar() or 0
    is_old = and_(rounds.c.round <= last - number, rounds.c.round != deepest)
    connection.execute(delete(rounds).where(mine, is_old, rounds.c.began < now - KEPT_SECONDS))
