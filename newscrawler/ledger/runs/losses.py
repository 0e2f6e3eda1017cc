"""What sites have lost lately, and how often they release: figures for alarms.

Tested in tests/commands/test_status.py.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Connection, and_, func, select

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


def losses(connection: Connection, now: float, *, attempts: int) -> dict[str, Losses]:
    """The losses of every site that has any; a page is given up after so many `attempts`."""
    found: defaultdict[str, Losses] = defaultdict(Losses)
    reason = func.coalesce(urls.c.reason, urls.c.state)
    rows = connection.execute(
        select(urls.c.site, reason, func.count())
        .where(
            urls.c.type == PageType.ARTICLE,
            urls.c.state.in_((PageState.FAILED, PageState.REJECTED, PageState.GONE)),
            urls.c.attempts >= attempts,
            urls.c.visited.between(now - 7 * _DAY, now + _DAY),
        )
        .group_by(urls.c.site, reason)
        .order_by(func.count().desc(), reason)
    )
    for site, why, number in rows:
        found[site].given_up[str(why)] = number
    gone = select(articles.c.site, func.count()).where(articles.c.withdrawn.between(now - _DAY, now + _DAY))
    for site, number in connection.execute(gone.group_by(articles.c.site)):
        found[site].withdrawn = number
    latest = select(releases.c.site, func.max(releases.c.release).label("last")).group_by(releases.c.site).subquery()
    made = select(releases.c.site, releases.c.made).join(
        latest, and_(latest.c.site == releases.c.site, releases.c.release > latest.c.last - RELEASES)
    )
    for site, timestamp in connection.execute(made.order_by(releases.c.site, releases.c.release.desc())):
        found[site].released.append(timestamp)
    return dict(found)
