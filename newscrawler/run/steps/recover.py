"""Recover: finish what killed runs of the site left, and account for starts that were refused."""

from time import time
from typing import Any

from newscrawler.dataset.files.parts import clear_parts
from newscrawler.dataset.releases.compaction import recover_for_readers, remove_replaced, undo
from newscrawler.dataset.releases.segments import writing
from newscrawler.exits import Exit
from newscrawler.ledger import refused_starts
from newscrawler.ledger.runs import runs
from newscrawler.run.context import RunContext
from newscrawler.run.steps.report import report_run


def recover_site(context: RunContext) -> bool:
    """Finish what killed runs left. Gives whether that published anything."""
    store, datasets, site = context.store, context.datasets, context.site
    for run in store.transact(lambda connection: runs.dead(connection, site, context.token)):
        report_run(context, run, None)
    absorb_refused(context)
    with writing(context.reports):
        clear_parts(context.reports)
    undo(store, datasets, site)
    now = time()
    recovered = recover_for_readers(store, datasets, site, now=now)
    remove_replaced(store, datasets, site, now=now)
    return bool(recovered.finished or recovered.manifest)


def absorb_refused(context: RunContext) -> None:
    """Note in the ledger the starts that the site's lock refused."""

    def note(starts: list[dict[str, Any]]) -> None:
        context.store.transact(lambda connection: runs.refused(connection, context.site, starts, Exit.LOCKED))

    refused_starts.absorb(context.data_dir, context.site, note)
