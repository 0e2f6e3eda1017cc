"""Release: publish what waits, where its round is over, has taken too long, or was to go no further."""

from collections import Counter
from time import time

from newscrawler.crawl.session import CrawlSession
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import Released, release
from newscrawler.ledger.releases import segments
from newscrawler.ledger.runs import rounds
from newscrawler.report.phrases import counted
from newscrawler.run.context import RunContext
from newscrawler.run.datasets import release_options
from newscrawler.run.steps.crawl import CrawlEnd


def release_round(context: RunContext, session: CrawlSession, end: CrawlEnd, counts: Counter[str]) -> Released | None:
    """Publish what waits, unless the rest of its round is still to come and may say more of it.

    Who limits a run to so many articles wants to have these.

    `counts` gets what is counted of near-duplicates.
    """
    now, store = time(), context.store
    max_seconds = context.settings.getfloat("ROUND_MAX")
    overdue = store.look(lambda view: rounds.is_overdue(view, context.site, now, max_seconds=max_seconds))
    if not (session.end.complete or overdue or end.has_all_asked_for):
        return None
    recover(store, context.datasets, context.site)  # a manifest names what is there, whoever removed it meanwhile
    options = release_options(context.settings)
    return release(store, context.datasets, context.site, options, run_id=context.run_id, now=now, counts=counts)


def unpublished_in_words(context: RunContext) -> list[str]:
    """What no reader has yet of what was found; nothing where readers have it all."""
    number = context.store.look(lambda view: segments.count_unreleased(view, context.site))
    are = "is" if number == 1 else "are"
    return [f"{counted(number, 'revision')} {are} not published yet"] if number else []
