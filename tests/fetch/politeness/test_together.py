"""Logs of several runs, judged against each other by their machines' clocks."""

from collections.abc import Mapping
from typing import Any

import pytest

from newscrawler.fetch.politeness.together import check_together

URL = "https://news.example/a"


def log(run: str, *requests: tuple[float, float], began: float = 1000.0, delay: float = 1.0) -> list[Mapping[str, Any]]:
    """A log with requests at these seconds of its run that took so long."""
    head = {"run": run, "site": run, "began": began, "delay": delay, "crawl_delay_max": 60.0}
    return [head, *({"url": URL, "at": at, "took": took} for at, took in requests)]


def test_requests_of_two_runs_that_keep_their_distance_are_in_order() -> None:
    assert check_together([log("a", (0, 0.2), (4, 0.2)), log("b", (0, 0.2), began=1002.0)], clocks=0.0) == []


def test_a_request_while_another_run_waits_for_its_answer_is_told() -> None:
    (said,) = check_together([log("a", (0, 2.0)), log("b", (0, 0.2), began=1001.5)], clocks=0.0)
    assert said == f"news.example: {URL} of b while {URL} of a was being answered"


def test_a_request_too_soon_after_one_of_another_run_is_told() -> None:
    (said,) = check_together([log("a", (0, 0.2)), log("b", (0, 0.2), began=1000.5)], clocks=0.0)
    assert said == f"news.example: {URL} of b 0.500 s after {URL} of a, where 1 s are due"


def test_requests_of_one_run_are_none_of_its_matter() -> None:
    assert check_together([log("a", (0, 2.0), (1, 2.0)), log("b")], clocks=0.0) == []


def test_what_clocks_that_differ_make_of_it_is_not_told() -> None:
    logs = [log("a", (0, 0.2)), log("b", (0, 0.2), began=1000.9)]
    assert check_together(logs, clocks=0.2) == []
    assert check_together(logs, clocks=0.0)


def test_what_is_no_log_is_an_error() -> None:
    with pytest.raises(ValueError, match="does not begin as a request log does"):
        check_together([[{"url": URL}]], clocks=0.0)
