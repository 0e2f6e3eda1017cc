"""How far an archive has come, month by month.

Tested in tests/run/test_archive_runs.py.
"""

import json
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection, func, select

from newscrawler.ledger.schema import PageState, PageType, articles, runs, urls
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH, LAST_LANE, lane_of
from newscrawler.ledger.urls.months import ArchiveMonths

ArchiveState = Literal["complete", "waiting", "unknown"]


class ArchiveMonth(NamedTuple):
    """A month that a run was asked for. `articles` were published in it; pages are those that its sources name.

    It is `complete` when all sources that are known, of it and of any month, were read to their end and all that they
    name was fetched; `unknown` where no source of it was found.
    """

    month: str  # such as "2019-05"
    state: ArchiveState
    articles: int
    waiting: int
    failed: int  # of these, the ones that will be tried again


def archive_months(connection: Connection, site: str, today: date) -> list[ArchiveMonth]:
    """Every month that a run of the site was asked for, the first one first."""
    asked = _asked(connection, site, today)
    if not asked:
        return []
    query = (
        select(urls.c.lane, urls.c.state, func.count())
        .where(urls.c.site == site, urls.c.lane.between(LAST_LANE, ANY_MONTH))
        .group_by(urls.c.lane, urls.c.state)
    )
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for lane, state, number in connection.execute(query):
        own = found[lane]
        own["pages"] += number
        own["waiting"] += number if state in (PageState.PENDING, PageState.FAILED) else 0
        own["failed"] += number if state == PageState.FAILED else 0
    for lane, number in _published(connection, site).items():
        found[lane]["articles"] = number
    is_open = found[ANY_MONTH]["waiting"] > 0 or _has_waiting_sitemaps(connection, site)
    return [_month(month, found[lane_of(month)], is_open, found[ANY_MONTH]["pages"] > 0) for month in sorted(asked)]


def _month(month: date, own: dict[str, int], is_open: bool, is_covered: bool) -> ArchiveMonth:
    state: ArchiveState = "waiting" if is_open or own["waiting"] else "complete"
    if state == "complete" and not own["pages"] and not is_covered:
        state = "unknown"
    return ArchiveMonth(f"{month:%Y-%m}", state, own["articles"], own["waiting"], own["failed"])


def _published(connection: Connection, site: str) -> Counter[int]:
    """How many articles were published in the month of each lane."""
    query = select(articles.c.published).where(articles.c.site == site, articles.c.published.is_not(None))
    return Counter(lane_of(datetime.fromtimestamp(when or 0, UTC)) for when in connection.execute(query).scalars())


def _asked(connection: Connection, site: str, today: date) -> set[date]:
    query = select(runs.c.arguments).where(runs.c.site == site, runs.c.arguments.contains('"archive"')).distinct()
    found: set[date] = set()
    for arguments in connection.execute(query).scalars():
        try:
            found.update(ArchiveMonths.parse(json.loads(arguments)["archive"], None, today))
        except (ValueError, KeyError, TypeError):  # an argument that was refused
            continue
    return found


def _has_waiting_sitemaps(connection: Connection, site: str) -> bool:
    kinds = (PageType.SITEMAP, PageType.ROBOTS)
    query = select(urls.c.url_id).where(
        urls.c.site == site, urls.c.state == PageState.PENDING, urls.c.turn >= 0, urls.c.type.in_(kinds)
    )
    return connection.execute(query.limit(1)).first() is not None
