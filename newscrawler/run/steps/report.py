"""Report: note the end of a run in the ledger and in a file, and let old files go."""

import json
from collections.abc import Mapping
from time import time
from typing import Any

from newscrawler.dataset.releases.segments import writing
from newscrawler.exits import Exit
from newscrawler.ledger.gate.held import held
from newscrawler.ledger.runs import runs
from newscrawler.ledger.runs.pruning import prune_runs, reported
from newscrawler.ledger.runs.run_figures import of_run
from newscrawler.ledger.urls.listings import start_listings
from newscrawler.report.held import held_message
from newscrawler.report.run_report import build_report, remove_old_reports, write_report
from newscrawler.run.context import RunContext


def report_run(
    context: RunContext,
    run: runs.Run,
    outcome: str,
    code: Exit | None = None,
    *,
    stats: Mapping[str, Any] | None = None,
    gate: str | None = None,
    politeness: Mapping[str, Any] | None = None,
) -> None:
    """Note a run's end in the ledger and in its report."""
    now = time()
    run = run._replace(ended=now, outcome=outcome, exit=code)
    with context.store.read() as connection:
        attempts = context.settings.getint("RETRY_RUNS")
        figures = of_run(connection, run, now, attempts=attempts)
        listings = start_listings(connection, context.site, attempts=attempts)
    built = build_report(run, figures, stats=stats, quarantine=gate, politeness=politeness, listings=listings)
    with writing(context.reports / f"{run.run_id}.json"):
        write_report(context.data_dir, context.site, run.run_id, built)
    with context.store.write() as connection:  # after it: a run without an end is reported again
        runs.end(connection, run.run_id, now=now, outcome=outcome, exit=code, report=json.dumps(built))
        prune_runs(connection, context.site, now=now, reports=_reports_kept(context))


def prune_reports(context: RunContext) -> None:
    """Remove the files of reports that the ledger does not have any more either."""
    with context.store.read() as connection:
        kept = reported(connection, context.site)
    with writing(context.reports):
        remove_old_reports(context.data_dir, context.site, kept, _reports_kept(context))


def held_earlier(context: RunContext) -> str | None:
    """What waits in quarantine of earlier runs, in words: a good run does not hide it."""
    with context.store.read() as connection:
        earlier = [each for each in held(connection, context.site) if each.run_id != context.run_id]
    return held_message(context.site, earlier, time())


def _reports_kept(context: RunContext) -> int:
    return max(context.settings.getint("REPORTS_KEPT"), 1)
