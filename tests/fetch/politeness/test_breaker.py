"""The breaker's states, one transition a test, and what holds after any history."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.fetch.politeness.breaker import Breaker


def opened(now: float = 0.0) -> Breaker:
    breaker = Breaker(failures=3, seconds=10)
    assert [breaker.failed(now) for _ in range(3)] == [False, False, True]
    return breaker


def test_it_opens_after_so_many_failures_in_a_row() -> None:
    breaker = opened()
    assert (breaker.state, breaker.until, breaker.may_ask(9.9)) == ("open", 10.0, False)


def test_a_success_in_between_begins_the_count_anew() -> None:
    breaker = Breaker(failures=3, seconds=10)
    for _ in range(20):
        assert not breaker.failed(0)
        assert not breaker.failed(0)
        breaker.succeeded()
    assert breaker.state == "closed"


def test_after_its_time_one_probe_may_go_and_no_second_one() -> None:
    breaker = opened()
    assert breaker.may_ask(10)
    breaker.asked(10)
    assert (breaker.state, breaker.may_ask(11)) == ("half_open", False)


def test_a_probe_that_succeeds_closes_it() -> None:
    breaker = opened()
    breaker.asked(10)
    breaker.succeeded()
    assert (breaker.state, breaker.may_ask(10)) == ("closed", True)
    assert [breaker.failed(20) for _ in range(3)] == [False, False, True]
    assert breaker.until == 30  # as long as the first time


def test_each_probe_that_fails_opens_it_for_twice_as_long_up_to_a_bound() -> None:
    breaker, now, lengths = Breaker(failures=1, seconds=10, max_seconds=60), 0.0, []
    breaker.failed(now)
    for _ in range(5):
        lengths.append(breaker.until - now)
        now = breaker.until
        breaker.asked(now)
        assert breaker.failed(now)
    assert lengths == [10, 20, 40, 60, 60]


def test_answers_that_were_on_their_way_change_nothing_while_it_is_open() -> None:
    breaker = opened()
    assert not breaker.failed(1)
    assert (breaker.until, breaker.opened) == (10.0, 1)


def test_a_probe_that_says_nothing_lets_another_go() -> None:
    breaker = opened()
    breaker.asked(10)
    breaker.settled()
    assert breaker.may_ask(11)


@given(st.lists(st.tuples(st.sampled_from(("asked", "failed", "succeeded", "settled")), st.floats(0, 20)), max_size=60))
def test_it_never_stays_shut_for_ever_and_never_lets_two_probes_go(history: list[tuple[str, float]]) -> None:
    breaker, now = Breaker(failures=2, seconds=5, max_seconds=40), 0.0
    for what, seconds in history:
        now += seconds
        if what == "asked" and breaker.may_ask(now):
            was_closed = breaker.state == "closed"
            breaker.asked(now)
            assert was_closed or not breaker.may_ask(now)
        elif what == "failed":
            breaker.failed(now)
        elif what in ("succeeded", "settled"):
            getattr(breaker, what)()
        breaker.settled()
        assert breaker.may_ask(now + 41)
