"""The crawl's queue: URLs that wait, and those that fall due."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, func, or_, select, update

from newscrawler.ledger.schema import IS_LISTING, NO_MEMORY, PageState, PageType, articles, rounds, url_sums, urls
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH, FIRST_TURN, turn_of
from newscrawler.ledger.urls.timing import Timing
from newscrawler.ledger.urls.waiting import WaitingUrl

_DAY = 86_400.0
_WOKEN = 0  # the lane of what fell due

# The second halves always hold. Of two indexes that begin with the site, SQLite takes the one that more conditions use:
# without them, to count ten URLs that wait it reads a million.
PENDING = and_(urls.c.state == PageState.PENDING, urls.c.turn >= 0)
FAILED = and_(urls.c.state == PageState.FAILED, urls.c.not_before >= 0)

LOST = (PageState.FAILED, PageState.REJECTED, PageState.GONE)
"""States of pages that gave nothing. None of them is for good."""
LEFT_OUT = ("before_since", "after_until")
"""Reasons of rejection that a run's arguments have made: a run without them fetches the page."""
is_left_out = and_(urls.c.state == PageState.REJECTED, func.coalesce(urls.c.reason, "").in_(LEFT_OUT))
_LONG = 7 * _DAY  # from this distance on it is a look at what was given up


_WAITING = (
    select(
        urls.c.url_id,
        urls.c.url,
        urls.c.type,
        urls.c.depth,
        urls.c.channel,
        urls.c.listing,
        urls.c.walk,
        urls.c.lane,
        urls.c.turn,
        urls.c.attempts,
        urls.c.visited,
        urls.c.not_before,
        urls.c.last_news,
        rounds.c.began,
        urls.c.etag,
        urls.c.last_modified,
        func.coalesce(urls.c.sights, 0),
        urls.c.article,
        urls.c.reason,
        articles.c.published,
        func.coalesce(articles.c.memory, NO_MEMORY),
    )
    .select_from(
        urls.outerjoin(articles, articles.c.article == urls.c.article).outerjoin(
            rounds, and_(rounds.c.site == urls.c.site, rounds.c.round == urls.c.found_round)
        )
    )
    .where(
        urls.c.site == bindparam("site"),
        PENDING,
        or_(
            urls.c.turn < FIRST_TURN,
            urls.c.lane.between(bindparam("lowest"), bindparam("highest")),
            and_(urls.c.lane == ANY_MONTH, bindparam("highest") < 0),
        ),
    )
    .order_by(urls.c.turn)
    .limit(bindparam("max_urls"))
)


_TODAY = urls.c.turn < FIRST_TURN
IN_ARCHIVE = and_(PENDING, ~_TODAY)
_NO_LANES = (1, 0)


def waiting(
    connection: Connection, site: str, max_urls: int, archive: tuple[int, int] | None = None
) -> list[WaitingUrl]:
    """The URLs that are next, at most so many; of archives those in the lanes from the first of these to the second."""
    lowest, highest = archive or _NO_LANES
    given = {"site": site, "max_urls": max_urls, "lowest": lowest, "highest": highest}
    return [WaitingUrl._make(row) for row in connection.execute(_WAITING, given)]


def waiting_count(connection: Connection, site: str) -> int:
    """How many URLs wait, without those of archives."""
    waits = (url_sums.c.site == site, url_sums.c.state == PageState.PENDING, url_sums.c.lane == 0)
    return int(connection.execute(select(func.coalesce(func.sum(url_sums.c.number), 0)).where(*waits)).scalar_one())


def reorder(connection: Connection, site: str, *, newest_first: bool) -> None:
    """Let the months of an archive wait in this order."""
    first, turn = turn_of(ANY_MONTH, newest_first=newest_first), turn_of(0, newest_first=newest_first)
    turns = case((urls.c.lane == ANY_MONTH, first), else_=turn + (urls.c.lane if newest_first else -urls.c.lane))
    connection.execute(update(urls).where(urls.c.site == site, PENDING, ~_TODAY).values({urls.c.turn: turns}))


def turns(connection: Connection, site: str) -> tuple[int, dict[int, int]]:
    """The turn that is next, and for each lane that waits the last one that is taken in it."""
    query = select(urls.c.lane, func.min(urls.c.turn), func.max(urls.c.turn))
    rows = connection.execute(query.where(urls.c.site == site, PENDING, _TODAY).group_by(urls.c.lane)).all()
    return min((row[1] for row in rows), default=1), {row[0]: row[2] for row in rows}


def fetched_listings(connection: Connection, site: str, round_: int) -> set[int]:
    """Listings and sitemaps that were queued in a round, and were had: what was forbidden may be allowed by now."""
    query = select(urls.c.url_id).where(
        urls.c.site == site,
        urls.c.queued_round == round_,
        IS_LISTING,
        urls.c.state.not_in((PageState.FAILED, PageState.REJECTED)),
    )
    return set(connection.execute(query).scalars())


class Woken(NamedTuple):
    """How many URLs were queued: `due` as usual, `given_up` to look again at what had been given up, `listings` that
    lead to something new."""

    due: int
    given_up: int
    listings: int = 0


def wake(
    connection: Connection,
    site: str,
    now: float,
    timing: Timing,
    *,
    max_given_up: int,
    reopened: tuple[str, ...] = (),
    listings_of: int | None = None,
) -> Woken:
    """Queue what has fallen due: visits of known articles, pages that failed or are lost, whatever was thought of them.

    Of those that were given up, at most so many: the ones that have waited longest. A time beyond the timing's
    horizon counts as passed: a clock that ran ahead has set it. `reopened` are reasons of rejection that do not hold
    any more. Listings are queued for the round `listings_of`, if for any.
    """
    # What gave nothing has attempts; what is looked at a week later or more was given up.
    is_lost, is_far = urls.c.attempts > 0, urls.c.next_visit - func.coalesce(urls.c.visited, 0.0) >= _LONG
    is_set, answered = urls.c.next_visit.is_not(None), urls.c.state.in_((PageState.DONE, *LOST))
    usual = and_(answered, is_set, has_come(urls.c.next_visit, now, timing.horizon), ~is_lost)
    is_listing = and_(urls.c.type != PageType.ARTICLE, urls.c.state == PageState.DONE)
    visit, listing = and_(usual, ~is_listing), and_(usual, is_listing)
    look = and_(answered, is_set, has_come(urls.c.next_visit, now, timing.look_horizon), is_lost)
    # By a clock that ran ahead every article is old, and needs no more visits.
    misjudged = and_(urls.c.state == PageState.DONE, urls.c.article.is_not(None), urls.c.visited > now + _DAY)
    retry = and_(FAILED, urls.c.attempts < timing.attempts, has_come(urls.c.not_before, now, timing.horizon))
    reopen = and_(urls.c.state == PageState.REJECTED, urls.c.reason.in_(reopened))
    first = select(func.min(urls.c.turn)).where(urls.c.site == site, PENDING, _TODAY)
    turn = connection.execute(first).scalar_one() or 0
    conditions = (visit, and_(look, ~is_far), misjudged, retry, *([reopen] if reopened else []))
    of_site = urls.c.site == site
    due = sum(_queue(connection, and_(of_site, condition), turn) for condition in conditions)
    due_looks = select(urls.c.url_id).where(urls.c.site == site, look, is_far)
    first_lost = due_looks.order_by(urls.c.state == PageState.DONE, urls.c.next_visit).limit(max_given_up)
    given_up = connection.execute(first_lost).scalars().all()
    # By their numbers alone: with the site beside these SQLite takes its index, and reads a million.
    looks = _queue(connection, urls.c.url_id.in_(given_up), turn) if given_up else 0
    if listings_of is None:
        return Woken(due, looks)
    return Woken(due, looks, _queue(connection, and_(of_site, listing), turn, listings_of))


def has_come(
    due: ColumnElement[float] | ColumnElement[float | None], now: float, horizon: float
) -> ColumnElement[bool]:
    """Whether a time has come, or lies so far ahead that a clock which ran ahead has set it."""
    return or_(due <= now, due > now + horizon)


def _queue(connection: Connection, condition: ColumnElement[bool], turn: int, round_: int | None = None) -> int:
    """One a turn, in a lane of their own: they wait with the sections, neither before nor behind them. Listings are
    those of a round, and walked as far as what was found before they were read last."""
    number = connection.execute(select(func.count()).select_from(urls).where(condition)).scalar_one()
    if number:
        spread = turn + func.abs(urls.c.url_id) % number
        values = {urls.c.state: PageState.PENDING, urls.c.lane: _WOKEN, urls.c.turn: spread, urls.c.next_visit: None}
        of_round = {} if round_ is None else {urls.c.walk: urls.c.queued_round + 1, urls.c.queued_round: round_}
        connection.execute(update(urls).where(condition).values({**values, **of_round}))
    return int(number)
