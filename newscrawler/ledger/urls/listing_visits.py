"""When a listing is visited again: those that lead to something new in each run, others ever more rarely.

A site of a few hundred articles has fifty listings on every page: archives by the month, days of a calendar, tags,
authors. Nearly all that they show is on the front page or in the feed as well, and was found there.
"""

from typing import NamedTuple

from newscrawler.ledger.urls.timing import Timing
from newscrawler.ledger.urls.waiting import WaitingUrl

WEEK = 7 * 86_400.0
"""What a link leads to is visited again after that at the latest."""
_SHARE_OF_IDLE = 2.5  # times the share of those that have led to something: of nothing less is known
_GROWTH = 2.0  # of the distance between two visits, at most


class ListingVisit(NamedTuple):
    """The next visit of a listing, in seconds since 1970: `not_before`, if a page links it; `next_visit`, though none
    does. `last_news` is when it led to something new after its first visit, if ever: a page that no other had led to.
    """

    not_before: float = 0.0
    next_visit: float | None = None
    last_news: float | None = None


def next_listing_visit(page: WaitingUrl, timing: Timing, now: float, *, is_news: bool) -> ListingVisit:
    """When a listing is visited again that was visited `now`, and led to something new or not.

    One that has ever led to something new is visited when a tenth of the time since then has passed: what stands on it
    alone is found that late at most, as long as it goes on as before. It is visited whether or not anything links it,
    for what links it may be visited more rarely. One that never has is visited after a quarter of the time for which it
    is known, but no later than after twice as long as the last time: many a section has nothing new in its first hours.
    """
    share = timing.listings
    if not share:
        return ListingVisit()
    last_news = now if is_news and page.visited is not None else page.last_news
    if last_news is not None:
        due = now + min(share * max(now - last_news, 0.0), timing.horizon - 86_400.0)
        return ListingVisit(min(due, now + WEEK), due, last_news)
    if page.visited is None:
        return ListingVisit(now)
    # A visit before its time, of a round that visits all of them, does not bring those that follow any nearer.
    distance = _GROWTH * max(max(now, page.not_before) - page.visited, 0.0)
    if page.found is not None:
        distance = min(distance, _SHARE_OF_IDLE * share * max(now - page.found, 0.0))
    return ListingVisit(now + min(distance, WEEK))
