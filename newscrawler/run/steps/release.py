"""Release: publish what waits, where its round is over, has taken too long, or was to go no further."""

from collections import Counter
from collections.abc import Mapping
from time import time
from typing import cast

from newscrawler.crawl.session import CrawlSession
from newscrawler.dataset.files.compression import Compression
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import Released, release
from newscrawler.ledger.near_duplicates.announcing import DuplicateAction
from newscrawler.ledger.releases import segments
from newscrawler.ledger.runs import rounds
from newscrawler.near_duplicates import Relation
from newscrawler.report.phrases import counted
from newscrawler.run.context import RunContext
from newscrawler.run.steps.crawl import CrawlEnd


def release_round(context: RunContext, session: CrawlSession, end: CrawlEnd, counts: Counter[str]) -> Released | None:
    """Publish what waits, unless the rest of its round is still to come and may say more of it.

    Who limits a run to so many articles wants to have these.

    `counts` gets what is counted of near-duplicates.
    """
    now, settings, store = time(), context.settings, context.store
    max_seconds = settings.getfloat("ROUND_MAX")
    overdue = store.look(lambda view: rounds.is_overdue(view, context.site, now, max_seconds=max_seconds))
    if not (session.end.complete or overdue or end.has_all_asked_for):
        return None
    recover(store, context.datasets, context.site)  # a manifest names what is there, whoever removed it meanwhile
    return release(
        store,
        context.datasets,
        context.site,
        run_id=context.run_id,
        now=now,
        compression=cast("Compression", settings["DATASET_COMPRESSION"]),
        segment_rows=settings.getint("SEGMENT_ROWS"),
        discovered_via_limit=settings.getint("DISCOVERED_VIA_LIMIT"),
        duplicates=cast("Mapping[Relation, DuplicateAction]", settings.getdict("DUPLICATES")),
        window=settings.getint("DUPLICATES_WINDOW"),
        counts=counts,
    )


def unpublished_in_words(context: RunContext) -> list[str]:
    """What no reader has yet of what was found; nothing where readers have it all."""
    number = context.store.look(lambda view: segments.count_unreleased(view, context.site))
    are = "is" if number == 1 else "are"
    return [f"{counted(number, 'revision')} {are} not published yet"] if number else []
