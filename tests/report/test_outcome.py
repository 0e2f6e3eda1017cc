"""How a run ended: one message and an exit code."""

from typing import Any

import pytest

from newscrawler.exits import Exit
from newscrawler.report.outcome import outcome

DONE: dict[str, Any] = {"finish_reason": "finished", "response_received_count": 12, "item_scraped_count": 1}


@pytest.mark.parametrize("reason", ["finished", "max_articles"])
def test_a_run_that_came_to_its_end_is_done(reason: str) -> None:
    ended = outcome("gazette", {**DONE, "finish_reason": reason, "elapsed_time_seconds": 3.2})
    assert ended.code == Exit.DONE.value == 0
    assert ended.message == "gazette: 12 pages, 1 article; in 3 s"


def test_what_was_dropped_and_what_failed_is_in_the_line_and_no_failure() -> None:
    stats = {**DONE, "newscrawler/drop/duplicate_id": 2, "newscrawler/fail/http_404": 1, "newscrawler/fail/http_500": 3}
    ended = outcome("gazette", stats)
    assert ended.code == Exit.DONE
    assert ended.message.endswith("; dropped 2 (2 duplicate_id); failed 4 (3 http_500, 1 http_404)")


@pytest.mark.parametrize(("paywalled", "is_said"), [(9, False), (11, True)])
def test_that_most_articles_are_behind_a_paywall_is_in_the_line(paywalled: int, is_said: bool) -> None:
    stats = {**DONE, "item_scraped_count": 20, "newscrawler/block/paywall": paywalled}
    assert ("11 articles of 20 cut short by a paywall" in outcome("gazette", stats).message) is is_said


@pytest.mark.parametrize(
    ("stats", "failed_reason", "words"),
    [
        ({}, "https://gazette.example/: refused.", "could be had: https://gazette.example/: refused. Check"),
        ({"feedexport/failed_count/AtomicFileStorage": 1}, "https://gazette.example/: refused", "could be had"),
        ({"newscrawler/output/enospc": 1, "finish_reason": "output_failed"}, None, "No space left on device"),
        ({"newscrawler/output/erofs": 1, "newscrawler/error/KeyError": 1}, None, "Read-only file system"),
        ({"feedexport/failed_count/S3FeedStorage": 1}, None, "not written: S3FeedStorage could not store it; the"),
        ({"newscrawler/output/not_a_record": 2}, None, "2 items left out"),
        ({"newscrawler/error/KeyError": 2}, None, "2 KeyError"),
        ({"spider_exceptions/count": 1, "spider_exceptions/ValueError": 1}, None, "(1 ValueError)"),
    ],
)
def test_a_run_that_lost_something_failed_and_says_what(
    stats: dict[str, Any], failed_reason: str | None, words: str
) -> None:
    ended = outcome("gazette", {**DONE, **stats}, outputs=["s3://news/a.jsonl"], failed_reason=failed_reason)
    assert ended.code == Exit.FAILED.value == 1
    assert ended.message.startswith("gazette: ")
    assert words in ended.message
    assert "\n" not in ended.message


@pytest.mark.parametrize("stats", [{**DONE, "finish_reason": "shutdown"}, {"response_received_count": 12}])
def test_a_run_that_a_signal_stopped_is_not_done(stats: dict[str, Any]) -> None:
    ended = outcome("gazette", stats)
    assert ended.code == Exit.INTERRUPTED.value == 130
    assert ended.message.startswith("gazette: stopped by a signal: 12 pages")
