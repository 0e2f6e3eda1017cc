"""The live state of runs: who has which site, and how far its run has come, by the ledger and the locks.

Tested in tests/report/pages/test_serving.py.
"""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from newscrawler.ledger.leases.site import holders
from newscrawler.ledger.runs.run_figures import changes_of
from newscrawler.ledger.runs.site_figures import of_sites
from newscrawler.ledger.schema import runs, urls
from newscrawler.ledger.site_lock import holder
from newscrawler.report.pages.names import folder_of
from newscrawler.report.pages.templates import render


class RunningSite(NamedTuple):
    """A run that has not ended. `has` is who has its site: a process here, or a worker on another machine."""

    site: str
    folder: str
    run_id: str
    has: str
    began: float
    visited: int
    new: int
    updated: int
    waiting: int


def running_sites(connection: Connection, data_dir: Path) -> list[RunningSite]:
    """Runs that have no end, and whose site somebody has; without it they were killed."""
    leases = holders(connection)
    open_runs = select(runs.c.site, runs.c.run_id, runs.c.began).where(runs.c.outcome.is_(None))
    found = []
    for site, run_id, began in connection.execute(open_runs.order_by(runs.c.number)).all():
        lock, lease = holder(data_dir, site), leases.get(site)
        if lock is None and lease is None:
            continue
        visited = select(func.count()).where(urls.c.site == site, urls.c.visited >= began)
        changes = changes_of(connection, [run_id])[run_id]
        figures = of_sites(connection, site).get(site)
        found.append(
            RunningSite(
                site,
                folder_of(site),
                run_id,
                lease.name if lease else f"process {lock.pid}" if lock and lock.pid else "a process here",
                began,
                connection.execute(visited).scalar_one(),
                changes["added"],
                changes["updated"],
                figures.urls["pending"].number if figures else 0,
            )
        )
    return found


def live_page(running: list[RunningSite], *, now: float, only_rows: bool = False) -> bytes:
    """The page, or the part of it that is fetched again."""
    return render("live_rows.html" if only_rows else "live.html", root="", now=now, running=running)
