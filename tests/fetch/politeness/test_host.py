"""A host's pace by a clock of the test's own: rests, holds, the breaker, and what is counted."""

import pytest
from scrapy.http import Response

from newscrawler.fetch.politeness.host import Answer, Host
from newscrawler.fetch.politeness.limits import Limits
from newscrawler.fetch.politeness.quota import Quota, quota
from newscrawler.fetch.response_headers import quota_told


class Guest:
    """Asks a host as soon as it may, and answers for it."""

    def __init__(self, jitter: float = 0.0, **limits: float) -> None:
        self.host = Host("news.example", Limits(**{"jitter": 0.25, **limits}), draw=lambda _, most: most * jitter)  # type: ignore[arg-type]
        self.now = 1000.0

    def ask(
        self,
        status: int = 200,
        took: float = 0.1,
        retry_after: float | None = None,
        telling: bool = True,
        quota: Quota | None = None,
    ) -> float:
        """Gives the seconds that passed between the last answer and this request."""
        before = self.now
        while (due := self.host.next_start(self.now)) > self.now:
            self.now = due
        began = self.now
        self.host.start(began, before)
        self.now += took
        self.host.answer(Answer(began, self.now, status, 10, telling, retry_after, quota))
        return began - before


def test_a_host_rests_between_an_answer_and_the_next_request() -> None:
    guest = Guest()
    guest.ask()
    assert [round(guest.ask(), 9) for _ in range(3)] == [1.0] * 3
    assert guest.host.figures()["smallest_gap"] == 1.1
    assert guest.host.figures()["waits"] == {"delay": {"times": 3, "seconds": 3.0}}


def test_jitter_makes_a_rest_longer_and_never_shorter() -> None:
    guest = Guest(jitter=1.0)
    guest.ask()
    assert guest.ask() == pytest.approx(1.25)
    host = Host("news.example", Limits())
    host.start(0.0, 0.0)
    host.answer(Answer(0.0, 0.1, 200, 0, is_telling=True))
    assert 1.1 <= host.next_start(0.1) <= 1.35 + 1e-9


def test_a_crawl_delay_counts_where_it_is_longer_and_is_capped() -> None:
    guest = Guest(crawl_delay_max=60)
    assert guest.host.ask(100)
    assert guest.host.figures()["crawl_delay"] == 60
    assert guest.host.figures()["crawl_delay_asked"] == 100
    short = Guest()
    assert not short.host.ask(0.2)
    short.ask()
    assert short.ask() == pytest.approx(1.0)
    guest.ask()
    assert guest.ask() == pytest.approx(60)


def test_the_longest_crawl_delay_of_a_host_counts() -> None:
    guest = Guest()
    guest.host.ask(5)
    guest.host.ask(2)
    guest.ask()
    assert guest.ask() == pytest.approx(5)


def test_a_host_without_delay_gets_a_rest_only_where_it_asks_for_one() -> None:
    guest = Guest(delay=0.0)
    guest.ask(took=9.0)
    assert guest.ask(500) == 0
    assert guest.ask() == 0
    guest.host.ask(0.5)
    assert guest.ask() == pytest.approx(0.5)
    assert guest.host.is_single


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_without_delay_that_is_asked_too_often_gets_a_rest_for_a_while(status: int) -> None:
    guest = Guest(delay=0.0, one_at_a_time=False)
    guest.ask(status, took=0.0)
    assert guest.host.is_single
    assert guest.ask() == pytest.approx(0.25)
    assert 0.2 < guest.ask() < 0.25
    for _ in range(30):
        guest.ask()
    assert guest.ask() == 0
    assert not guest.host.is_single


def test_a_host_that_takes_long_rests_as_long() -> None:
    guest = Guest()
    for _ in range(40):
        guest.ask(took=4.0)
    assert guest.ask(took=4.0) == pytest.approx(4.0, abs=0.01)
    for _ in range(40):
        guest.ask(took=0.1)
    assert guest.ask() == pytest.approx(1.0)


def test_errors_double_the_rest_and_good_answers_shorten_it_again() -> None:
    guest = Guest(breaker_failures=99)
    guest.ask()
    rests = [round(guest.ask(503), 6) for _ in range(9)]
    assert rests == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert [round(guest.ask(), 6) for _ in range(8)] == [60, 30, 15, 7.5, 3.75, 1.875, 1, 1]


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_holds_the_host(status: int) -> None:
    guest = Guest()
    guest.ask(status, retry_after=42)
    assert guest.host.left_alone(guest.now) is None
    assert guest.ask() == pytest.approx(42)
    assert guest.host.figures()["waits"]["retry_after"] == {"times": 1, "seconds": 42.0}


def test_a_wait_longer_than_the_bound_or_the_run_leaves_the_host_alone() -> None:
    long = Guest(retry_after_max=300)
    long.ask(429, retry_after=301)
    assert long.host.left_alone(long.now) == ("retry_after", "the host asked to be left alone for 301 s")
    assert long.host.left_alone(long.now + 301) is None
    late = Guest(ends=1050.0)
    late.ask(503, retry_after=60)
    assert late.host.left_alone(late.now)


def test_a_later_answer_that_asks_for_less_does_not_shorten_the_wait() -> None:
    guest = Guest()
    guest.ask(429, retry_after=100)
    guest.host.answer(Answer(guest.now, guest.now, 429, 0, is_telling=True, retry_after=1))
    assert guest.ask() == pytest.approx(100)


def test_a_failing_host_is_left_alone_for_a_while_and_probed_and_then_left_to_a_later_run() -> None:
    guest = Guest(breaker_failures=3, breaker_seconds=30, breaker_wait=60)
    for _ in range(3):
        guest.ask(500)
    assert guest.host.left_alone(guest.now) is None
    assert guest.ask(500) == pytest.approx(30)
    assert guest.host.left_alone(guest.now) is None
    assert guest.ask(500) == pytest.approx(60)
    assert guest.host.left_alone(guest.now) == ("breaker_open", "the host fails again and again")


def test_a_host_that_recovers_is_asked_again() -> None:
    guest = Guest(breaker_failures=3)
    for _ in range(3):
        guest.ask(500)
    assert guest.ask(200) == pytest.approx(30)
    assert guest.host.left_alone(guest.now) is None
    assert guest.host.breaker.state == "closed"


def test_pages_that_always_fail_say_nothing_of_their_host() -> None:
    guest = Guest(breaker_failures=3)
    for _ in range(50):
        guest.ask(500, telling=False)
    assert guest.host.breaker.state == "closed"


@pytest.mark.parametrize("status", [200, 304, 404, 410, 403])
def test_any_answer_below_500_is_one_of_a_living_host(status: int) -> None:
    guest = Guest(breaker_failures=3)
    for _ in range(5):
        guest.ask(500)
        guest.ask(500)
        guest.ask(status)
    assert guest.host.breaker.state == "closed"


def test_silence_counts_as_failure() -> None:
    guest = Guest(breaker_failures=2)
    for _ in range(2):
        guest.host.start(guest.now, guest.now)
        guest.host.failure(guest.now, "nobody answers")
    assert guest.host.breaker.state == "open"
    assert guest.host.last_failure == "nobody answers"


def test_the_last_requests_of_a_quota_are_spread_over_its_time_and_then_the_host_is_held() -> None:
    guest = Guest()
    for left in (50, 11):
        guest.ask(quota=Quota(left, 100.0))
    assert guest.ask(quota=Quota(10, 90.0)) == 1.0
    assert guest.ask(quota=Quota(1, 20.0)) == 9.0
    assert guest.ask(quota=Quota(0, 30.0)) == 20.0
    assert guest.ask() == 30.0
    assert guest.ask() == 1.0
    assert guest.host.figures()["waits"]["quota"] == {"times": 2, "seconds": 29.0}


def test_a_quota_that_is_none_from_the_first_answer_on_or_for_longer_than_is_waited_for() -> None:
    guest = Guest()
    assert [guest.ask(quota=Quota(0, 30.0)) for _ in range(3)][1:] == [1.0, 1.0]
    guest.ask(quota=Quota(1, 9_000.0))
    assert guest.ask(quota=Quota(0, 9_000.0)) == 60.0  # the longest rest
    assert guest.host.left_alone(guest.now) is not None


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({"RateLimit": '"burst";r=5;t=9, "day";r=2;t=600', "RateLimit-Policy": '"day";q=9;w=999'}, Quota(2, 600.0)),
        ({"RateLimit": "limit=100, remaining=50, reset=5"}, Quota(50, 5.0)),
        ({"RateLimit-Limit": "100, 100;w=60", "RateLimit-Remaining": "7", "RateLimit-Reset": "9"}, Quota(7, 9.0)),
        ({"X-Rate-Limit-Remaining": "7", "X-Rate-Limit-Reset": "1700000009000"}, Quota(7, 9.0)),
        ({"X-RateLimit-Remaining": "7", "X-RateLimit-Reset": "1600000000"}, None),  # it has passed
        ({"X-RateLimit-Remaining": "7", "X-RateLimit-Reset": "999999"}, None),
        ({"X-RateLimit-Remaining": "some", "X-RateLimit-Reset": "9"}, None),
        ({"RateLimit": 'r=;t="x'}, None),
        ({"RateLimit-Policy": '"default";q=100;w=60'}, None),
        ({}, None),
    ],
)
def test_a_quota_is_read_in_all_forms_that_it_is_told_in(headers: dict[str, str], found: Quota | None) -> None:
    assert quota(headers.get, 1_700_000_000.0) == found


@pytest.mark.parametrize("retry_after", [None, 1.0])
def test_a_host_that_is_asked_too_often_at_the_slowest_pace_is_left_to_a_later_run(retry_after: float | None) -> None:
    guest = Guest(slowest=60.0, retry_after_max=300.0)
    guest.ask()
    rests = []
    while guest.host.left_alone(guest.now) is None:
        rests.append(guest.ask(429, retry_after=retry_after))
    assert max(rests) == 60.0
    assert len(rests) == 7
    assert guest.host.left_alone(guest.now) == ("retry_after", "the host asks for peace again and again")
    assert guest.host.held_until == guest.now + 300.0


def test_a_host_that_gives_every_other_page_is_not_left() -> None:
    guest = Guest()
    for _ in range(100):
        guest.ask(429)
        guest.ask()
    assert guest.host.left_alone(guest.now) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"RateLimit": "limit=100, remaining=50, reset=5"},
        {"ratelimit": '"burst";r=50;t=5'},
        {"RATELIMIT-REMAINING": "50", "RATELIMIT-RESET": "5"},
        {"x-ratelimit-remaining": "50", "X-RateLimit-Reset": "5"},
        {"X-Rate-Limit-Remaining": "50", "x-rate-limit-reset": "5"},
    ],
)
def test_a_quota_is_read_of_a_response_in_whatever_case_its_headers_are(headers: dict[str, str]) -> None:
    told = {"Server": "nginx", "Content-Type": "text/html", **headers}
    assert quota_told(Response("https://news.example/a", headers=told)) == Quota(50, 5.0)
    assert quota_told(Response("https://news.example/a", headers={"Server": "nginx"})) is None
