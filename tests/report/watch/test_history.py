"""Figures over time have every day or week once, whether or not anything ran, and lose nothing of a day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.ledger.watch.observations import ObservedDay
from newscrawler.report.watch.history import figure_history, median_lag
from newscrawler.report.watch.record_counts import LAG_SECONDS

LAST = 20_000


def day(number: int, new: int, **groups: dict[str, int]) -> ObservedDay:
    return ObservedDay("gazette", number, 1, {"articles": {"new": new}, **groups})


@given(st.dictionaries(st.integers(LAST - 800, LAST), st.integers(0, 99)), st.integers(0, 800))
def test_every_day_of_the_time_is_in_one_row(new: dict[int, int], back: int) -> None:
    days = [day(number, each) for number, each in sorted(new.items())]
    found = figure_history("gazette", days, first_day=LAST - back, last_day=LAST)
    starts = [each.first_day for each in found.figures]
    step = 1 if found.span == "day" else 7
    assert starts == list(range(starts[0], LAST + 1, step))
    assert LAST - back - step < starts[0] <= LAST - back
    inside = {number: each for number, each in new.items() if number >= LAST - back}
    assert sum(each.new for each in found.figures) == sum(inside.values())
    assert sum(each.runs for each in found.figures) == len(inside)
    assert len(found.figures) <= 120


def test_weeks_begin_on_monday() -> None:
    found = figure_history("gazette", [day(LAST, 1)], first_day=LAST - 300, last_day=LAST)
    assert {(each.first_day + 3) % 7 for each in found.figures} == {0}  # 1970-01-01 was a Thursday


def test_shares_are_of_records_and_a_day_without_any_has_none() -> None:
    days = [day(LAST - 1, 0), day(LAST, 4, records={"all": 8}, field={"authors": 2}, section={"Sea": 3, "-": 1})]
    first, second = figure_history("gazette", days, first_day=LAST - 1, last_day=LAST).figures
    assert (first.fields, second.fields["authors"], second.fields["body"]) == ({}, 0.25, 0)
    assert figure_history("gazette", days, first_day=LAST - 1, last_day=LAST).sections == ["Sea", "-"]


@given(st.lists(st.sampled_from(LAG_SECONDS), min_size=1))
def test_the_median_lag_is_the_limit_of_a_bucket_with_half_of_them_below(lags: list[int]) -> None:
    found = median_lag({"lag": {str(lag): lags.count(lag) for lag in lags}})
    assert found == sorted(lags)[(len(lags) - 1) // 2]


@pytest.mark.parametrize(
    ("lag", "shown"), [({"more": 2, "60": 1}, float("inf")), ({"future": 3}, 0), ({"none": 3}, None)]
)
def test_a_lag_that_has_no_limit_is_told_apart(lag: dict[str, int], shown: float | None) -> None:
    assert median_lag({"lag": lag}) == shown
