"""A site that sets a cookie and leads back to the page, to see whether it comes with it."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from newscrawler.exits import Exit
from tests.conftest import Run
from tests.crawl.walk import listing, story

PAGES = {"/": listing(*(f"/story/the-ferry-sails-at-last-{n}" for n in range(3)))} | {
    f"/story/the-ferry-sails-at-last-{n}": story(f"The ferry sails {n} times") for n in range(3)
}


@pytest.fixture
def asked() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The address of the site, and what it was asked: each path with its cookie."""
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            cookie = " and ".join(self.headers.get_all("Cookie", []))
            asked.append((self.path, cookie))
            is_page = self.path in PAGES or self.path == "/endless"
            body = PAGES.get(self.path, "").encode() if "seen=1" in cookie else b""
            self.send_response(404 if not is_page else 200 if body else 302)
            if is_page and not body:
                self.send_header("Location", self.path)
                value = "1" if self.path in PAGES else str(len(asked) + 1)
                self.send_header("Set-Cookie", f"seen={value}; Path=/; HttpOnly")
                self.send_header("Set-Cookie", "language=en")
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


def test_a_cookie_that_a_redirect_sets_goes_with_what_it_leads_to_and_no_further(
    run: Run, tmp_path: Path, asked: tuple[str, list[tuple[str, str]]]
) -> None:
    address, requests = asked
    ended = run("crawl", "news", "-a", f"url={address}/", "-O", "found.jsonl")
    assert ended.returncode == Exit.DONE, ended.stderr
    found = [json.loads(line) for line in (tmp_path / "found.jsonl").read_text().splitlines()]
    assert len(found) == 3
    for path in PAGES:
        assert [cookie for each, cookie in requests if each == path] == ["", "seen=1; language=en"]


def test_a_site_that_sets_another_cookie_every_time_is_left_after_some_times(
    run: Run, asked: tuple[str, list[tuple[str, str]]]
) -> None:
    address, requests = asked
    ended = run("crawl", "news", "-a", f"url={address}/endless", "-O", "found.jsonl")
    assert ended.returncode != Exit.DONE
    assert "could not be had" in ended.stderr
    cookies = [cookie for path, cookie in requests if path == "/endless"]
    assert 2 < len(cookies) < 30
    assert all(cookie.count("seen=") <= 1 for cookie in cookies)  # the last one, and none before it
