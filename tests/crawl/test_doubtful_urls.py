"""Without a profile, doubtful addresses are looked at and judged by their pages, and there is an end to them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crawl.served_pages import served

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
    with served(lambda path: (404 if path.endswith((".txt", ".json")) else 200, page(path))) as found:
        yield found


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
