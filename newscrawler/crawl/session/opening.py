"""The opening of a session: a round begins or goes on, and what the ledger knows of the site is read.

Tested in tests/crawl/session/test_revisits.py.
"""

from collections.abc import Mapping, Sequence, Set
from functools import partial
from typing import NamedTuple

from sqlalchemy import ClauseElement, Connection

from newscrawler.crawl.session.context import SessionContext
from newscrawler.crawl.session.feed_notes import LedgerFeedNotes
from newscrawler.crawl.session.habits import LedgerHabits
from newscrawler.crawl.session.memory import LedgerMemory
from newscrawler.crawl.session.moves import Moves
from newscrawler.crawl.session.renderings import LedgerRenderings
from newscrawler.crawl.session.round_start import Opening, start_round
from newscrawler.crawl.session.site_memory import LedgerSiteMemory
from newscrawler.ledger.digest import digest
from newscrawler.ledger.finder import Finder, finder
from newscrawler.ledger.runs.rounds import Round
from newscrawler.ledger.urls import moving
from newscrawler.ledger.urls.sitemaps import Outdated, outdated


class OpenedRound(NamedTuple):
    """A round, and what the ledger knows of its site."""

    round: Round
    memory: LedgerMemory
    renderings: LedgerRenderings
    site_memory: LedgerSiteMemory
    feed_notes: LedgerFeedNotes
    habits: LedgerHabits
    origins: Set[str]
    """Those of all that was found before the run, such as https://n.example."""


def open_round(context: SessionContext, moves: Moves, opening: Opening) -> OpenedRound:
    """Begin or go on with a round. Raises StoreError."""
    opened, counts = context.count.transact(context.store, partial(_open, context, moves, opening))
    for stat, number in counts.items():
        context.count(stat, number)
    return opened


def _open(
    context: SessionContext, moves: Moves, opening: Opening, connection: Connection
) -> tuple[OpenedRound, dict[str, int]]:
    store, journal, site = context.store, context.journal, context.site
    find = partial(_finder, context, connection)
    renderings = LedgerRenderings(
        connection, store, context.guard, site=site, engine=opening.engine, clock=context.clock
    )
    site_memory = LedgerSiteMemory(
        connection, store, journal, site=site, enabled=context.settings.site_memory, count=context.count
    )
    feed_notes = LedgerFeedNotes(find, journal, site=site, digest=partial(digest, site))
    start = start_round(connection, find, context, moves, opening, judges_anew=renderings.judges_anew)
    memory = LedgerMemory(
        site,
        start.round,
        start.known,
        start.requested,
        journal,
        max_given_up=context.settings.max_given_up_pages,
        sitemaps=start.sitemaps,
        outdated=partial(_outdated, context),
        feeds=start.feeds,
        first_recent=start.first_recent,
        visits_all=start.visits_all,
        last_read=start.last_read,
    )
    habits = LedgerHabits(connection, site)
    origins = frozenset() if start.known.is_empty else moving.origins(connection, site)
    return OpenedRound(start.round, memory, renderings, site_memory, feed_notes, habits, origins), start.counts


def _finder(context: SessionContext, connection: Connection, query: ClauseElement) -> Finder:
    """What reads a row of the ledger, and finds none in one that has failed."""
    find = finder(context.store, connection, query)
    return lambda number: context.guard.run(lambda: find(number))


def _outdated(context: SessionContext, lastmods: Mapping[int, float]) -> tuple[float, Sequence[Outdated]]:
    now, timing = context.clock(), context.settings.timing
    look = partial(context.store.look, lambda view: list(outdated(view, lastmods, now, timing)))
    return now, context.guard.run(look) or []
