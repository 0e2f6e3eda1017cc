"""Outcome: the exit code of a run and its message."""

from newscrawler.crawl.session import CrawlSession
from newscrawler.dataset.releases.release import Released
from newscrawler.exits import Exit, FinishReason
from newscrawler.ledger.gate.held import held
from newscrawler.ledger.runs import rounds
from newscrawler.report.count_phrases import reasons_of, text_phrases
from newscrawler.report.held import ways_out
from newscrawler.report.nothing_fetched import way_out
from newscrawler.report.outcome import OUT_OF_MEMORY, START_BROKE, Outcome
from newscrawler.report.phrases import counted
from newscrawler.report.summary import Counts
from newscrawler.run.context import RunContext
from newscrawler.run.steps.crawl import CrawlEnd
from newscrawler.run.steps.release import unpublished_in_words


def outcome_of(
    context: RunContext,
    session: CrawlSession,
    end: CrawlEnd,
    counts: Counts,
    *,
    gate: str | None,
    released: Released | None,
    recovered: bool,
) -> Outcome:
    """`gate` says why nothing may be published; `recovered` is whether an earlier run's release was published now."""
    code, message = _end_of_round(context, session, end, gate=gate, released=released, recovered=recovered)
    is_first = released is not None and released.release == 1  # of later ones it is known what is usual
    if code is Exit.DONE and is_first and sum(counts.article_shells.values()) > counts.articles:
        code = Exit.PARTLY_DONE
    return Outcome(code, "; ".join((message, *text_phrases(counts))), counts=counts)


def _end_of_round(
    context: RunContext,
    session: CrawlSession,
    end: CrawlEnd,
    *,
    gate: str | None,
    released: Released | None,
    recovered: bool,
) -> tuple[Exit, str]:
    """What became of its pages, and of what they gave."""
    site = context.site
    found = ", ".join(f"{number} {what}" for what, number in sorted(session.counts.items())) or "no article seen"
    if session.end.archive_waiting:
        found += f"; {counted(session.end.archive_waiting, 'page')} of the archive wait"
    if released is not None:
        found += f"; {_in_words(released)}"
    if end.is_forced:
        return Exit.INTERRUPTED, f"{site}: stopped by a second signal; what was finished is kept ({found})"
    if end.failed is not None and end.closed is not None:  # what the start pages say has a way out
        return Exit.NO_ARTICLES, f"{site}: {end.closed} ({found})"
    if end.failed is not None:
        way = "" if "no_engine" in end.postponed else f". {way_out(end.failed)}"
        return Exit.FAILED, f"{site}: no page of the site could be had: {end.failed.rstrip('.')}{way}"
    if FinishReason.of(end.finish_reason) == FinishReason.START_ERROR:
        return Exit.FAILED, f"{site}: {START_BROKE} ({found})"
    if gate is not None:
        return Exit.GATE_FAILED, f"{site}: nothing is published: {gate}{_ways_out(context)}"
    if session.moves:
        left, there = next(iter(session.moves.items()))
        moved = f"{left} has moved to {there} for good, and what is known of it with it: the next run goes on there"
        return Exit.PARTLY_DONE, f"{site}: {moved} ({found})"
    if rest := _left(context, session, end):
        return Exit.PARTLY_DONE, f"{site}: {'; '.join((found, *rest))}"
    if released is None and not recovered:
        return _nothing_new(context, end, found)
    failing, waits = context.store.look(lambda view: (rounds.failing(view, site), held(view, site)))
    if failing:
        return Exit.PARTLY_DONE, f"{site}: {found}; {counted(failing, 'page')} failed: `newscrawler status` says which"
    return (Exit.PARTLY_DONE if waits else Exit.DONE), f"{site}: {found}"


def _in_words(released: Released) -> str:
    """What a release has.

    >>> _in_words(Released(2, (), rows=6, added=0, updated=1, withdrawn=5, trimmed=0))
    'release 2 has 6 rows (5 withdrawn)'
    """
    withdrawn = f" ({released.withdrawn} withdrawn)" if released.withdrawn else ""
    return f"release {released.release} has {counted(released.rows, 'row')}{withdrawn}"


def _ways_out(context: RunContext) -> str:
    """What can be done about what the gate has held back, if it is kept."""
    waits = context.store.look(lambda view: held(view, context.site))
    is_held = any(each.run_id == context.run_id for each in waits)
    return f"; {', '.join(ways_out(context.site, context.run_id))}" if is_held else ""


def _left(context: RunContext, session: CrawlSession, end: CrawlEnd) -> list[str]:
    """What is left for a later run."""
    left = unpublished_in_words(context)
    if session.end.waiting:
        cause = end.postponed or "limit" if end.is_finished or end.finish_reason is None else end.finish_reason
        left.insert(0, f"{counted(session.end.waiting, 'page')} still wait ({end.stopped or cause})")
    elif not end.is_finished and not session.end.archive_waiting and (left or end.stopped):
        left.append(f"stopped before the round was over ({end.stopped or end.finish_reason})")
    elif FinishReason.of(end.finish_reason) == FinishReason.RETRY_AFTER:
        left.append("the host asked to be left alone")
    if FinishReason.of(end.finish_reason) == FinishReason.MEMUSAGE_EXCEEDED:
        left.append(OUT_OF_MEMORY)
    return left


def _nothing_new(context: RunContext, end: CrawlEnd, found: str) -> tuple[Exit, str]:
    if end.nothing is not None and not context.store.look(lambda view: rounds.has_articles(view, context.site)):
        waits = 0 if end.failures else context.store.look(lambda view: rounds.failing(view, context.site))
        why = f"{counted(waits, 'page')} failed before, and are tried again later" if waits else end.nothing
        return Exit.NO_ARTICLES, f"{context.site}: no article was found: {why}"
    if end.closed is not None:
        return Exit.NO_ARTICLES, f"{context.site}: {end.closed} ({found})"
    failed = (
        f"; {counted(sum(end.failures.values()), 'page')} failed ({reasons_of(end.failures)})" if end.failures else ""
    )
    return Exit.NOTHING_NEW, f"{context.site}: nothing new ({found}){failed}"
