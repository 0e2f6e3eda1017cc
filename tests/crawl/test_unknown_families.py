"""A profile adds and takes nothing away: what its patterns do not know is judged by the page, as without a profile."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

TEXT = "".join(f"<p>Paragraph {n} says at some length what became of the harbour and its boats.</p>" for n in range(5))
MENU = (
    "<header><nav><a href='/masthead/the-people-behind-this-paper-today'>Masthead</a>"
    "<a href='/news/politics'>Politics</a></nav></header>"
)
FOOTER = "<footer><a href='/imprints/what-the-law-wants-us-to-say'>Imprint</a></footer>"


def story(title: str, head: str = "", body: str = TEXT, after: str = "", date: str = "13 May 2024 19:15") -> str:
    """An article page of the site's template; `head` is what it declares."""
    return (
        f"<html lang=en><head><title>{title}</title>{head}</head><body>{MENU}<main><div class=details-white-box>"
        f"<h1>{title}</h1><span class=date>{date}</span><div class=p-content>{body}</div></div>{after}</main>{FOOTER}"
        "</body></html>"
    )


def listing(title: str, *paths: str) -> str:
    cards = "".join(
        f"<div class='no-gap white-bg-colored all-bordered'><div class=white-card><a href='{escape(path)}'>"
        "<h5>A story</h5></a></div><div class=time><p>13 May 2024 19:15</p></div></div>"
        for path in paths
    )
    head, main = f"<head><title>{title}</title></head>", f"<main><h1>{title}</h1>{cards}</main>"
    return f"<html lang=en>{head}<body>{MENU}{main}{FOOTER}</body></html>"


def tawsiyat(title: str, posttype: str = "") -> str:
    classes = [{"mapping": "posttype", "value": posttype}]
    data = {"type": "article", "postid": "77", "title": title, "published_time": "2024-05-13T19:15:00+03:00"}
    return f"<script id=tawsiyat-metadata type='text/tawsiyat'>{json.dumps(data | {'classes': classes})}</script>"


def json_ld(title: str, type_: str = "NewsArticle") -> str:
    data = {"@type": type_, "headline": title, "datePublished": "2024-05-13T16:15:00Z"}
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


BOX = (
    "<div class=read-next><h4>Read Next</h4><ul><li><span>Politics</span> "
    "<a href='/notebook/gulls-and-boats'>Gulls and boats</a></li></ul></div>"
)
PAGES = {
    "/news/politics": listing(
        "Politics",
        "/news/politics/a-known-story",
        "/dossiers/deep/the-harbour-that-nobody-wanted",
        "/explainers/tides",
        "/walks/a-walk-along-the-northern-quay",
        "/special/rail",
        "/visions/what-we-want-the-paper-to-be",
        "/maze/1",
        "/dossiers/moved/the-lighthouse-that-was-sold-twice",
        "/tags/rail",
        "/login?next=/dossiers/deep/the-harbour-that-nobody-wanted",
        "/",
    ),
    "/news/politics/a-known-story": story("A known story", tawsiyat("A known story", "news"), after=BOX),
    "/dossiers/deep/the-harbour-that-nobody-wanted": story(
        "The harbour that nobody wanted", tawsiyat("The harbour that nobody wanted", "analysis").replace("77", "78")
    ),
    "/explainers/tides": story("Tides", json_ld("Tides")),
    "/walks/a-walk-along-the-northern-quay": story(
        "A walk along the northern quay", "<meta property=og:type content=video.other>" + json_ld("x"), body=""
    ).replace('"headline": "x"', '"headline": "A walk along the northern quay"'),
    "/special/rail": listing("Rail", "/news/politics/of-the-rails", "/tracks/the-last-night-train-to-the-coast"),
    "/news/politics/of-the-rails": story("Rails", tawsiyat("Rails", "news").replace("77", "79")),
    "/tracks/the-last-night-train-to-the-coast": story("The last night train to the coast"),
    "/visions/what-we-want-the-paper-to-be": story("What we want the paper to be", date=""),
    "/dossiers/moved/the-lighthouse-that-was-sold-twice": "-> /lighthouses/the-lighthouse-that-was-sold-twice",
    "/lighthouses/the-lighthouse-that-was-sold-twice": story("The lighthouse that was sold twice"),
    "/notebook/gulls-and-boats": story("Gulls and boats", json_ld("Gulls and boats", "OpinionNewsArticle")),
    "/masthead/the-people-behind-this-paper-today": story("The people behind this paper", json_ld("The people")),
    "/imprints/what-the-law-wants-us-to-say": story("What the law wants us to say", json_ld("What the law wants")),
    "/robots.txt": "User-agent: *\nAllow: /\nSitemap: {base}/map.xml\n",
    "/map.xml": "<urlset><url><loc>{base}/letters/the-reader-who-counted-all-the-gulls</loc></url>"
    "<url><loc>{base}/letters/print/the-reader-who-counted-all-the-gulls</loc></url>"
    "<url><loc>{base}/news/politics/a-known-story</loc></url></urlset>",
    "/letters/the-reader-who-counted-all-the-gulls": story("The reader who counted all the gulls"),
}


@pytest.fixture
def origin() -> Iterator[tuple[str, list[str]]]:
    """Where PAGES are served, and the paths that were asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            page = PAGES.get(self.path)
            if self.path.startswith("/maze/"):
                page = listing("Maze", f"/maze/{int(self.path[6:]) + 1}", f"/maze/{int(self.path[6:]) + 2}")
            to = page[3:] if page and page.startswith("-> ") else None
            body = (page or "").replace("{base}", base).encode()
            self.send_response(301 if to else 200 if page else 404)
            if to:
                self.send_header("Location", to)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        base = f"http://127.0.0.1:{server.server_address[1]}"
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield base, asked
        server.shutdown()


def test_what_cards_boxes_and_sitemaps_name_is_fetched_and_judged_by_its_page(
    origin: tuple[str, list[str]], run: Any, tmp_path: Path
) -> None:
    base, asked = origin
    follow = "follow=sections,read_next,sitemaps"
    ended = run("crawl", "demo", "-a", f"base_url={base}", "-a", "sections=politics", "-a", follow, "-O", "out.jsonl")
    assert ended.returncode == 0, ended.stderr[-2000:]
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    kinds = {record["url"].removeprefix(base): record["kind"] for record in records}
    assert kinds == {
        "/news/politics/a-known-story": "news",
        "/dossiers/deep/the-harbour-that-nobody-wanted": "analysis",
        "/explainers/tides": None,
        "/walks/a-walk-along-the-northern-quay": "video",
        "/news/politics/of-the-rails": "news",
        "/tracks/the-last-night-train-to-the-coast": None,
        "/lighthouses/the-lighthouse-that-was-sold-twice": None,
        "/notebook/gulls-and-boats": "opinion",
        "/letters/the-reader-who-counted-all-the-gulls": None,
    }
    [known] = [record for record in records if record["url"].endswith("/a-known-story")]
    assert [link["url"].removeprefix(base) for link in known["related"]] == ["/notebook/gulls-and-boats"]
    [tracked] = [record for record in records if "/tracks/" in record["url"]]
    assert tracked["discovered_via"] == [{"channel": "sections", "page": f"{base}/special/rail"}]
    assert tracked["body"].startswith("Paragraph 0 says")  # by the profile's rules

    # The menu and the footer name no articles; what only prints one, or asks for a password, is none.
    never = ("/masthead", "/imprints", "/login", "/letters/print", "/tags")
    assert not [path for path in asked if path.startswith(never) or path == "/"]
    assert {times for path, times in Counter(asked).items() if path != "/robots.txt"} == {1}
    # A listing that no pattern knows leads on, but not without end.
    assert [path for path in asked if path.startswith("/maze/")] == ["/maze/1"]
    counted = {name: int(times) for name, times in re.findall(r"'newscrawler/([\w/]+)': (\d+)", ended.stderr)}
    assert counted["skip/no_article"] == 3  # /special/rail, /maze/1, /visions/...
    assert counted["guess/article_is_listing"] == 2
