"""Without a profile, doubtful addresses are looked at and judged by their pages, and there is an end to them."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

TEXT = "".join(f"<p>Paragraph {n} says at some length what became of the harbour and its boats.</p>" for n in range(5))
ARTICLES = (
    "/weather/a-storm-is-to-hit-the-coast-b2694513.html",
    "/columnists/jane-doe/the-city-needs-more-night-trains",
    "/help/how-readers-helped-a-library-out-of-the-water",
    "/en/lake/town/market/stalls/fish",  # only its page tells that it is one
)
LINKS = (
    *ARTICLES,
    "/jobs/a-ferry-seeks-a-captain-who-can-swim",
    "/calendar/202601",
    "/login?next=/weather/a-storm-is-to-hit-the-coast-b2694513.html",
    "/print/weather/a-storm-is-to-hit-the-coast-b2694513.html",
)


def page(path: str) -> str:
    if path.startswith("/calendar/"):
        year, month = int(path[10:14]), int(path[14:])
        before = f"{year - (month == 1)}{(month - 2) % 12 + 1:02}"
        link = f"<a href=/calendar/{before}>Before</a>"
        return f"<html><head><title>Calendar {path}</title></head><body>{link}</body></html>"
    if path == "/":
        links = "".join(f"<li><a href='{link}'>{link}</a></li>" for link in LINKS)
        return f"<html><head><title>Front page</title></head><body><ul>{links}</ul></body></html>"
    type_ = "JobPosting" if path.startswith("/jobs/") else "NewsArticle"
    data = {"@type": type_, "headline": f"Story of {path}", "datePublished": "2024-05-13T16:15:00Z"}
    head = f"<title>Story of {path}</title><script type='application/ld+json'>{json.dumps(data)}</script>"
    text = TEXT.replace("harbour", path)
    return f"<html lang=en><head>{head}</head><body><main><h1>Story of {path}</h1>{text}</main></body></html>"


@pytest.fixture
def origin() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = page(self.path).encode()
            self.send_response(404 if self.path.endswith((".txt", ".json")) else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


def test_articles_below_words_and_deep_paths_are_found_and_a_calendar_ends(
    origin: tuple[str, list[str]], run: Any, tmp_path: Path
) -> None:
    base, asked = origin
    ended = run("crawl", "news", "-a", f"url={base}/", "-O", "out.jsonl")
    assert ended.returncode == 0, ended.stderr[-2000:]
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert {record["url"].removeprefix(base) for record in records} == set(ARTICLES)
    assert 0 < sum(path.startswith("/calendar/") for path in asked) <= 25
    assert not [path for path in asked if path.startswith(("/login", "/print"))]
