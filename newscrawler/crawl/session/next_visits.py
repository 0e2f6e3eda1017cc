"""When a page that gave nothing, or a listing, is visited again.

Tested in tests/crawl/session/test_revisits.py.
"""

from collections.abc import Callable

from newscrawler.crawl.session.lease import Lease
from newscrawler.ledger.schema import PageType
from newscrawler.ledger.urls.archive_lanes import is_archive
from newscrawler.ledger.urls.listing_visits import ListingVisit, next_listing_visit
from newscrawler.ledger.urls.timing import Timing
from newscrawler.ledger.urls.waiting import WaitingUrl

NO_LISTINGS = ("article", "robots", "sitemap", "feed")


class NextVisits:
    """`visits_all` says that every listing is visited by each run that comes upon it."""

    def __init__(self, timing: Timing, clock: Callable[[], float], *, visits_all: bool) -> None:
        self._timing, self._clock, self._visits_all = timing, clock, visits_all

    def look(self, page: WaitingUrl, first: float) -> float | None:
        """When to look again at a page that is lost. Each run says itself which sitemaps and feeds it needs."""
        if page.type in (PageType.SITEMAP, PageType.ROBOTS, PageType.FEED):
            return None
        return self._timing.look_again(self._clock(), page.attempts + 1, first)

    def of(self, lease: Lease, of_article: float | None) -> dict[str, float | None]:
        """When the page is visited again: a listing that a round starts from, or that lacked something, in each run."""
        page = lease.page
        if lease.type in NO_LISTINGS or of_article is not None:
            return {"next_visit": of_article}
        of_each_run = lease.is_start_listing or page.channel is not None or is_archive(page.lane)
        if of_each_run or lease.is_shell or lease.is_lacking or self._visits_all:
            return ListingVisit(last_news=page.last_news)._asdict()
        return next_listing_visit(page, self._timing, self._clock(), is_news=lease.is_news)._asdict()
