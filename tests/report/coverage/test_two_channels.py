"""Two channels: the estimate and its interval."""

from math import inf

import pytest

from newscrawler.report.coverage.likelihood import profile_interval
from newscrawler.report.coverage.two_channels import chapman, interval


def test_chapmans_estimate_is_finite_and_near_petersens() -> None:
    number, error = chapman(200, 250, 30)

    assert round(number) == 1626
    assert round(error) == 248
    assert chapman(10, 10, 0)[0] == 120


def test_where_all_are_in_both_nothing_is_missed() -> None:
    assert chapman(80, 80, 80) == (80, 0)
    assert interval(80, 80, 80, 1.0).best == 0


def test_the_most_likely_number_is_petersens_and_the_interval_leans_upwards() -> None:
    low, best, high = interval(60, 50, 40, 1.0)

    assert best == pytest.approx(60 * 50 / 40 - 70, abs=1)
    assert 0 < low < best < high
    assert high - best > best - low


def test_channels_that_go_together_may_miss_more() -> None:
    independent, together, apart = (interval(60, 50, 40, odds) for odds in (1.0, 4.0, 0.5))

    assert together.high > 2 * independent.high
    assert apart.low < independent.low


def test_without_a_common_article_the_interval_has_no_end() -> None:
    assert interval(30, 30, 0, 1.0).high == inf


def test_an_interval_from_zero_on_begins_there() -> None:
    low, best, high = profile_interval(lambda x: -x)

    assert (low, best) == (0, 0)
    assert high == pytest.approx(1.92, abs=0.05)
