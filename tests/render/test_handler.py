"""Responses that stand for rendered pages, requests that are told apart, and what is said where no engine is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.request import fingerprint

from newscrawler.render.engine import Rendered
from newscrawler.render.fingerprints import RenderFingerprinter
from newscrawler.render.responses import response_of
from newscrawler.site import Needs

URL = "https://news.example/world"
REQUEST = Request(URL, meta={"render": "playwright"})
HEADERS = [
    (b"Content-Type", b"text/html; charset=windows-1256"),
    (b"Content-Encoding", b"br"),
    (b"Content-Length", b"17"),
    (b"Transfer-Encoding", b"chunked"),
    (b"ETag", b'"1"'),
    (b"Last-Modified", b"Mon, 01 Jan 2024 00:00:00 GMT"),
    (b"X-Robots-Tag", b"noarchive"),
    (b"Set-Cookie", b"a=1"),
    (b"Set-Cookie", b"b=2"),
]


def rendered(**given_: Any) -> Rendered:
    return Rendered(**{"url": URL, "status": 200, "headers": HEADERS, "body": "<p>مرحبا</p>".encode(), **given_})


def test_a_rendered_page_is_the_document_with_what_scripts_made_of_it() -> None:
    response = response_of(rendered(), REQUEST)
    assert isinstance(response, HtmlResponse)
    assert (response.url, response.status, response.text) == (URL, 200, "<p>مرحبا</p>")
    assert response.headers[b"Content-Type"] == b"text/html; charset=utf-8"
    assert not {b"Content-Encoding", b"Content-Length", b"Transfer-Encoding"} & response.headers.keys()
    assert response.headers[b"X-Robots-Tag"] == b"noarchive"
    assert response.headers.getlist(b"Set-Cookie") == [b"a=1", b"b=2"]


@pytest.mark.parametrize("fetched", [True, False])
def test_validators_stay_with_pages_whose_scripts_fetched_nothing(fetched: bool) -> None:
    headers = response_of(rendered(fetched=fetched), REQUEST).headers
    assert (b"Etag" in headers) is (b"Last-Modified" in headers) is not fetched


def test_a_page_that_leads_elsewhere_is_a_redirect() -> None:
    response = response_of(rendered(url="https://other.example/", status=200), REQUEST)
    assert (response.status, response.headers[b"Location"], response.body) == (302, b"https://other.example/", b"")
    assert response_of(rendered(url=f"{URL}#top"), REQUEST).status == 200


@given(st.sampled_from(["playwright", "splash"]), st.builds(Needs, times=st.integers(1, 50), scroll=st.booleans()))
def test_rendered_and_plain_requests_have_different_fingerprints(engine: str, needs: Needs) -> None:
    fingerprinter, plain = RenderFingerprinter(), Request(URL)
    by_browser = Request(URL, meta={"render": engine, "render_needs": needs})
    assert fingerprinter.fingerprint(plain) == fingerprint(plain)
    assert fingerprinter.fingerprint(by_browser) == fingerprinter.fingerprint(by_browser.copy())
    assert fingerprinter.fingerprint(by_browser) not in (
        fingerprinter.fingerprint(plain),
        fingerprinter.fingerprint(by_browser.replace(meta={"render": engine, "render_needs": Needs(times=51)})),
    )


def test_pages_whose_engine_cannot_be_had_wait_and_the_command_says_what_to_install(run: Any, origin: str) -> None:
    words = ("demo", "-a", f"base_url={origin}", "-a", "render=playwright", "-s", "CHROMIUM_PATH=/no/chromium")
    ended = run("run", *words)
    assert ended.returncode == 1
    assert "apt-get install chromium-headless-shell" in ended.stderr
    assert ended.stderr.count("Pages wait for a browser") == 1
    again = run("run", "demo", "-a", f"base_url={origin}", "-a", "render=none")
    assert (again.returncode, again.stderr) == (0, "")
    assert "release 1" in again.stdout
