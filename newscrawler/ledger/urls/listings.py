"""The listings that a site's rounds start from, and what became of each when it was last fetched."""

from collections import Counter
from typing import Literal, NamedTuple

from sqlalchemy import Connection, select

from newscrawler.ledger.schema import IS_LISTING, PageState, discoveries, urls

Problem = Literal["gone", "forbidden", "failed", "redirects", "moved", "links_nothing", "empty"]
"""`redirects`: to what is read by itself or is none of the site; `moved`: to another address where articles are linked;
`links_nothing`: it did link articles; `empty`: it never did."""

LOST: frozenset[Problem] = frozenset(("gone", "forbidden", "failed", "redirects", "links_nothing"))
"""What leads to no articles any more."""

_LISTINGS = ("section", "tags", "coverage", "authors")


class StartListing(NamedTuple):
    """A listing that is started from; `problem` is None while it links articles, `is_new` says that it is in its first
    round."""

    url: str
    problem: Problem | None
    reason: str | None
    queued_round: int
    is_new: bool


def start_listings(connection: Connection, site: str, *, attempts: int) -> list[StartListing]:
    """The listings that the site's rounds start from, without those that wait, in the order of their URLs.

    A run of some sections fetches these alone, and a section that left the profile is fetched no more: of use is what
    was queued in the round that queued most, or later. What failed less than `attempts` times is no problem.
    """
    names = ("url_id", "url", "state", "reason", "attempts", "found_round", "queued_round")
    query = select(*(urls.c[name] for name in names)).where(
        urls.c.site == site, IS_LISTING, urls.c.type.in_(_LISTINGS), urls.c.depth == 0, urls.c.channel.is_(None)
    )
    rows = connection.execute(query.order_by(urls.c.url)).all()
    if not rows:
        return []
    rounds = Counter(row.queued_round for row in rows)
    usual = max(rounds, key=lambda number: (rounds[number], number))
    rows = [row for row in rows if row.queued_round >= usual and row.state != PageState.PENDING]
    silent = {row.url_id for row in rows if row.reason == "links_nothing"}
    pages = select(discoveries.c.page).where(discoveries.c.page.in_(silent)).distinct()
    linked = set(connection.execute(pages).scalars()) if silent else set()
    found = []
    for row in rows:
        problem = _problem(row.state, row.reason, given_up=row.attempts >= attempts)
        if problem == "links_nothing" and row.url_id not in linked:
            problem = "empty"
        is_new = row.found_round == row.queued_round
        found.append(StartListing(row.url, problem, row.reason, row.queued_round, is_new))
    return found


def _problem(state: str, reason: str | None, *, given_up: bool) -> Problem | None:
    match state, reason:
        case "gone", _:
            return "gone"
        case "rejected", "elsewhere":
            return "redirects"
        case "rejected", _:
            return "forbidden"
        case "failed", _:
            return "failed" if given_up else None
        case "done", ("redirects" | "moved" | "links_nothing") as problem:
            return problem
    return None
