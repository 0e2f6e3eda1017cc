"""Whole runs of a small site whose pages a test changes: what Scrapy does on the way loses nothing in the ledger."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests import asking

Page = tuple[int, dict[str, str], str]


class Site:
    """Pages by path, and what was asked for: path and headers."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {"/robots.txt": (404, {}, "")}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.base_url = ""

    def section(self, path: str, *links: str, **headers: str) -> None:
        card = (
            '<div class="no-gap white-bg-colored all-bordered"><div class="white-card"><a href="{}">A</a></div></div>'
        )
        self.pages[path] = (200, headers, "<html><body>" + "".join(map(card.format, links)) + "</body></html>")

    def article(self, path: str, id_: str, headline: str, *read_next: str, **headers: str) -> None:
        metadata = {
            "postid": id_,
            "title": headline,
            "url": self.base_url + path,
            "published_time": "2024-02-13T10:00:00+02:00",
        }
        links = "".join(
            f'<div><h3>Read Next</h3><a href="{link}">Another story to read</a></div>' for link in read_next
        )
        body = (
            f'<html><head><meta name="postid" content="{id_}">'
            f'<script id="tawsiyat-metadata" type="text/tawsiyat">{json.dumps(metadata)}</script></head>'
            f'<body><div class="details-white-box"><h1>{headline}</h1>'
            f'<div class="p-content"><p>A sentence of {headline}, long enough to be one.</p></div></div>{links}'
            "</body></html>"
        )
        self.pages[path] = (200, headers, body)

    def moved(self, path: str, to: str) -> None:
        self.pages[path] = (301, {"Location": to}, "")

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            status, headers, body = site.pages.get(self.path, (404, {}, ""))
            etag = headers.get("ETag")
            if etag is not None and self.headers.get("If-None-Match") == etag:
                status, body = 304, ""
            self.send_response(status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.base_url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


Crawl = Callable[..., int]


@pytest.fixture
def crawl(run: Any, site: Site) -> Crawl:
    """One `newscrawler run` of the site's politics section; gives its exit code. What was asked for starts anew."""

    def crawl(*words: str, sections: str = "politics", **options: Any) -> int:
        site.asked.clear()
        ended = run("run", "demo", "-a", f"base_url={site.base_url}", "-a", f"sections={sections}", *words, **options)
        assert "scheduler.py" not in ended.stderr, ended.stderr
        assert "page_reader.py" not in ended.stderr, ended.stderr
        return int(ended.returncode)

    return crawl


def rows(tmp_path: Path, query: str) -> list[tuple[Any, ...]]:
    return asking.query(tmp_path / "data", query)


def states(tmp_path: Path) -> dict[str, str]:
    found = rows(tmp_path, "SELECT url, state FROM urls")
    return {"/" + url.split("/", 3)[3]: state for url, state in found}


# Articles are two years old: nothing but these settings makes a visit due at once.
_DUE = ("-s", "REVISIT_UNTIL=1e10", "-s", "REVISIT_FACTOR=0", "-s", "REVISIT_FIRST=0")


def test_an_article_behind_a_redirect_is_that_page_s_and_goes_on_there(
    site: Site, crawl: Crawl, tmp_path: Path
) -> None:
    site.section("/news/politics", "/news/politics/old")
    site.moved("/news/politics/old", "/news/politics/new?utm_source=x")
    site.article("/news/politics/new?utm_source=x", "7", "A story", "/news/politics/next")
    site.article("/news/politics/next", "8", "Another story")
    assert crawl(*_DUE) == 0
    by_path = dict(rows(tmp_path, "SELECT substr(url, instr(url, '/news')), article IS NOT NULL FROM urls"))
    assert by_path["/news/politics/new"] == 1
    site.article("/news/politics/new", "7", "A corrected story")
    site.moved("/news/politics/old", "/news/politics/new")
    assert crawl(*_DUE) == 0
    assert "/news/politics/new" in site.paths
    found = rows(tmp_path, "SELECT change FROM revisions JOIN articles USING (article) WHERE id = '7'")
    assert found == [("added",), ("updated",)]
    del site.pages["/news/politics/new"]
    crawl(*_DUE)
    assert rows(tmp_path, "SELECT withdrawn IS NOT NULL FROM articles WHERE id = '7'") == [(1,)]


def test_an_article_that_moved_is_followed_though_its_new_address_was_read_first(
    site: Site, crawl: Crawl, tmp_path: Path
) -> None:
    site.section("/news/politics", "/news/politics/old")
    site.article("/news/politics/old", "7", "A story")
    assert crawl(*_DUE) == 0
    site.section("/news/politics", "/news/politics/new")
    site.article("/news/politics/new", "7", "A story")
    site.moved("/news/politics/old", "/news/politics/new")
    crawl(*_DUE)
    site.article("/news/politics/new", "7", "A corrected story")
    for _ in range(2):
        crawl(*_DUE)
    found = rows(tmp_path, "SELECT change FROM revisions ORDER BY revision")
    assert found == [("added",), ("updated",)]


def test_a_page_that_did_not_change_is_not_sent_again(site: Site, crawl: Crawl, tmp_path: Path) -> None:
    site.section("/news/politics", "/news/politics/a", ETag='"s"')
    site.article("/news/politics/a", "7", "A story", ETag='"a"')
    assert crawl(*_DUE) == 0
    assert crawl(*_DUE) == 3
    sent = {path: headers.get("If-None-Match") for path, headers in site.asked}
    assert sent["/news/politics"] == '"s"'
    assert sent["/news/politics/a"] == '"a"'
    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(1,)]
    site.section("/news/politics", "/news/politics/a", "/news/politics/b", ETag='"t"')
    site.article("/news/politics/b", "8", "Another story")
    assert crawl(*_DUE) == 0
    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(2,)]


def test_a_listing_whose_server_calls_it_unchanged_for_ever_is_read_whole_the_fourth_time_and_in_each_run_from_then_on(
    site: Site, crawl: Crawl, tmp_path: Path
) -> None:
    paths = [f"/news/politics/{name}" for name in "abc"]
    for number, path in enumerate(paths):
        site.section("/news/politics", *paths[: number + 1], ETag='"s"')
        site.article(path, str(number), f"Story {number}")
        codes = [crawl()]
        while codes[-1] == 3 and len(codes) < 9:
            codes.append(crawl())
        assert codes == ([0] if number != 1 else [3, 3, 3, 0])
    assert rows(tmp_path, "SELECT count(*) FROM revisions") == [(3,)]


_FAULTY = """
from pathlib import Path
class Faulty:
    def process_item(self, item):
        if item.id == "7" and not Path("mended").exists():
            raise KeyError("a stage")
        return item
"""


def test_an_article_that_a_stage_stumbled_over_comes_with_the_next_run(
    site: Site, crawl: Crawl, tmp_path: Path
) -> None:
    (tmp_path / "faulty.py").write_text(_FAULTY, encoding="utf-8")
    site.section("/news/politics", "/news/politics/a", "/news/politics/b")
    site.article("/news/politics/a", "7", "A story", "/news/politics/c")
    site.article("/news/politics/b", "8", "Another story")
    site.article("/news/politics/c", "9", "A third story")
    import newscrawler
    from newscrawler.settings import ITEM_PIPELINES

    stages = ("-s", "ITEM_PIPELINES=" + json.dumps({**ITEM_PIPELINES, "faulty.Faulty": 550}))
    found_by = {"PYTHONPATH": f"{Path(newscrawler.__file__).parents[1]}:{tmp_path}"}
    assert crawl(*stages, environment=found_by) == 4
    assert states(tmp_path)["/news/politics/a"] == "failed"
    assert states(tmp_path)["/news/politics/c"] == "done"  # its links were followed
    asking.change(tmp_path / "data", "UPDATE urls SET not_before = 1 WHERE state = 'failed'")
    (tmp_path / "mended").touch()
    assert crawl(*stages, environment=found_by) == 0
    assert [row[0] for row in rows(tmp_path, "SELECT id FROM articles ORDER BY id")] == ["7", "8", "9"]


def test_a_section_with_thousands_of_links_does_not_keep_another_waiting(
    site: Site, crawl: Crawl, tmp_path: Path
) -> None:
    site.section("/news/politics", *(f"/news/politics/{number}" for number in range(2_000)))
    site.section("/news/economy", *(f"/news/economy/{number}" for number in range(20)))
    words = ("-a", "max_pages=100", "-s", "PAGE_LINKS_LIMIT=0")
    assert crawl(*words, sections="politics,economy") == 4  # the rest waits
    assert sum(path.startswith("/news/economy/") for path in site.paths) == 20
    assert list(states(tmp_path).values()).count("pending") >= 1_900
    crawl(*words, sections="politics,economy")
    assert len(set(site.paths)) >= 95  # it goes on with them
    assert not any(path.startswith("/news/economy/") for path in site.paths)


_SLOW_STAGE = """
import asyncio
from newscrawler.fetch.scrapy_internals import pages_on_their_way
from newscrawler.settings import *

ITEM_PIPELINES = {**ITEM_PIPELINES, "slow_stage.Slow": 450}

class Slow:
    def __init__(self, crawler):
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler):
        return cls(crawler)

    async def process_item(self, article):
        await asyncio.sleep(0.02)
        self.crawler.stats.max_value("most_pages", pages_on_their_way(self.crawler))
        return article

    def close_spider(self):
        print("most pages", self.crawler.stats.get_value("most_pages"))
"""


def test_no_more_pages_are_on_their_way_than_concurrent_requests_those_that_wait_to_be_read_among_them(
    run: Any, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "slow_stage.py").write_text(_SLOW_STAGE)
    paths = [f"/news/politics/{number}" for number in range(40)]
    site.section("/news/politics", *paths)
    for number, path in enumerate(paths):
        site.article(path, str(number), f"The story of number {number}")
    words = ("-a", f"base_url={site.base_url}", "-a", "sections=politics", "-s", "CONCURRENT_REQUESTS=6")
    ended = run("run", "demo", *words, environment={"SCRAPY_SETTINGS_MODULE": "slow_stage"})
    assert "most pages 6" in ended.stdout, ended
    assert len(rows(tmp_path, "SELECT 1 FROM articles")) == 40


_ASYNC_SPIDER = """
import asyncio
from newscrawler.spiders.demo import DemoSpider

class AsyncSpider(DemoSpider):
    name = "patient"

    async def parse(self, response):
        await asyncio.sleep(0.001)
        {}
"""


@pytest.mark.parametrize(
    "body", ["for each in super().parse(response): yield each", "return list(super().parse(response))"]
)
def test_a_spider_s_parse_may_be_asynchronous(run: Any, site: Site, tmp_path: Path, body: str) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "patient.py").write_text(_ASYNC_SPIDER.format(body))
    paths = [f"/news/politics/{number}" for number in range(5)]
    site.section("/news/politics", *paths)
    for number, path in enumerate(paths):
        site.article(path, str(number), f"The story of number {number}")
    words = ("patient", "-a", f"base_url={site.base_url}", "-a", "sections=politics")
    assert "Traceback" not in run("run", *words).stderr
    assert states(tmp_path) == dict.fromkeys(("/news/politics", *paths), "done")
    assert len(rows(tmp_path, "SELECT 1 FROM articles")) == 5
