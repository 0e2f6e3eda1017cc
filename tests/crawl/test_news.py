"""Whole crawls without a profile, as a user runs them, against the truth of the embedded origin's generator.

The truth is what a crawl with the profile must give: everything that links reach from the front page through listings,
their further pages and "load more" buttons, and Read Next boxes.
"""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from newscrawler.demo import running_origin
from newscrawler.demo.editions import encoded
from newscrawler.exits import Exit
from tests.origin import World

EDITIONS = ("en", "ar", "es")
EVERYTHING = ("sections", "read_next", "most_read", "coverage", "tags", "sitemaps", "read_more")
Records = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def origins() -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        yield {edition: stack.enter_context(running_origin(edition=edition)) for edition in EDITIONS}


@pytest.fixture
def crawl(run: Any, tmp_path: Path) -> Any:
    """Crawls from a URL, with further arguments by name, and gives the records by URL and how the command ended.

    It follows what the truth follows where nothing else is said.
    """

    def crawl(
        url: str, *words: str, code: int = Exit.DONE, **arguments: str
    ) -> tuple[Records, "CompletedProcess[str]"]:
        given = [f"{name}={value}" for name, value in {"url": url, "follow": "sections,read_next", **arguments}.items()]
        ended = run("crawl", "news", *(word for pair in given for word in ("-a", pair)), "-O", "out.jsonl", *words)
        assert ended.returncode == code, ended.stderr[-2000:]
        lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
        records = {record["url"]: record for record in map(json.loads, lines)}
        assert len(records) == len(lines)
        return records, ended

    return crawl


def truth(origin: str, follow: tuple[str, ...] = ("sections", "read_next"), edition: str = "en") -> Records:
    return {record["url"]: record for record in World(edition=edition).truth(origin, follow)}


def counted(ended: "CompletedProcess[str]", stat: str) -> int:
    found = re.search(rf"'newscrawler/{stat}': (\d+)", ended.stderr)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("edition", EDITIONS)
def test_reachable_articles_are_delivered_and_nothing_else_is(edition: str, origins: Any, crawl: Any) -> None:
    origin = origins[edition]
    found, _ = crawl(origin)
    expected = truth(origin, edition=edition)
    articles = {origin + encoded(story.path) for story in World(edition=edition).snapshot.stories}
    assert len(expected) > 150
    assert len(expected.keys() & found.keys()) >= 0.98 * len(expected)
    assert len(found.keys() - articles) <= 0.01 * len(found)
    assert len(found.keys() - expected.keys()) <= 0.01 * len(found)  # copies of a story that a record tells already
    both = expected.keys() & found.keys()
    right = [url for url in both if all(found[url][name] == expected[url][name] for name in ("headline", "body"))]
    assert len(right) >= 0.97 * len(found)
    dated = [url for url in both if moment(found[url]) == moment(expected[url])]
    assert len(dated) >= 0.97 * len(found)
    assert {record["site"] for record in found.values()} == {urlsplit(origin).netloc}
    assert {record["language"] for record in found.values()} == {edition}


def test_recent_sitemaps_add_what_nothing_links(origins: Any, crawl: Any) -> None:
    found, _ = crawl(origins["en"], follow="sections,read_next,sitemaps,feeds")
    linked = truth(origins["en"]).keys()
    assert found.keys() > linked
    assert found.keys() <= truth(origins["en"], ("sections", "read_next", "sitemaps")).keys()


def moment(record: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(record["date_published"])


def test_a_page_within_leads_to_the_whole_site(origins: Any, crawl: Any) -> None:
    expected = truth(origins["en"])
    for start in (next(iter(expected)), f"{origins['en']}/about"):
        found, _ = crawl(start)
        assert found.keys() == expected.keys()


def test_tags_coverage_and_sitemaps_are_followed_where_they_are_asked_for(origins: Any, crawl: Any) -> None:
    found, _ = crawl(origins["en"], "-s", "SITEMAP_DAYS=4000", follow=",".join(EVERYTHING))
    assert found.keys() == truth(origins["en"], EVERYTHING).keys()
    channels = {discovery["channel"] for record in found.values() for discovery in record["discovered_via"]}
    assert channels == set(EVERYTHING)


def test_without_sections_a_given_listing_is_read_and_no_other(origins: Any, crawl: Any) -> None:
    origin = origins["en"]
    found, _ = crawl(f"{origin}/news/politics", follow="read_next")
    pages = {d["page"] for r in found.values() for d in r["discovered_via"] if d["channel"] == "sections"}
    assert {urlsplit(page).path for page in pages} <= {"/news/politics", "/loadmore"}
    assert found


def test_a_window_keeps_its_articles_and_leaves_older_ones_unread(origins: Any, crawl: Any) -> None:
    expected = truth(origins["en"])
    since = sorted(record["date_published"] for record in expected.values())[-60]
    first = datetime.fromisoformat(since)
    found, ended = crawl(origins["en"], since=since)
    inside = {url for url, record in expected.items() if datetime.fromisoformat(record["date_published"]) >= first}
    assert found.keys() == inside
    assert counted(ended, "skip/before_since") > 0
    until, _ = crawl(origins["en"], until=since)
    assert until.keys() == expected.keys() - inside


def test_limits_are_kept(origins: Any, crawl: Any) -> None:
    assert len(crawl(origins["en"], max_articles="7")[0]) == 7
    assert crawl(origins["en"], depth="0")[0] == {}
    found, ended = crawl(origins["en"], depth="1")
    front = {"channel": "sections", "page": origins["en"] + "/"}
    assert found
    assert all(front in record["discovered_via"] for record in found.values())
    assert counted(ended, "skip/depth") > 0
    _, ended = crawl(origins["en"], max_pages="30")
    assert counted(ended, "skip/max_pages") > 0


def test_bounds_end_listings_without_an_end_and_say_so(origins: Any, crawl: Any) -> None:
    bounds = {"LISTINGS_LIMIT": 3, "LISTING_PAGES_LIMIT": 1, "PAGE_LINKS_LIMIT": 40}
    words = [word for name, bound in bounds.items() for word in ("-s", f"{name}={bound}")]
    found, ended = crawl(origins["en"], *words)
    assert 0 < len(found) < 172
    assert all(counted(ended, f"skip/{name}") for name in ("listings", "listing_pages", "page_links"))


def test_several_hosts_are_crawled_in_one_run_and_no_other(origins: Any, crawl: Any) -> None:
    found, _ = crawl(f"{origins['en']},{origins['es']}/")
    assert found.keys() == truth(origins["en"]).keys() | truth(origins["es"], edition="es").keys()
    assert {record["site"] for record in found.values()} == {urlsplit(origins[name]).netloc for name in ("en", "es")}


def test_a_host_that_is_not_there_does_not_end_the_others(origins: Any, crawl: Any) -> None:
    found, ended = crawl(f"http://127.0.0.1:9,{origins['en']}", code=Exit.PARTLY_DONE)
    assert found.keys() == truth(origins["en"]).keys()
    assert counted(ended, "postpone/robots_unreachable") == 1


def test_what_is_no_page_is_not_read(origins: Any, crawl: Any) -> None:
    found, ended = crawl(f"{origins['en']}/assets/site.css", code=Exit.NO_ARTICLES)
    assert "/assets/site.css is no HTML page (text/css" in ended.stderr.splitlines()[-1]
    assert not found
    assert counted(ended, "skip/no_html") == 1


def test_a_start_that_leads_to_another_host_says_so(run: Any, tmp_path: Path) -> None:
    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(301 if self.path == "/" else 404)
            self.send_header("Location", "https://elsewhere.example/")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        ended = run("crawl", "news", "-a", f"url=http://127.0.0.1:{server.server_port}", "-O", "out.jsonl", "--nolog")
        server.shutdown()
    assert ended.returncode == 1
    assert f"http://127.0.0.1:{server.server_port} leads to another site" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "url: name the pages to start from"),
        (("-a", "url=news.example"), "'news.example' is no web address"),
        (("-a", "url=https://news.example", "-a", "sections=politics"), "sections is for sites with a profile"),
        (("-a", "url=https://news.example", "-a", "base_url=http://127.0.0.1"), "base_url is for sites with a profile"),
        (("-a", "url=https://news.example", "-a", "page=3"), "unknown argument 'page'"),
    ],
)
def test_a_wrong_argument_ends_with_one_line(words: tuple[str, ...], named: str, run: Any) -> None:
    ended = run("crawl", "news", *words)
    assert ended.returncode == 2
    assert ended.stderr.startswith("newscrawler: error: ")
    assert ended.stderr.count("\n") == 1
    assert named in ended.stderr


def test_a_crawl_without_a_profile_is_no_site_of_the_list(run: Any) -> None:
    assert "almayadeen" in run("sites").stdout
    assert not re.search(r"^\s*news\s", run("sites").stdout, re.MULTILINE)
    assert run("sites", "news").returncode == 2
