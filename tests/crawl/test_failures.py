"""What an error says of a page, whoever raises it, and when a site is given up."""

from typing import Any

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure
from twisted.web._newclient import BadResponseVersion
from twisted.web.client import ResponseFailed, ResponseNeverReceived

from newscrawler.crawl.outcomes.failures import SiteFailures, classify
from newscrawler.errors import BlockReason, PageState, PostponeReason, RenderError
from newscrawler.fetch.errors import (
    BlockedUrlError,
    ForbiddenError,
    OffSiteError,
    OverLimitError,
    PostponedError,
    SilenceError,
    TruncatedError,
    UnreadableError,
    in_words,
)

URL = "https://n.example/world"


def answered(status: int) -> HttpError:
    return HttpError(Response(URL, status=status))


@pytest.mark.parametrize(
    ("error", "reason", "stat", "state"),
    [
        (BlockedUrlError(BlockReason.PORT, "port 22"), "port", "refuse/port", PageState.REJECTED),
        (ForbiddenError(), "forbidden", "skip/forbidden", PageState.REJECTED),
        (IgnoreRequest("off the site"), "forbidden", "skip/forbidden", PageState.REJECTED),
        (OffSiteError("https://other.example"), "elsewhere", "skip/redirect", PageState.REJECTED),
        (PostponedError(PostponeReason.CLOSING, "it ends"), "closing", "postpone/closing", PageState.PENDING),
        (OverLimitError("body", "too large"), "limit_body", "limit/body", PageState.FAILED),
        (SilenceError("nothing came"), "limit_silence", "limit/silence", PageState.FAILED),
        (TruncatedError("it breaks off"), "truncated", "fail/truncated", PageState.FAILED),
        (UnreadableError("packed"), "unreadable", "fail/unreadable", PageState.FAILED),
        (RenderError("crashed"), "render_crashed", "fail/render_crashed", PageState.FAILED),
        (answered(304), "http_304", "fail/http_304", PageState.DONE),
        (answered(404), "http_404", "fail/http_404", PageState.GONE),
        (answered(410), "http_410", "fail/http_410", PageState.GONE),
        (answered(500), "http_500", "fail/http_500", PageState.FAILED),
        (DownloadTimeoutError("late"), "DownloadTimeoutError", "fail/DownloadTimeoutError", PageState.FAILED),
    ],
)
def test_every_error_has_one_reason_one_stat_and_one_state(error: Any, reason: str, stat: str, state: Any) -> None:
    failure = classify(error)
    assert (failure.reason, failure.stat, failure.state) == (reason, stat, state)


def test_the_run_tries_again_what_broke_off_and_nothing_that_was_refused() -> None:
    assert SilenceError("").is_tried_again
    assert TruncatedError("").is_tried_again
    assert RenderError("crashed").is_tried_again
    refused = (ForbiddenError(), OffSiteError(""), OverLimitError("body", ""), UnreadableError(""))
    assert not any(error.is_tried_again for error in refused)


def test_what_a_browser_or_the_end_of_the_crawl_is_to_blame_for_says_nothing_of_the_host() -> None:
    ours = (RenderError("crashed"), PostponedError(PostponeReason.NO_ENGINE, ""))
    assert not any(classify(error).is_of_host for error in ours)
    assert classify(SilenceError("")).is_of_host
    assert classify(answered(500)).is_of_host


def given_up(errors: list[Any], origins: int = 1, *, is_redirected: bool = False) -> bool:
    failures = SiteFailures(origins)
    for error in errors:
        failures.note(URL, classify(error), is_redirected=is_redirected)
    return failures.is_hopeless


def test_a_site_is_given_up_at_once_where_nobody_is_there_and_else_after_three_silences() -> None:
    assert given_up([DownloadConnectionRefusedError("nobody")])
    assert given_up([CannotResolveHostError("nobody")])
    assert not given_up([DownloadConnectionRefusedError("nobody")], origins=2)
    assert not given_up([SilenceError("")] * 2)
    assert given_up([SilenceError("")] * 3)
    assert given_up([BlockedUrlError(BlockReason.PRIVATE_ADDRESS, "")] * 3)


def test_answers_and_pages_that_are_refused_one_by_one_give_up_no_site() -> None:
    assert not given_up([answered(500)] * 9)
    assert not given_up([ForbiddenError()] * 9)
    assert not given_up([OverLimitError("body", "")] * 9)
    assert not given_up([BlockedUrlError(BlockReason.CREDENTIALS, "")] * 9)
    assert not given_up([BlockedUrlError(BlockReason.PRIVATE_ADDRESS, "")] * 9, is_redirected=True)


def test_the_first_failure_is_the_one_that_is_told() -> None:
    failures = SiteFailures(1)
    failures.note(URL, classify(PostponedError(PostponeReason.CLOSING, "it ends")), is_redirected=False)
    assert failures.first is None
    failures.note(f"{URL}/", classify(OffSiteError("https://other.example")), is_redirected=False)
    failures.note(URL, classify(answered(500)), is_redirected=False)
    assert failures.first == f"{URL} leads to another site: https://other.example"


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (ResponseNeverReceived([Failure(ConnectionLost())]), "closes the connection without an answer"),
        (ResponseFailed([Failure(BadResponseVersion("two parts", b"HTTP/2"))]), "is no HTTP/1.1: b'HTTP/2'"),
        (ResponseFailed([Failure(ConnectionLost())] * 2), "lost in a non-clean fashion."),
    ],
)
def test_how_a_connection_ended_is_told_in_words_and_not_in_objects(cause: Exception, words: str) -> None:
    error = DownloadFailedError(str(cause))
    error.__cause__ = cause
    assert words in in_words(error)
    assert "<" not in in_words(error)
