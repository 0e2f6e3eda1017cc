"""Runs: each start of a crawl, how it ended, and those that a kill ended."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, or_, select

from newscrawler.ledger.schema import RunOutcome, releases, runs


class Run(NamedTuple):
    """A run as the ledger has it. Timestamps are seconds since 1970; `outcome` is None while it runs."""

    run_id: str
    site: str
    arguments: dict[str, str]
    began: float
    ended: float | None
    outcome: str | None
    exit: int | None
    round: int | None


def begin(
    connection: Connection,
    run_id: str,
    site: str,
    *,
    arguments: Mapping[str, str],
    pid: int,
    now: float,
    token: int | None = None,
) -> None:
    connection.execute(
        runs.insert().values(
            {
                runs.c.run_id: run_id,
                runs.c.site: site,
                runs.c.arguments: json.dumps(dict(arguments)),
                runs.c.pid: pid,
                runs.c.token: token,
                runs.c.began: now,
            }
        )
    )


def join(connection: Connection, run_id: str, round_: int) -> None:
    """Note the round that a run belongs to."""
    connection.execute(runs.update().where(runs.c.run_id == run_id).values({runs.c.round: round_}))


def end(connection: Connection, run_id: str, *, now: float, outcome: str, exit: int | None, report: str) -> None:  # noqa: A002 - the column's name
    connection.execute(
        runs.update()
        .where(runs.c.run_id == run_id)
        .values({runs.c.ended: now, runs.c.outcome: outcome, runs.c.exit: exit, runs.c.report: report})
    )


def replace_report(connection: Connection, run_id: str, report: str) -> None:
    """Replace the report of a run that has one still."""
    which = (runs.c.run_id == run_id, runs.c.report.is_not(None))
    connection.execute(runs.update().where(*which).values({runs.c.report: report}))


def dead(connection: Connection, site: str, token: int) -> list[Run]:
    """Runs of a site that have no end, and never will: another worker has had the site's lease since, by this token."""
    is_earlier = or_(runs.c.token.is_(None), runs.c.token < token)
    query = select(runs).where(runs.c.site == site, runs.c.outcome.is_(None), is_earlier)
    return [_run(row) for row in connection.execute(query)]


def find(connection: Connection, run_id: str) -> Run | None:
    row = connection.execute(select(runs).where(runs.c.run_id == run_id)).one_or_none()
    return _run(row) if row else None


def progress(connection: Connection) -> tuple[int, int]:
    """How far a ledger has come: the number of its last run, and how many releases it has made."""
    last = connection.execute(select(func.max(runs.c.number))).scalar() or 0
    return int(last), int(connection.execute(select(func.count()).select_from(releases)).scalar_one())


def refused(connection: Connection, site: str, starts: Iterable[Mapping[str, Any]], exit: int) -> None:  # noqa: A002
    """Note starts that found the site's lock taken; those that are noted already are left."""
    for start in starts:
        if find(connection, start["run_id"]) is None:
            connection.execute(
                runs.insert().values(
                    {
                        runs.c.run_id: start["run_id"],
                        runs.c.site: site,
                        runs.c.arguments: json.dumps(start.get("arguments", {})),
                        runs.c.pid: start["pid"],
                        runs.c.began: start["began"],
                        runs.c.ended: start["began"],
                        runs.c.outcome: RunOutcome.LOCKED,
                        runs.c.exit: exit,
                    }
                )
            )


def _run(row: Any) -> Run:
    return Run(row.run_id, row.site, json.loads(row.arguments), row.began, row.ended, row.outcome, row.exit, row.round)


def report_of(connection: Connection, run_id: str) -> dict[str, Any] | None:
    """The report of a run; None where it has none, or none any more."""
    text = connection.execute(select(runs.c.report).where(runs.c.run_id == run_id)).scalar_one_or_none()
    report: dict[str, Any] | None = json.loads(text) if text else None
    return report
