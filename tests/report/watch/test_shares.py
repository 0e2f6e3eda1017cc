"""A share is unusual when it has fallen far and surely; it comes back, or becomes what is usual."""

from random import Random

from newscrawler.report.watch.falls import Fall
from newscrawler.report.watch.shares import Share
from tests.newsrooms.draws import binomial

HOUR = 3_600.0


def learned(has: int = 9, of: int = 10, runs: int = 40) -> Share:
    state = Share()
    for run in range(runs):
        assert not state.take(has, of, run * HOUR)
    return state


def test_what_vanishes_is_unusual_in_the_first_run_that_shows_enough_of_it() -> None:
    assert learned(10).take(0, 31, 100 * HOUR)


def test_what_few_records_say_is_added_up_over_runs_from_where_it_began() -> None:
    state = learned()
    taken = [state.take(0, 2, (100 + run) * HOUR) for run in range(6)]
    assert taken[0] is False
    assert taken[-1] is True
    assert state.since == 100 * HOUR


def test_what_took_many_runs_to_gather_takes_more_evidence_than_what_two_say() -> None:
    soon, late = learned(), learned()
    taken = [soon.take(0, 2, (100 + run) * HOUR, Fall(enough=3.0)) for run in range(2)]
    assert taken[-1]
    told = [late.take(0, 1, (100 + run) * HOUR, Fall(enough=3.0)) or late.evidence for run in range(8)]
    before = [evidence for evidence in told if evidence is not True]
    assert before[-1] >= 3.0
    assert told[-1] is True


def test_many_runs_that_are_alike_say_more_than_one_of_as_many_records() -> None:
    once, again = learned(), learned()
    assert not once.take(9, 20, 100 * HOUR, Fall(enough=99.0))
    for run in range(4):
        assert not again.take(2, 5, (100 + run) * HOUR, Fall(enough=99.0))
    assert again.evidence > once.evidence


def test_less_that_is_gone_takes_more_evidence() -> None:
    def is_unusual(much: float) -> bool:
        return learned(95, 100).take(11, 20, 100 * HOUR, Fall(enough=4.0, much=much))

    assert is_unusual(0.6)
    assert not is_unusual(0.3)


def test_one_run_that_is_far_off_does_not_make_everything_usual() -> None:
    state = learned(90, 100)
    before = state.precision
    state.take(5, 100, 100 * HOUR, Fall(enough=99.0))
    state.take(100, 100, 101 * HOUR, Fall(enough=99.0))
    state.take(100, 100, 102 * HOUR, Fall(enough=99.0))
    assert state.precision > before / 3


def test_a_fall_that_is_small_is_none() -> None:
    state = learned(95, 100)
    assert not any(state.take(84, 100, (100 + run) * HOUR) for run in range(20))


def test_what_varied_before_may_vary_again() -> None:
    state = Share()
    for run in range(60):
        state.take(10 if run % 5 else 2, 10, run * HOUR)
    assert not state.take(2, 10, 100 * HOUR)


def test_nothing_is_said_without_a_history_and_little_is_missed_that_few_had() -> None:
    assert not Share().take(0, 50, 0.0)
    assert not learned(1).take(0, 60, 100 * HOUR)


def test_an_alarm_stays_until_as_many_have_it_as_before_and_is_not_learned() -> None:
    state = learned(10)
    usual = state.usual
    for run in range(30):
        assert state.take(0, 10, (100 + run) * HOUR)
    assert state.usual == usual
    assert not state.take(10, 10, 140 * HOUR)
    assert not state.opened


def test_what_lasts_for_a_week_is_what_is_usual_then() -> None:
    state = learned(10)
    day = 24
    for run in range(8 * day):
        state.take(2, 10, (100 + run) * HOUR)
        if state.is_new_usual((100 + run) * HOUR):
            state.renew()
    assert not state.opened
    assert 0.15 < state.usual < 0.25


def test_an_excursion_that_ended_by_itself_takes_more_the_next_time() -> None:
    state = learned()
    state.take(1, 4, 100 * HOUR)
    state.take(30, 30, 101 * HOUR)
    assert state.record > 1


def test_shares_that_fall_short_by_chance_again_and_again_do_not_seem_to_vary_more() -> None:
    random, state = Random(5), Share()  # noqa: S311 - a seed is wanted
    for run in range(4_000):
        of = 1 + run % 6
        state.take(binomial(random, of, 0.6), of, run * HOUR, Fall(left=0.1, enough=99.0))
    assert 1 / (state.precision + 1) < 0.02


def test_few_that_lack_it_altogether_say_more_than_many_of_which_some_have_it() -> None:
    taken = [
        learned(9, 10).take(has, of, 100 * HOUR, Fall(left=0.1, enough=3.0, much=0.3)) for has, of in ((0, 5), (5, 12))
    ]
    assert taken == [True, False]
