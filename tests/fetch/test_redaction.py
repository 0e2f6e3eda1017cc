"""Secrets of whoever runs a crawl reach neither the log nor any file that it leaves behind."""

import base64
import re
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import ProxyHandler, build_opener

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.fetch.redaction import redact, redact_values
from newscrawler.ledger import site_lock

SECRET = "hunter2"  # noqa: S105 - of nobody
DIRECT = build_opener(ProxyHandler({}))


@pytest.mark.parametrize(
    "text",
    [
        f"http://desk:{SECRET}@proxy.example:3128",
        f"<GET https://desk:{SECRET}@news.example/a>",
        f"postgresql+psycopg://crawler:{SECRET}@db.example/ledger?x=1",
        f"http_proxy=//{SECRET}@proxy.example",
        f"{{'AWS_SECRET_ACCESS_KEY': '{SECRET}'}}",
        f"{{'FTP_PASSWORD': ('{SECRET} one '\n                  '{SECRET} two'), 'A': 1}}",
        f'"MAIL_PASS": "{SECRET}\'s"',
        f"TELNETCONSOLE_PASSWORD='{SECRET}'",
        f"PROXY_AUTH = 'desk:{SECRET}'",
        f"{{b'Proxy-Authorization': [b'Basic {SECRET}'], b'Cookie': [b'{SECRET}']}}",
    ],
)
def test_a_secret_is_taken_out(text: str) -> None:
    redacted = redact(text)
    assert SECRET not in redacted
    assert "***" in redacted
    assert redact(redacted) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "https://news.example/@desk",
        "https://news.example:443/a?to=desk@news.example",
        "mailto:desk@news.example",
        "The author: 'A. Name'; keywords: 'a', 'b'",
        "{'LOG_LEVEL': 'DEBUG', 'ROBOTSTXT_OBEY': True, 'KEYS': 1}",
        "// a comment, then desk@news.example",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redact(text) == text


@given(st.text(max_size=50), st.text(max_size=50))
def test_redacting_never_raises_and_leaves_no_password_of_a_url(before: str, after: str) -> None:
    assert SECRET not in redact(f"{before}//desk:{SECRET}@{after}")
    assert redact_values({"_token": after, before: "x"}).get("_token", "***") in ("***", "x")


def test_values_are_secret_by_their_name() -> None:
    secret = ("_token", "API_KEY", "password", "http-proxy", "X_SECRET_Y", "db.dsn", "auth")
    plain = ("author", "sections", "url", "tokens", "monkey", "max_pages")
    assert redact_values(dict.fromkeys((*secret, *plain), "x")) == {
        **dict.fromkeys(secret, "***"),
        **dict.fromkeys(plain, "x"),
    }


# -- real runs


@pytest.fixture
def proxy() -> Iterator[tuple[str, set[str | None]]]:
    """A proxy that wants a password; the addresses it was asked with."""
    seen: set[str | None] = set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.add(self.headers["Proxy-Authorization"])
            with DIRECT.open(self.path) as answer:
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.headers["Content-Type"])
                self.end_headers()
                shutil.copyfileobj(answer, self.wfile)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # of pages that are not there
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}", seen
        server.shutdown()


def left_behind(folder: Path) -> bytes:
    """Every file below a folder, one after the other, with its name."""
    return b"\n".join(str(path).encode() + path.read_bytes() for path in folder.rglob("*") if path.is_file())


SETTINGS = {
    "AWS_ACCESS_KEY_ID": SECRET,
    "AWS_SECRET_ACCESS_KEY": f"{SECRET} {SECRET} " * 20,
    "FTP_PASSWORD": SECRET,
    "MAIL_PASS": SECRET,
    "MY_API_TOKEN": SECRET,
    "LEDGER_DSN": f"postgresql://crawler:{SECRET}@db.example/ledger",
}


def test_a_run_leaves_no_secret_in_its_log_and_files(
    run: Any, tmp_path: Path, origin: str, proxy: tuple[str, set[str | None]]
) -> None:
    address, seen = proxy
    words = [f"-s{name}={value}" for name, value in SETTINGS.items()]
    words += ["-a", f"_api_token={SECRET}", "-a", "sections=politics", "-a", "max_pages=6", "-a", f"base_url={origin}"]
    environment = {"http_proxy": f"http://desk:{SECRET}@{address}", "no_proxy": ""}
    first = run("run", "demo", *words, "-sLOG_LEVEL=DEBUG", environment=environment)
    assert first.returncode in (0, 3, 4), first.stderr[-2000:]
    assert seen == {"Basic " + base64.b64encode(f"desk:{SECRET}".encode()).decode()}
    assert "Overridden settings" in first.stderr
    assert "'AWS_SECRET_ACCESS_KEY': '***'" in first.stderr

    site_lock.hold(tmp_path / "data", "demo")
    try:
        refused = run("run", "demo", *words, environment=environment)
        assert refused.returncode == 75
        waiting = left_behind(tmp_path / "data" / "locks")
        assert b"_api_token" in waiting
    finally:
        held = site_lock.hold(tmp_path / "data", "demo")
        assert held is not None
        held.release()
    last = run("run", "demo", *words, "-sLOG_LEVEL=DEBUG", "-sLOG_FILE=crawl.log", environment=environment)
    history = run("history", "demo")
    said = "".join(ended.stdout + ended.stderr for ended in (first, refused, last, history))
    encoded = base64.b64encode(f"desk:{SECRET}".encode())
    for text in (said.encode(), waiting, left_behind(tmp_path)):
        assert SECRET.encode() not in text
        assert encoded not in text
    assert b"_api_token" in left_behind(tmp_path)


def test_a_crawl_that_fails_names_no_password(run: Any, tmp_path: Path, origin: str) -> None:
    feed = f"ftp://desk:{SECRET}@127.0.0.1:9/articles.jsonl"
    crawled = run("crawl", "demo", "-a", f"base_url={origin}", "-a", "max_pages=1", "-O", feed, "-sLOG_LEVEL=DEBUG")
    extracted = run("extract", f"http://desk:{SECRET}@127.0.0.1:9/a")
    given = run("crawl", "news", "-a", f"url=http://desk:{SECRET}@127.0.0.1:9/")
    for ended in (crawled, extracted, given):
        assert ended.returncode != 0
        assert SECRET not in ended.stdout + ended.stderr, ended.args
    assert SECRET.encode() not in left_behind(tmp_path)
    assert re.search(r"user name or password|\*\*\*@", given.stderr), given.stderr
