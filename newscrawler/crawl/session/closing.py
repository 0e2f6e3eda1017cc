"""The closing of a session: whether its round has come to its end, and what waits for the next run.

Tested in tests/crawl/session/test_leases.py.
"""

from typing import NamedTuple

from sqlalchemy import Connection

from newscrawler.crawl.session.context import SessionContext
from newscrawler.crawl.session.moves import Moves
from newscrawler.crawl.session.opening import OpenedRound
from newscrawler.crawl.session.round_start import Opening
from newscrawler.ledger.runs import rounds
from newscrawler.ledger.urls import queue

_MANY = 1_000_000


class RoundEnd(NamedTuple):
    """What a run has come to with its round."""

    complete: bool = False
    """Whether the round is over."""
    reached: bool = True
    """Whether the round has seen a page of the site."""
    waiting: int = 0
    """Pages that still wait."""
    archive_waiting: int = 0
    """Those of the archive that the run is asked for."""


def close_round(
    connection: Connection,
    context: SessionContext,
    moves: Moves,
    opening: Opening,
    opened: OpenedRound,
    *,
    finished: bool,
    reached: bool,
) -> RoundEnd:
    """End the round if nothing is left of it. `CrawlSession.close` says what `finished` and `reached` are."""
    now = context.clock()
    moves.settle(connection, opening.home)
    waiting, archive_waiting = queue.waiting_count(connection, context.site), 0
    if opening.archive is not None:
        archive_waiting = len(queue.waiting(connection, context.site, _MANY, opening.archive.lanes))
    reached = reached or rounds.has_pages(connection, opened.round, now)
    # An archive takes weeks: what is of today is judged and published without it.
    is_over = finished or archive_waiting > 0
    complete = is_over and reached and not waiting and not moves.found
    if complete:
        rounds.end(connection, opened.round, now)
        opened.site_memory.conclude(connection)
    return RoundEnd(complete, reached, waiting, archive_waiting)
