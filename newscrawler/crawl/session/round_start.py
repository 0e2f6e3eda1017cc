"""The start of a run's round: what fell due is queued, and what the ledger knows is read.

Tested in tests/crawl/session/test_revisits.py.
"""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from newscrawler.crawl.session.context import SessionContext
from newscrawler.crawl.session.home import Home
from newscrawler.crawl.session.moves import Moves
from newscrawler.crawl.session.reasons import MISSING, reopened
from newscrawler.ledger.finder import MakeFinder
from newscrawler.ledger.gate import verdicts
from newscrawler.ledger.runs import rounds, runs
from newscrawler.ledger.urls import queue
from newscrawler.ledger.urls.feeds import KnownFeed, known_feeds
from newscrawler.ledger.urls.known import Known, known_urls
from newscrawler.ledger.urls.months import ArchiveMonths
from newscrawler.ledger.urls.sitemaps import KnownSitemap, known_sitemaps

_RECENT = 30 * 86_400.0  # seconds; an article is seldom named for the first time by a channel that late


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a run asks of its round.

    `limits` are the arguments that leave articles out; `full` says that of each page that is read every usual link is
    followed; at most `max_pages` are leased; `engine` is the browser engine that pages may get; `home` is where the
    site is: what is known of it goes on there, where that is not where it was; `archive` are months of the past that
    are fetched when nothing else waits.
    """

    limits: frozenset[str] = frozenset()
    full: bool = True
    max_pages: int | None = None
    engine: str | None = None
    home: Home = Home()
    archive: ArchiveMonths | None = None


class RoundStart(NamedTuple):
    """A round that a run has begun, or goes on with."""

    round: rounds.Round
    known: Known  # what the ledger has of each URL of the site
    requested: set[int]  # of these, listings and sitemaps that the round has fetched
    sitemaps: dict[str, KnownSitemap]
    feeds: dict[str, KnownFeed]
    visits_all: bool  # whether links have every listing visited, whenever that was visited last
    first_recent: int  # the round from which on articles are recent: further channels of theirs are noted
    last_read: float | None  # when the last round that came to its end had begun
    counts: dict[str, int]  # stats, none of them 0


def start_round(
    connection: Connection,
    find: MakeFinder,
    context: SessionContext,
    moves: Moves,
    opening: Opening,
    *,
    judges_anew: bool,
) -> RoundStart:
    """Begin a round or go on with one. `find` makes what reads a row of the ledger later.

    `judges_anew` says that the run has a browser that those before had not: what lacked something is looked at again.
    """
    site, settings, now = context.site, context.settings, context.clock()
    doubted = verdicts.forget_unjudged(connection, site, context.run_id, now)
    round_ = rounds.begin(
        connection,
        site,
        now,
        max_seconds=settings.max_round_seconds,
        deep_every=settings.deep_every,
        limited=bool(opening.limits) or not opening.full,
    )
    runs.join(connection, context.run_id, round_.number)
    # What is limited leaves listings out: those of others are not for it.
    visits_all = round_.deep or judges_anew or opening.archive is not None
    wakes_listings = not (visits_all or opening.limits) and opening.full
    reasons = (*reopened(opening.limits), *(MISSING if judges_anew else ()))
    woken = queue.wake(
        connection,
        site,
        now,
        settings.timing,
        max_given_up=settings.max_given_up_pages,
        reopened=reasons,
        listings_of=round_.number if wakes_listings else None,
    )
    if opening.archive is not None:
        queue.reorder(connection, site, newest_first=opening.archive.newest_first)
    known = known_urls(connection, find, site, now, settings.timing)
    if moves.go_home(connection, opening.home, known):
        known = known_urls(connection, find, site, now, settings.timing)
    sitemaps = known_sitemaps(connection, site, has_articles=known.articles > 0)
    feeds = known_feeds(connection, site, has_articles=known.articles > 0)
    counts = {
        "doubt/unjudged": doubted,
        "wake/due": woken.due,
        "wake/given_up": woken.given_up,
        "wake/listings": woken.listings,
    }
    return RoundStart(
        round_,
        known,
        queue.fetched_listings(connection, site, round_.number),
        sitemaps,
        feeds,
        visits_all,
        rounds.first_since(connection, site, now - _RECENT),
        rounds.last_read(connection, site, now),
        {stat: number for stat, number in counts.items() if number},
    )
