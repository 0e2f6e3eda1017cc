"""scrapy-splash on today's Scrapy: each part of ours against the part that it mends.

A test that says "scrapy-splash does this by itself now" wants the part, and the test, to be deleted.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import scrapy
from scrapy import Request
from scrapy.utils.misc import build_from_crawler, load_object
from scrapy.utils.test import get_crawler

from newscrawler.render.splash.compat import SETTINGS, SplashRequest

PAGE = "http://site.example"
MENDED = "scrapy-splash does this by itself now: delete our part of newscrawler/render/splash/compat.py, and this test"


class _Splash(BaseHTTPRequestHandler):
    """As much of Splash as answers: what it is asked is kept in `asked`."""

    protocol_version = (
        "HTTP/1.1"  # as Splash's own: Twisted sends on through a connection that 1.0 is closing, and loses it
    )
    asked: list[dict[str, Any]]

    def do_POST(self) -> None:
        arguments = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(arguments)
        page = {"url": arguments["url"], "http_status": 203, "html": "<p>rendered</p>", "headers": {"X": "1"}}
        kind, body = "text/html; charset=utf-8", page["html"]
        if self.path == "/execute":
            kind, body = "application/json", json.dumps(page)
        self.send_response(200)
        if names := arguments.get("save_args"):
            self.send_header("X-Splash-Saved-Arguments", ";".join(f"{name}=key" for name in names))
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def splash() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """URL of a server that answers as Splash does, and what it was asked."""
    asked: list[dict[str, Any]] = []
    handler = type("Asked", (_Splash,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


def crawl(splash_url: str, unmended: str, *options: str) -> tuple[list[dict[str, Any]], dict[str, Any], str]:
    """Responses, stats and log of a crawl."""
    program = Path(__file__).with_name("splash_crawl.py")
    done = subprocess.run(
        [sys.executable, *options, str(program), splash_url, PAGE, unmended],
        capture_output=True,
        text=True,
        timeout=600,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return lines[:-1], lines[-1] if lines else {}, done.stderr


@pytest.fixture(scope="module")
def mended(splash: tuple[str, list[dict[str, Any]]]) -> tuple[list[dict[str, Any]], dict[str, Any], str]:
    return crawl(splash[0], "nothing", "-W", "error::DeprecationWarning")


def test_a_spider_of_ones_own_gets_what_splash_rendered_at_the_address_of_the_page(mended: Any) -> None:
    responses, _, log = mended
    assert sorted((response["url"], response["status"], response["kind"]) for response in responses) == [
        (f"{PAGE}/0", 203, "SplashJsonResponse"),
        (f"{PAGE}/1", 200, "SplashTextResponse"),
        (f"{PAGE}/1", 203, "SplashJsonResponse"),
        (f"{PAGE}/2", 203, "SplashJsonResponse"),
    ]
    assert "Traceback" not in log
    assert "Deprecat" not in log


@pytest.mark.usefixtures("mended")
def test_a_long_argument_is_sent_once(splash: Any) -> None:
    first, last = (next(asked for asked in splash[1] if asked["url"] == f"{PAGE}/{path}") for path in ("0", "2"))
    assert first["save_args"] == ["lua_source"]
    assert last["load_args"] == {"lua_source": "key"}
    assert "lua_source" not in last


def test_scrapy_splash_is_not_imported_by_scrapy_as_it_is() -> None:
    done = subprocess.run([sys.executable, "-c", "import scrapy_splash"], capture_output=True, text=True)
    assert "canonicalize_url" in done.stderr, MENDED


def test_scrapy_is_as_it_was_after_scrapy_splash_is_imported() -> None:
    assert not hasattr(scrapy.utils.url, "canonicalize_url")


def test_a_request_waits_in_the_queue_of_the_pages_host(mended: Any, splash: Any) -> None:
    responses, stats, log = crawl(splash[0], "Splash")
    assert responses == [], MENDED
    assert "no attribute '_get_slot_key'" in log, MENDED
    assert mended[1]["slots"] == ["site.example"]
    assert stats["downloader/exception_count"] == 2


def test_the_spider_middleware_is_asynchronous(splash: Any) -> None:
    responses, _, log = crawl(splash[0], "SplashDeduplicateArgs")
    assert responses == [], MENDED
    assert "doesn't support asynchronous spider output" in log, MENDED


def test_the_cookies_middleware_is_called_as_scrapy_calls_it_now(splash: Any) -> None:
    _, _, log = crawl(splash[0], "SplashCookies")
    assert "SplashCookiesMiddleware.process_request() requires a spider argument" in log, MENDED


def test_the_fingerprints_do_what_the_dupefilter_did(mended: Any, splash: Any) -> None:
    _, _, log = crawl(splash[0], "dupefilter")
    assert "Overriding RFPDupeFilter.request_fingerprint() is deprecated" in log, MENDED
    assert mended[1]["dupefilter/filtered"] == 1


def test_allowed_domains_hold_for_pages_and_not_for_splash(mended: Any, splash: Any) -> None:
    responses, stats, _ = crawl(splash[0], "allow_offsite")
    assert responses == [], MENDED
    assert stats["offsite/filtered"] == 2, MENDED
    assert mended[1]["offsite/filtered"] == 1
    assert "http://elsewhere.example/" not in [response["url"] for response in mended[0]]


def test_a_rendered_page_is_another_request_than_the_plain_one() -> None:
    crawler = get_crawler()
    fingerprints = build_from_crawler(load_object(SETTINGS["REQUEST_FINGERPRINTER_CLASS"]), crawler)
    requests = [
        Request(PAGE),
        SplashRequest(PAGE),
        SplashRequest(PAGE, args={"wait": 1}),
        SplashRequest(PAGE, endpoint="execute"),
    ]
    assert len({fingerprints.fingerprint(request) for request in requests}) == len(requests)
    assert fingerprints.fingerprint(SplashRequest(PAGE)) == fingerprints.fingerprint(SplashRequest(PAGE))
