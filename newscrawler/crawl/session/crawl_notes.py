"""CrawlNotes: what notes a crawl in the ledger, made when its round is open.

Tested in tests/crawl/session/test_queue.py.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from newscrawler.crawl.session.articles import Articles
from newscrawler.crawl.session.commits import Commits
from newscrawler.crawl.session.context import SessionContext
from newscrawler.crawl.session.items import Items
from newscrawler.crawl.session.leases import Leases
from newscrawler.crawl.session.opening import OpenedRound
from newscrawler.crawl.session.page_outcomes import PageOutcomes
from newscrawler.crawl.session.page_queue import PageQueue
from newscrawler.crawl.session.round_start import Opening
from newscrawler.fetch.request_state import RequestState


class CrawlNotes(NamedTuple):
    """The pages that wait, and what becomes of them and of what they give."""

    articles: Articles
    commits: Commits
    queue: PageQueue
    pages: PageOutcomes
    items: Items


def make_notes(
    context: SessionContext, opened: OpenedRound, opening: Opening, *, is_stopped: Callable[[], bool]
) -> CrawlNotes:
    """`is_stopped` says that nothing more is to be fetched in this run."""
    settings, journal, guard, count, memory = (
        context.settings,
        context.journal,
        context.guard,
        context.count,
        opened.memory,
    )
    articles = Articles(
        context.store,
        journal,
        context.site,
        context.run_id,
        origins=opened.origins,
        site_values=opened.site_memory.values,
        count=count,
        absorb=lambda stays, gives_way: memory.alias(memory.digest(gives_way), memory.digest(stays)),
        fetch=lambda url: queue.found(url, RequestState(type="article", depth=1)),
    )
    leases = Leases(
        context.store,
        journal,
        memory,
        site=context.site,
        max_pages=opening.max_pages,
        commit=lambda: commits.commit(),
        archive=opening.archive,
    )

    def committed(finished: Iterable[int]) -> None:
        leases.committed(finished)
        articles.copies.leave_texts()

    commits = Commits(
        journal,
        guard,
        max_pages=settings.commit_pages,
        max_seconds=settings.commit_seconds,
        max_share=settings.commit_share,
        committed=committed,
    )
    queue = PageQueue(
        memory,
        leases,
        guard,
        count=count,
        is_stopped=is_stopped,
        judges_anew=opened.renderings.judges_anew,
        validators=opened.habits.validators,
        marks=context.marks,
        reads_sitemaps=opening.archive is not None,
    )
    pages = PageOutcomes(
        journal,
        memory,
        articles,
        timing=settings.timing,
        count=count,
        clock=context.clock,
        keeps_validators=opening.full,
        noted=commits.noted,
        marks=context.marks,
    )
    items = Items(
        journal, articles, pages, guard, validators=opened.habits.validators, count=count, clock=context.clock
    )
    return CrawlNotes(articles, commits, queue, pages, items)
