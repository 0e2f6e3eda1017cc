"""Known articles are visited ever more rarely, failed pages asked for ever later; no clock stops that for good."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.ledger.urls.timing import Timing

DAY = 86_400.0
TIMING = Timing()
moments = st.floats(0, 4e9)
timings = st.builds(
    Timing,
    first=st.floats(1, 10 * DAY),
    factor=st.floats(0.01, 4),
    until=st.floats(0, 400 * DAY),
    attempts=st.integers(1, 20),
)


@given(timings, moments, st.none() | moments, st.none() | moments)
def test_a_visit_lies_ahead_and_never_beyond_the_horizon(
    timing: Timing, now: float, published: float | None, changed: float | None
) -> None:
    visit = timing.next_visit(now, published, changed)
    assert visit is None or now + timing.first <= visit < now + timing.horizon


@given(timings, moments, st.integers(1, 10_000), st.floats(1, DAY))
def test_a_retry_lies_ahead_and_never_beyond_the_horizon(
    timing: Timing, now: float, attempts: int, first: float
) -> None:
    assert now < timing.retry(now, attempts, first) < now + timing.horizon


@pytest.mark.parametrize("attempts", [1025, 100_000])
def test_however_often_a_page_failed_the_next_try_has_a_moment(attempts: int) -> None:
    assert TIMING.retry(0, attempts) == 7 * DAY


@given(st.floats(0, DAY))
def test_an_article_is_visited_a_number_of_times_that_grows_with_the_logarithm_of_its_age(found: float) -> None:
    visits, at = 0, TIMING.next_visit(found, 0)
    while at is not None:
        visits, at = visits + 1, TIMING.next_visit(at, 0)
    assert visits <= 13  # in 60 days


def test_an_article_that_changed_is_young_again() -> None:
    assert TIMING.next_visit(30 * DAY, 0) == 60 * DAY
    assert TIMING.next_visit(30 * DAY, 0, 30 * DAY) == 30 * DAY + TIMING.first


@pytest.mark.parametrize("published", [None, 10 * DAY])
def test_an_article_without_a_date_or_with_one_to_come_counts_as_new(published: float | None) -> None:
    assert TIMING.next_visit(DAY, published) == DAY + TIMING.first
