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
    *(0, None, 0.0, None, None),  # it was never visited
    etag=None,
    last_modified=None,
    sights=0,
    article=None,
    reason=None,
    published=None,
    memory=NO_MEMORY,
)
TIMING = Timing()


def visited(page: WaitingUrl, now: float, visit: ListingVisit) -> WaitingUrl:
    """The page as it waits again, when it was visited."""
    found = now if page.found is None else page.found
    return page._replace(visited=now, not_before=visit.not_before, last_news=visit.last_news, found=found)


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
    assert found[:12] == [0, 1, 2, 3, 4, 5, 7, 9, 12, 15, 19, 24]
    assert len(found) == 26
    assert max(later - sooner for sooner, later in pairwise(visits(HOUR, 70))) == WEEK / HOUR
    assert visits(DAY, 28) == [day * 24.0 for day in (0, 1, 2, 3, 4, 5, 7, 9, 12, 15, 19, 24)]


def test_one_that_leads_to_something_new_is_visited_in_the_next_run_and_then_after_a_tenth_of_that_time() -> None:
    found = visits(HOUR, 10, news=(11 * HOUR, 60 * HOUR))
    assert found[:19] == [0, 1, 2, 3, 4, 5, 7, 9, *range(12, 23)]  # each hour, for ten hours
    late = next(hour for hour in found if hour >= 60)
    assert late - 60 <= 0.1 * (60 - 12) + 1
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
        if visit.last_news is None:
            assert visit.not_before >= min(due, now + WEEK)
        page = visited(page, now, visit)


def test_what_was_known_before_anybody_counted_is_visited_in_steps_that_double() -> None:
    page = PAGE._replace(visited=NOW - HOUR, found=NOW - 300 * DAY)
    assert next_listing_visit(page, TIMING, NOW, is_news=False).not_before == NOW + 2 * HOUR
    assert next_listing_visit(page._replace(found=None), TIMING, NOW, is_news=False).not_before == NOW + 2 * HOUR


def test_at_the_first_visit_all_is_new_and_says_nothing() -> None:
    assert next_listing_visit(PAGE, TIMING, NOW, is_news=True) == ListingVisit(NOW)


def test_what_once_led_to_something_new_is_visited_though_nothing_links_it_later_than_a_link_would_have_it() -> None:
    page = PAGE._replace(visited=NOW - DAY, last_news=NOW - 300 * DAY)
    assert next_listing_visit(page, TIMING, NOW, is_news=False) == (NOW + WEEK, NOW + 30 * DAY, NOW - 300 * DAY)


@pytest.mark.parametrize("ahead", [DAY, 900 * DAY])
def test_a_clock_that_ran_ahead_keeps_none_waiting(ahead: float) -> None:
    page = PAGE._replace(visited=NOW + ahead, not_before=NOW + ahead, last_news=NOW + ahead, found=NOW + ahead)
    assert next_listing_visit(page, TIMING, NOW, is_news=False).not_before == NOW
    assert next_listing_visit(page._replace(last_news=None), TIMING, NOW, is_news=False).not_before == NOW


def test_with_a_share_of_nothing_every_run_visits_all() -> None:
    assert next_listing_visit(PAGE, replace(TIMING, listings=0), NOW, is_news=True) == ListingVisit()
