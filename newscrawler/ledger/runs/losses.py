"""What sites have lost lately, and how often they release: figures for alarms.

Tested in tests/commands/test_status.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from newscrawler.ledger.schema import PageState, PageType, articles, releases, urls

_DAY = 86_400.0
RELEASES = 20
"""The last releases of a site, from which its rhythm is taken."""


@dataclass(slots=True)
class Losses:
    """Of one site: pages of articles that were given up in the last week, by reason; articles that were withdrawn in
    the last day; and when its last releases were made, the latest first."""

    given_up: dict[str, int] = field(default_factory=dict)
    withdrawn: int = 0
    released: list[float] = field(default_factory=list)


def losses(connection: Connection, sites: Iterable[str], now: float, *, attempts: int) -> dict[str, Losses]:
    """The losses of these sites; a page is given up after so many `attempts`."""
    return {site: _losses(connection, site, now, attempts) for site in sites}


def _losses(connection: Connection, site: str, now: float, attempts: int) -> Losses:
    found = Losses()
    reason = func.coalesce(urls.c.reason, urls.c.state)
    rows = connection.execute(
        select(reason, func.count())
        .where(
            urls.c.site == site,
            urls.c.type == PageType.ARTICLE,
            urls.c.state.in_((PageState.FAILED, PageState.REJECTED, PageState.GONE)),
            urls.c.attempts >= attempts,
            urls.c.visited.between(now - 7 * _DAY, now + _DAY),
        )
        .group_by(reason)
        .order_by(func.count().desc(), reason)
    )
    found.given_up = {str(why): number for why, number in rows}
    gone = select(func.count()).where(articles.c.site == site, articles.c.withdrawn.between(now - _DAY, now + _DAY))
    found.withdrawn = connection.execute(gone).scalar_one()
    made = select(releases.c.made).where(releases.c.site == site).order_by(releases.c.release.desc()).limit(RELEASES)
    found.released = list(connection.execute(made).scalars())
    return found
