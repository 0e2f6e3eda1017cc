"""Observe: count what a run has seen, for the figures that are kept of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from newscrawler.dataset.record import decode
from newscrawler.ledger.runs.run_figures import RunFigures
from newscrawler.ledger.runs.run_records import (
    RecordsState,
    ended_before,
    quarantined_of_run,
    records_of_run,
    state_of_records,
    visits_of_run,
)
from newscrawler.ledger.runs.runs import Run
from newscrawler.ledger.schema import RunOutcome
from newscrawler.ledger.watch.counts import bounded
from newscrawler.ledger.watch.observations import Observation
from newscrawler.report.coverage.coverage import Coverage
from newscrawler.report.crawled import Crawled
from newscrawler.report.watch.record_counts import RecordCounts
from newscrawler.report.watch.run_counts import SeenRun, count_run

_UNSEEN = (RunOutcome.KILLED, RunOutcome.LOCKED)
"""Of a run that was killed nobody knows what it would have counted; one that was refused has seen nothing."""


class CountedRecords(NamedTuple):
    """What the records of a run say, as they were."""

    state: RecordsState
    counts: RecordCounts


def observe_run(
    connection: Connection,
    run: Run,
    figures: RunFigures,
    crawled: Crawled,
    *,
    coverage: Coverage | None,
    records: CountedRecords | None,
) -> Observation | None:
    """The observation of a run that has ended; None of one that is not observed. The caller notes it.

    `records` are its records as they were counted before their release, if they were.
    """
    if run.outcome is None or run.ended is None or run.outcome in _UNSEEN:
        return None
    last = ended_before(connection, run)
    has_records = bool(figures.changes["added"] or figures.changes["updated"])
    counted = count_records(connection, run, records).counts if has_records else RecordCounts()
    seen = SeenRun(
        outcome=run.outcome,
        seconds=run.ended - run.began,
        articles={
            "new": figures.changes["added"],
            "updated": figures.changes["updated"],
            "withdrawn": figures.changes["withdrawn"],
            "unchanged": figures.unchanged,
            "quarantined": quarantined_of_run(connection, run.run_id),
            "released": figures.release.rows if figures.release else 0,
        },
        visits=visits_of_run(connection, run, run.ended),
        records=counted.groups,
        crawled=crawled,
        coverage=_estimated(coverage),
        is_clock_back=last is not None and run.ended < last,
    )
    return Observation(
        site=run.site,
        run_id=run.run_id,
        round=run.round or 0,
        began=run.began,
        ended=run.ended,
        outcome=run.outcome,
        complete=figures.round_complete,
        counts=bounded(count_run(seen)),
    )


def observe_so_far(
    connection: Connection,
    run: Run,
    counted: RecordCounts,
    *,
    stats: Mapping[str, Any] | None,
    changed: Mapping[str, int],
    now: float,
) -> Observation:
    """What a run has seen whose crawl has ended, as far as its rows are judged by it: before they are released."""
    records, visits = counted.groups, visits_of_run(connection, run, now)
    new = records["records"]["new"]
    seen = SeenRun(
        outcome=RunOutcome.DONE,
        seconds=now - run.began,
        articles={"new": new, "updated": records["records"]["all"] - new},
        visits=visits,
        records=records,
        crawled=Crawled(stats=stats, changed=changed),
    )
    counts = bounded(count_run(seen))
    return Observation(run.site, run.run_id, run.round or 0, run.began, now, RunOutcome.DONE, True, counts)


def count_records(connection: Connection, run: Run, before: CountedRecords | None = None) -> CountedRecords:
    """What the records of a run say; as they were counted before, where they are the same."""
    state = state_of_records(connection, run.run_id)
    if before is not None and before.state == state:
        return before
    counted = RecordCounts()
    for record in records_of_run(connection, run.run_id):
        counted.add(
            decode(record.line),
            is_new=record.is_new,
            published=record.published,
            found=record.found,
            channel=record.channel,
            channels=record.channels,
        )
    return CountedRecords(state, counted)


def _estimated(coverage: Coverage | None) -> tuple[int, int] | None:
    if coverage is None or coverage.found.number is None:
        return None
    return coverage.have, round(coverage.found.number)
