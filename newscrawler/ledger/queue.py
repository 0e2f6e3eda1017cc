"""The crawl's queue: URLs that wait, and those that fall due. Knows nothing of what a page holds."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, func, or_, select, update

from newscrawler.ledger.schema import articles, urls
from newscrawler.ledger.timing import Timing

_BATCH = 10_000
_DAY = 86_400.0
_WOKEN = 0  # the lane of what fell due

# The second halves always hold. Of two indexes that begin with the site, SQLite takes the one that more conditions use:
# without them, to count ten URLs that wait it reads a million.
PENDING = and_(urls.c.state == "pending", urls.c.turn >= 0)
FAILED = and_(urls.c.state == "failed", urls.c.not_before >= 0)


class Waiting(NamedTuple):
    """A URL that waits to be fetched, as the ledger has it."""

    url_id: int
    url: str
    type: str
    depth: int | None
    channel: str | None
    listing: str | None
    walk: int | None
    lane: int
    turn: int
    attempts: int
    etag: str | None
    last_modified: str | None
    article: int | None
    published: float | None


_WAITING = (
    select(*(urls.c[name] for name in Waiting._fields[:-1]), articles.c.published)
    .select_from(urls.outerjoin(articles, articles.c.article == urls.c.article))
    .where(urls.c.site == bindparam("site"), PENDING)
    .order_by(urls.c.turn)
    .limit(bindparam("most"))
)


def waiting(connection: Connection, site: str, most: int) -> list[Waiting]:
    """The URLs that are next, at most so many."""
    return [Waiting._make(row) for row in connection.execute(_WAITING, {"site": site, "most": most})]


def waiting_count(connection: Connection, site: str) -> int:
    found = connection.execute(select(func.count()).where(urls.c.site == site, PENDING))
    return int(found.scalar_one())


def turns(connection: Connection, site: str) -> tuple[int, dict[int, int]]:
    """The turn that is next, and for each lane that waits the last one that is taken in it."""
    query = select(urls.c.lane, func.min(urls.c.turn), func.max(urls.c.turn))
    rows = connection.execute(query.where(urls.c.site == site, PENDING).group_by(urls.c.lane)).all()
    return min((row[1] for row in rows), default=1), {row[0]: row[2] for row in rows}


def known(connection: Connection, site: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Every URL of a site, as Known takes it: settled is one whose article is published."""
    query = (
        select(urls.c.url_id, urls.c.found_round, urls.c.type == "article", articles.c.released)
        .select_from(urls.outerjoin(articles, articles.c.article == urls.c.article))
        # What was only placed, as a redirect's goal, is new until it was visited.
        .where(urls.c.site == site, or_(urls.c.state != "done", urls.c.visited.is_not(None)))
        .order_by(urls.c.url_id)
    )
    for row in connection.execute(query).yield_per(_BATCH):
        yield row[0], row[1], bool(row[2]), bool(row[3])


def asked(connection: Connection, site: str, round_: int) -> set[int]:
    """Listings and sitemaps that were asked for in a round, and did not fail."""
    query = select(urls.c.url_id).where(
        urls.c.site == site, urls.c.asked_round == round_, urls.c.type != "article", urls.c.state != "failed"
    )
    return set(connection.execute(query).scalars())


def wake(
    connection: Connection, site: str, now: float, timing: Timing, *, again: bool, reopened: tuple[str, ...] = ()
) -> int:
    """Queue what has fallen due: visits of known articles, retries of what failed; gives their number.

    A moment beyond the timing's horizon counts as passed: a clock that ran ahead has set it. With `again`, what was
    given up gets one more try. `reopened` are reasons of rejection that do not hold any more.
    """
    ahead = now + timing.horizon
    visit = and_(
        urls.c.state.in_(("done", "rejected", "gone")),
        urls.c.next_visit.is_not(None),
        or_(urls.c.next_visit <= now, urls.c.next_visit > ahead),
    )
    # By a clock that ran ahead every article is old, and needs no more visits.
    misjudged = and_(urls.c.state == "done", urls.c.article.is_not(None), urls.c.visited > now + _DAY)
    tries = urls.c.attempts < timing.attempts
    retry = and_(
        FAILED,
        or_(urls.c.not_before <= now, urls.c.not_before > ahead),
        or_(tries, urls.c.attempts >= timing.attempts) if again else tries,
    )
    reopen = and_(urls.c.state == "rejected", urls.c.reason.in_(reopened))
    first = select(func.min(urls.c.turn)).where(urls.c.site == site, PENDING)
    turn = connection.execute(first).scalar_one() or 0
    woken = 0
    for due in (visit, misjudged, retry, *([reopen] if reopened else [])):
        number = connection.execute(select(func.count()).where(urls.c.site == site, due)).scalar_one()
        if number:  # one a turn, in a lane of their own: they wait with the sections, neither before nor behind them
            spread = turn + func.abs(urls.c.url_id) % number
            connection.execute(
                update(urls)
                .where(urls.c.site == site, due)
                .values(state="pending", lane=_WOKEN, turn=spread, next_visit=None)
            )
            woken += number
    return woken
