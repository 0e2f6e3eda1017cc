"""Spiders of somebody else, in a project with the add-on: what they know of Scrapy is as it was."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

import newscrawler

ADDON = '\nADDONS = {"newscrawler.addon.Newscrawler": 500}\n'
SPIDER = """
import scrapy
from scrapy.exceptions import DownloadTimeoutError


class Habits(scrapy.Spider):
    name = "habits"
    start_urls = ["BASE/login", "SAVED"]

    def parse(self, response):
        yield self.told("start", response)
        if response.url.startswith("file:"):
            yield scrapy.Request("OTHER", self.parse)
            return
        for name, meta in {
            "account": {},
            "moved": {},
            "refresh": {},
            "hidden": {"dont_obey_robotstxt": True},
            "hidden?by=rule": {},
            "gone": {"handle_httpstatus_list": [404]},
            "slow": {"download_timeout": 1, "dont_retry": True},
        }.items():
            yield response.follow(f"/{name}", self.page, errback=self.failed, meta=meta, cb_kwargs={"name": name})
        for name in ("form", "form?put"):
            method = "PUT" if "put" in name else "POST"
            yield scrapy.Request(f"BASE/{name}", self.page, method=method, body="a=1", cb_kwargs={"name": name})
        elsewhere = "http://127.0.0.1:1/elsewhere"
        yield scrapy.Request(elsewhere, self.page, errback=self.failed, cb_kwargs={"name": "elsewhere"})

    def page(self, response, name):
        yield self.told(name, response)

    def failed(self, failure):
        name = failure.request.cb_kwargs["name"]
        yield {"name": name, "is_timeout": bool(failure.check(DownloadTimeoutError))}

    def told(self, name, response):
        return {"name": name, "status": response.status, "text": response.text, "depth": response.meta["depth"]}
"""


class Habitat(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        answers = {
            "/robots.txt": "User-agent: *\nDisallow: /hidden",
            "/account": f"as {self.headers.get('Cookie')}",
            "/refresh": '<meta http-equiv="refresh" content="0; url=/account?refreshed">',
            "/form": f"{self.command} {body}",
            "/form?put": f"{self.command} {body}",
        }
        if self.path == "/slow":
            self.server.waiting.wait()  # type: ignore[attr-defined]
            return
        self.send_response({"/moved": 302, "/gone": 404}.get(self.path, 200))
        self.send_header("Content-Type", "text/plain" if self.path == "/robots.txt" else "text/html")
        if self.path == "/login":
            self.send_header("Set-Cookie", "session=7; Path=/")
        if self.path == "/moved":
            self.send_header("Location", "/account?moved")
        self.end_headers()
        self.wfile.write(answers.get(self.path, f"page {self.headers.get('Cookie')}").encode())

    do_POST = do_PUT = do_GET  # noqa: N815 - as http.server asks for them

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Habitat)
    server.waiting = Event()  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.waiting.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def scrapy(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("SCRAPY_", "NEWSCRAWLER_"))}
    return subprocess.run(
        [sys.executable, "-P", "-m", "scrapy", *words],
        cwd=folder,
        env=inherited | {"PYTHONPATH": str(Path(newscrawler.__file__).parents[1])},
        encoding="utf-8",
        capture_output=True,
        check=False,
        timeout=600,
    )


def test_cookies_depths_methods_and_request_meta_are_those_of_scrapy_and_a_refusal_is_said_with_the_way_out(
    base: str, tmp_path: Path
) -> None:
    assert scrapy(tmp_path, "startproject", "theirs").returncode == 0
    saved = tmp_path / "saved.html"
    saved.write_text("<h1>A saved page</h1>")
    other = tmp_path / "other.html"
    other.write_text("<h1>Another</h1>")
    package = tmp_path / "theirs" / "theirs"
    (package / "spiders" / "habits.py").write_text(
        SPIDER.replace("BASE", base).replace("SAVED", saved.as_uri()).replace("OTHER", other.as_uri())
    )
    settings = package / "settings.py"
    settings.write_text(settings.read_text() + "\nDOWNLOAD_DELAY = 0\nRETRY_ENABLED = False\n")

    def crawl(file: str) -> tuple[list[dict[str, object]], str]:
        ended = scrapy(tmp_path / "theirs", "crawl", "habits", "-O", file)
        assert ended.returncode == 0, ended.stderr
        rows = json.loads((tmp_path / "theirs" / file).read_text())
        return sorted(rows, key=str), ended.stderr

    plain, _ = crawl("plain.json")
    settings.write_text(settings.read_text() + ADDON)
    added, log = crawl("added.json")
    # The file that nothing names but a page is all that is not read any more.
    assert [row for row in plain if row not in added] == [row for row in plain if row.get("text") == other.read_text()]
    assert len(added) == len(plain) - 1
    by_name = {row["name"]: row for row in added}
    assert [by_name[name]["text"] for name in ("account", "moved", "refresh")] == [
        "as session=7",
        *["page session=7"] * 2,
    ]
    assert by_name["hidden"]["status"] == 200
    assert by_name["slow"] == {"name": "slow", "is_timeout": True}
    assert "http://127.0.0.1:1/elsewhere is not fetched: port 1 is not open: ALLOWED_PORTS lists those that are" in log
