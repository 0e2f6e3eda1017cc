"""How far an archive has come, month by month.

Tested in tests/run/test_archive_runs.py.
"""

import json
from collections import defaultdict
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import Connection, func, select

from newscrawler.ledger.schema import PageState, PageType, article_sums, runs, url_sums
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH, lane_of
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
        select(url_sums.c.lane, url_sums.c.state, func.sum(url_sums.c.number))
        .where(url_sums.c.site == site, url_sums.c.lane != 0)
        .group_by(url_sums.c.lane, url_sums.c.state)
    )
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for lane, state, number in connection.execute(query):
        own = found[lane]
        own["pages"] += number
        own["waiting"] += number if state in (PageState.PENDING, PageState.FAILED) else 0
        own["failed"] += number if state == PageState.FAILED else 0
    published = select(article_sums.c.month, article_sums.c.number).where(article_sums.c.site == site)
    for month, number in connection.execute(published):
        found[-month]["articles"] = number  # see archive_lanes.py
    is_open = found[ANY_MONTH]["waiting"] > 0 or _has_waiting_sitemaps(connection, site)
    return [_month(month, found[lane_of(month)], is_open, found[ANY_MONTH]["pages"] > 0) for month in sorted(asked)]


def _month(month: date, own: dict[str, int], is_open: bool, is_covered: bool) -> ArchiveMonth:
    state: ArchiveState = "waiting" if is_open or own["waiting"] else "complete"
    if state == "complete" and not own["pages"] and not is_covered:
        state = "unknown"
    return ArchiveMonth(f"{month:%Y-%m}", state, own["articles"], own["waiting"], own["failed"])


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
    query = select(url_sums.c.number).where(
        url_sums.c.site == site,
        url_sums.c.state == PageState.PENDING,
        url_sums.c.type.in_(kinds),
        url_sums.c.number > 0,
    )
    return connection.execute(query.limit(1)).first() is not None
