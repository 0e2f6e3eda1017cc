"""What we use of scrapy-playwright and Playwright beyond their documented interfaces, piece by piece.

A failure here names what an upgrade changed.
"""

import inspect

import pytest
from playwright._impl import _errors
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError
from scrapy_playwright.handler import Config, ScrapyPlaywrightDownloadHandler

from newscrawler.errors import RenderError
from newscrawler.fetch.errors import BlockedUrlError
from newscrawler.render.chromium.browser import said
from newscrawler.render.chromium.failures import failure_of


@pytest.mark.parametrize("name", ["_launch", "_maybe_launch_browser", "_create_page", "_close"])
def test_the_handler_launches_opens_pages_and_closes_by_methods_of_these_names(name: str) -> None:
    assert inspect.iscoroutinefunction(getattr(ScrapyPlaywrightDownloadHandler, name))


def test_a_page_is_made_for_a_request_and_a_spider() -> None:
    parameters = inspect.signature(ScrapyPlaywrightDownloadHandler._create_page).parameters
    assert list(parameters) == ["self", "request", "spider"]


@pytest.mark.parametrize("name", ["cdp_url", "connect_url", "startup_context_kwargs", "launch_options"])
def test_the_handlers_configuration_has_these_fields(name: str) -> None:
    assert name in Config.__dataclass_fields__


@pytest.mark.parametrize("name", ["context_wrappers", "browser_provider", "browser", "_crawler", "config"])
def test_the_handler_keeps_what_it_has_under_these_names(name: str) -> None:
    assert f"self.{name}" in inspect.getsource(ScrapyPlaywrightDownloadHandler)


def test_what_chromium_says_itself_comes_before_what_is_said_of_it() -> None:
    log = "BrowserType.launch: Target closed\nBrowser logs:\n[pid=7][err] no such library\n"
    assert said(log) == "no such library"
    assert said("BrowserType.launch: it is not there\nmore") == "BrowserType.launch: it is not there"


@pytest.mark.parametrize(
    ("message", "kind", "reason"),
    [
        ("Page.goto: Page crashed", RenderError, "page_crashed"),
        ("Page.evaluate: Target crashed ", RenderError, "page_crashed"),
        (_errors.TargetClosedError().message, RenderError, "crashed"),
        ("Page.goto: net::ERR_TUNNEL_CONNECTION_FAILED at https://x", RenderError, "refused"),
        ("Page.goto: net::ERR_CERT_DATE_INVALID at https://x", BlockedUrlError, None),
        ("Page.goto: net::ERR_NAME_NOT_RESOLVED at https://x", CannotResolveHostError, None),
        ("Page.evaluate: nobody.knows is not a function\n at", RenderError, "failed"),
    ],
)
def test_messages_of_playwright_say_whose_the_failure_is(
    message: str, kind: type[Exception], reason: str | None
) -> None:
    failure = failure_of(PlaywrightError(message), "https://news.example/")
    assert isinstance(failure, kind)
    assert getattr(failure, "what", None) == reason or reason is None


def test_a_document_that_does_not_come_in_time_is_a_timeout() -> None:
    assert isinstance(failure_of(PlaywrightTimeout("Timeout 5000ms exceeded."), "https://x"), DownloadTimeoutError)
