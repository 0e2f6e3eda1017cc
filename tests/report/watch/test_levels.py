"""A level is unusual when it is far from where it was, by a ratio and by what it varies."""

from newscrawler.report.watch.levels import Far, Level

EMPTY = Far(rises=False, ratio=2.5, deviations=5.0, runs=1)
SLOW = Far(rises=True, ratio=3.0, deviations=4.5, runs=2)


def learned(*values: float) -> Level:
    state = Level()
    for run, value in enumerate(values * 8):
        assert not state.take(value, float(run), EMPTY)
    return state


def test_a_listing_that_is_empty_is_so_at_once_and_one_with_fewer_links_is_none() -> None:
    assert learned(30, 28, 33).take(0, 99.0, EMPTY)
    assert not learned(30, 28, 33).take(20, 99.0, EMPTY)


def test_a_listing_that_has_often_been_empty_may_be() -> None:
    assert not learned(30, 0, 25, 1).take(0, 99.0, EMPTY)


def test_what_has_to_last_is_none_in_one_run() -> None:
    state = learned(200, 220, 190)
    assert not state.take(2_000, 99.0, SLOW)
    assert not state.take(210, 100.0, SLOW)
    assert not state.take(2_000, 101.0, SLOW)
    assert state.take(2_000, 102.0, SLOW)
    assert state.since == 101.0


def test_it_ends_where_it_is_near_what_is_usual_and_lasts_no_longer_than_a_week() -> None:
    state = learned(30)
    assert state.take(0, 99.0, EMPTY)
    assert not state.take(29, 100.0, EMPTY)
    state.take(0, 101.0, EMPTY)
    for run in range(20):
        state.take(0, 102.0 + run, EMPTY)
    assert state.is_new_usual(102.0 + 8 * 86_400)
    state.renew()
    assert state.usual < 1
    assert not state.opened
