"""The week of a newsroom: its hours weigh what they brought before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.report.watch.weeks import HOUR, Week, cells_between


@given(st.floats(0, 1e9), st.floats(1, 13 * 86_400))
def test_the_parts_of_a_time_are_all_of_it(began: float, seconds: float) -> None:
    cells = cells_between(began, began + seconds)
    assert sum(cell.length for cell in cells) * HOUR == pytest.approx(seconds, rel=1e-3, abs=1)
    assert all(0 <= cell.hour < 168 for cell in cells)


def test_a_quiet_night_weighs_less_than_a_busy_noon() -> None:
    week = Week()
    for hour in range(28 * 24):
        busy = 8 <= hour % 24 < 20
        week.learn(cells_between(hour * HOUR, (hour + 1) * HOUR), 6.0 if busy else 0.0, 3.0)
    night = week.shape(cells_between(28 * 24 * HOUR + 2 * HOUR, 28 * 24 * HOUR + 3 * HOUR))
    noon = week.shape(cells_between(28 * 24 * HOUR + 12 * HOUR, 28 * 24 * HOUR + 13 * HOUR))
    assert sum(noon) > 10 * sum(night)
