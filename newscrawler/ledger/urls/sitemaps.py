"""What a site's ledger knows of its sitemaps, and of articles whose sitemap says that they changed.

Tested in tests/run/test_sitemap_runs.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from newscrawler.ledger.schema import IS_LISTING, PageState, PageType, articles, urls
from newscrawler.ledger.urls.archive_lanes import ANY_MONTH, LAST_LANE, is_archive
from newscrawler.ledger.urls.timing import Timing

ABSENT = "absent"
"""The reason of a sitemap that was looked for, and at whose address something else is."""

_DAY = 86_400.0
_FORGOTTEN = 90 * _DAY  # after which an address is tried again at which there was none
_ARE_GONE = (PageState.GONE, PageState.REJECTED)
_BATCH = 500
_SHARE_OF_AGE = 0.1


class KnownSitemap(NamedTuple):
    """A sitemap, a robots.txt, or a listing of an archive, that was fetched.

    `depth` is how many indexes lead to a sitemap, from 1 on.
    """

    visited: float
    depth: int | None
    is_settled: bool  # it was had, or is known to be absent
    is_there: bool
    is_of_archive: bool = False  # it was read for an archive

    def is_absent(self, now: float) -> bool:
        """Whether it was not there, not long ago."""
        return self.is_settled and not self.is_there and abs(now - self.visited) < _FORGOTTEN


def known_sitemaps(connection: Connection, site: str, *, has_articles: bool = True) -> dict[str, KnownSitemap]:
    """Those of a site that were ever fetched, and the listings of its archives, by URL. Until it `has_articles`, that
    one is absent, or that robots.txt names none, may be the site's bad hour."""
    columns = (urls.c[name] for name in ("url", "type", "visited", "depth", "state", "reason", "lane"))
    query = select(*columns).where(
        urls.c.site == site,
        IS_LISTING,
        or_(urls.c.type.in_((PageType.SITEMAP, PageType.ROBOTS)), urls.c.lane.between(LAST_LANE, ANY_MONTH)),
        urls.c.visited.is_not(None),
    )
    return {
        row.url: KnownSitemap(
            row.visited,
            row.depth,
            row.state in (PageState.DONE, *_ARE_GONE),
            row.reason != ABSENT and row.state not in _ARE_GONE,
            is_archive(row.lane),
        )
        for row in connection.execute(query)
        if has_articles or (row.reason != ABSENT and row.type != PageType.ROBOTS)
    }


class Outdated(NamedTuple):
    """An article's page that changed after it was visited."""

    number: int
    due: float  # from when on it may be visited again


def outdated(connection: Connection, lastmods: Mapping[int, float], now: float, timing: Timing) -> Iterable[Outdated]:
    """The articles' pages that changed after they were visited; `lastmods` says when they did, by their digests.

    One is visited again after `timing.first` at the earliest, and after a tenth of its age: a lastmod that always runs
    ahead costs few requests. Those that are visited by then anyway are left out.
    """
    numbers = list(lastmods)
    for start in range(0, len(numbers), _BATCH):
        yield from _outdated(connection, numbers[start : start + _BATCH], lastmods, now, timing)


def _outdated(
    connection: Connection, numbers: Sequence[int], lastmods: Mapping[int, float], now: float, timing: Timing
) -> Iterable[Outdated]:
    query = (
        select(urls.c.url_id, urls.c.visited, urls.c.next_visit, articles.c.published)
        .join(articles, articles.c.article == urls.c.article)
        .where(urls.c.url_id.in_(numbers), urls.c.state == PageState.DONE)
    )
    for number, visited, next_visit, published in connection.execute(query):
        if visited is None or not visited < lastmods[number] <= now + _DAY:
            continue
        age = now - published if published is not None else 0.0
        due = visited + max(timing.first, _SHARE_OF_AGE * age)
        if due <= now or next_visit is None or next_visit > due:
            yield Outdated(number, due)
