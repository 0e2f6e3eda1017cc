"""Report: note the end of a run in the ledger and in a file, and let old files go."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from time import time
from typing import Any, NamedTuple

from sqlalchemy import Connection

from newscrawler.dataset.releases.segments import writing
from newscrawler.errors import ReleaseError, StoreError
from newscrawler.fetch.redaction import redact
from newscrawler.ledger.gate.held import held
from newscrawler.ledger.runs import runs
from newscrawler.ledger.runs.captures import captures, window
from newscrawler.ledger.runs.pruning import prune_runs, reported
from newscrawler.ledger.runs.run_figures import RunFigures, of_run
from newscrawler.ledger.schema import RunOutcome
from newscrawler.ledger.store import Store
from newscrawler.ledger.urls.listings import StartListing, start_listings
from newscrawler.ledger.watch.observations import Observation, observe
from newscrawler.report.coverage.coverage import Coverage, cover, coverage_as_data
from newscrawler.report.crawled import NOTHING_KNOWN, Crawled
from newscrawler.report.held import held_message
from newscrawler.report.outcome import Outcome
from newscrawler.report.run_report import build_report, remove_old_reports, with_counts, write_report
from newscrawler.run.context import RunContext
from newscrawler.run.datasets import reports_of
from newscrawler.run.steps.observe import CountedRecords, observe_run

logger = logging.getLogger(__name__)

_MAX_MISSING = 20  # URLs in a report, which the ledger keeps; `newscrawler coverage --json` has all


class Reported(NamedTuple):
    """How much is there of what was published since the round before, where there was one; what was counted of the run,
    unless it was killed; and its report."""

    coverage: Coverage | None
    observation: Observation | None
    report: Mapping[str, Any]


def report_run(
    context: RunContext,
    run: runs.Run,
    ended: Outcome | None,
    crawled: Crawled = NOTHING_KNOWN,
    records: CountedRecords | None = None,
) -> Reported:
    """Note a run's end in the ledger and in its report, and what it counted. It has not `ended` where it was killed.

    `records` are its records as they were counted before their release, if they were.
    """
    now = time()
    code, outcome = (ended.code, RunOutcome[ended.code.name]) if ended is not None else (None, RunOutcome.KILLED)
    run = run._replace(ended=now, outcome=outcome, exit=code)
    attempts = context.settings.getint("RETRY_RUNS")

    def look(view: Connection) -> tuple[RunFigures, list[StartListing], Coverage | None, Observation | None]:
        figures, coverage = of_run(view, run, now, attempts=attempts), _coverage(view, run)
        observation = observe_run(view, run, figures, crawled, coverage=coverage, records=records)
        return figures, start_listings(view, context.site, attempts=attempts), coverage, observation

    figures, listings, coverage, observation = context.store.look(look)
    built = build_report(
        run,
        figures,
        crawled,
        message=redact(ended.message) if ended is not None else None,
        listings=listings,
        coverage=coverage and coverage_as_data(coverage, max_shown=_MAX_MISSING),
    )
    with writing(context.reports / f"{run.run_id}.json"):
        path = write_report(context.data_dir, context.site, run.run_id, built)
    _copy(context, path)

    def end(connection: Connection) -> None:
        runs.end(connection, run.run_id, now=now, outcome=outcome, exit=code, report=json.dumps(built))
        prune_runs(connection, context.site, now=now, reports=_reports_kept(context))
        if observation is not None:  # with the end itself: a kill leaves both or neither
            observe(connection, observation)

    context.store.transact(end)  # after the file: a run without an end is reported again
    return Reported(coverage, observation, built)


def note_deliveries(context: RunContext, store: Store, report: Mapping[str, Any], counts: Mapping[str, int]) -> None:
    """Add what became of messages to the report of a run, which they tell: it was written before. `store` is that of
    the thread that asks."""
    if not counts:
        return
    built = with_counts(report, "notify", counts)
    try:
        with writing(context.reports / f"{context.run_id}.json"):
            path = write_report(context.data_dir, context.site, context.run_id, built)
        _copy(context, path)
        store.transact(lambda connection: runs.replace_report(connection, context.run_id, json.dumps(built)))
    except (StoreError, ReleaseError) as error:
        logger.warning("%s: the report lacks what became of messages: %s", context.site, error)


def _copy(context: RunContext, path: Path) -> None:
    """Put a report into the object store that REPORTS names, where it names one."""
    if (reports := reports_of(context.settings)) is not None:
        own = reports.below(context.site)
        with writing(own.path(path.name)):
            own.replace(path.name, path.read_bytes(), own.read(path.name))


def _coverage(connection: Connection, run: runs.Run) -> Coverage | None:
    published = window(connection, run.site, run.round) if run.round is not None else None
    return published and cover(run.site, captures(connection, run.site, *published), *published)


def prune_reports(context: RunContext) -> None:
    """Remove the files of reports that the ledger does not have any more either."""
    kept = context.store.look(lambda view: reported(view, context.site))
    with writing(context.reports):
        remove_old_reports(context.data_dir, context.site, kept, _reports_kept(context))


def held_earlier(context: RunContext) -> str | None:
    """What waits in quarantine of earlier runs, in words: a good run does not hide it."""
    waits = context.store.look(lambda view: held(view, context.site))
    earlier = [each for each in waits if each.run_id != context.run_id]
    return held_message(context.site, earlier, time())


def _reports_kept(context: RunContext) -> int:
    return max(context.settings.getint("REPORTS_KEPT"), 1)
