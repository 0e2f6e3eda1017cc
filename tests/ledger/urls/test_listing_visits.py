"""A listing that leads to something new is visited in each run, one that does not ever more rarely, none never."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.ledger.schema import NO_MEMORY
from newscrawler.ledger.urls.listing_visits import WEEK, ListingVisit, next_listing_visit
from newscrawler.ledger.urls.timing import Timing
from newscrawler.ledger.urls.waiting import WaitingUrl

HOUR, DAY = 3_600.0, 86_400.0
NOW = 1_700_000_000.0
PAGE = WaitingUrl(
    *(1, "https://gazette.example/month/5", "section", 1, None, None, 0, 0, 1),
    *(0, None, 0.0, None),  # it was never visited
    *(None, None, None, None, NO_MEMORY),
)
TIMING = Timing()


def visited(page: WaitingUrl, now: float, visit: ListingVisit) -> WaitingUrl:
    """The page as it waits again, when it was visited."""
    return page._replace(visited=now, not_before=visit.not_before, last_news=visit.last_news)


def visits(every: float, days: float, news: tuple[float, ...] = ()) -> list[float]:
    """The hours at which a listing is visited that is linked in every run, and leads to what is new from some on."""
    page, found, left, now = PAGE, [], list(news), 0.0
    while now < days * DAY:
        if now >= page.not_before:
            is_news = bool(left) and left[0] <= now
            left = [each for each in left if each > now]
            page = visited(page, now, next_listing_visit(page, TIMING, now, is_news=is_news))
            found.append(now / HOUR)
        now += every
    return found


def test_one_that_leads_to_nothing_is_visited_ever_more_rarely_and_every_week() -> None:
    found = visits(HOUR, 28)
    assert found[:9] == [0, 1, 3, 6, 11, 19, 31, 49, 76]
    assert len(found) == 14
    assert max(later - sooner for sooner, later in pairwise(found)) == WEEK / HOUR
    assert visits(DAY, 28) == [0, *(day * 24.0 for day in (1, 3, 6, 11, 18, 25))]


def test_one_that_leads_to_something_new_is_visited_in_the_next_run_and_then_after_a_tenth_of_that_time() -> None:
    found = visits(HOUR, 10, news=(11 * HOUR, 60 * HOUR))
    assert found[:15] == [0, 1, 3, 6, *range(11, 22)]  # each hour, for ten hours
    late = next(hour for hour in found if hour >= 60)
    assert late - 60 <= 0.1 * (60 - 11) + 1
    assert late + 1 in found


@given(st.lists(st.tuples(st.floats(0, 40 * DAY), st.booleans()), min_size=1, max_size=30))
def test_none_is_kept_waiting_for_more_than_a_week_and_a_visit_before_its_time_brings_none_nearer(
    given: list[tuple[float, bool]],
) -> None:
    page, now = PAGE, NOW
    for distance, is_news in given:
        due, now = page.not_before, now + distance
        visit = next_listing_visit(page, TIMING, now, is_news=is_news)
        assert now <= visit.not_before <= now + WEEK
        assert (visit.next_visit is None) == (visit.last_news is None)
        if visit.last_news is None and page.visited is not None:
            assert visit.not_before - now >= min(due - page.visited, WEEK)
        page = visited(page, now, visit)


def test_at_the_first_visit_all_is_new_and_says_nothing() -> None:
    assert next_listing_visit(PAGE, TIMING, NOW, is_news=True) == ListingVisit(NOW)


def test_what_once_led_to_something_new_is_visited_though_nothing_links_it_later_than_a_link_would_have_it() -> None:
    page = PAGE._replace(visited=NOW - DAY, last_news=NOW - 300 * DAY)
    assert next_listing_visit(page, TIMING, NOW, is_news=False) == (NOW + WEEK, NOW + 30 * DAY, NOW - 300 * DAY)


@pytest.mark.parametrize("ahead", [DAY, 900 * DAY])
def test_a_clock_that_ran_ahead_keeps_none_waiting(ahead: float) -> None:
    page = PAGE._replace(visited=NOW + ahead, not_before=NOW + ahead, last_news=NOW + ahead)
    assert next_listing_visit(page, TIMING, NOW, is_news=False).not_before == NOW
    assert next_listing_visit(page._replace(last_news=None), TIMING, NOW, is_news=False).not_before == NOW


def test_with_a_share_of_nothing_every_run_visits_all() -> None:
    assert next_listing_visit(PAGE, replace(TIMING, listings=0), NOW, is_news=True) == ListingVisit()
