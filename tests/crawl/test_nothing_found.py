"""A crawl without articles says why, and ends with a code of its own."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from newscrawler.exits import Exit
from newscrawler.report.outcome import outcome
from tests.crawl.walk import listing, moved, story, walk

SHELL = '<html><head><script src="/app.js"></script></head><body><div id="root"></div></body></html>'
UNFILLED = SHELL.replace("<script", '<link rel="alternate" type="application/rss+xml" href="/rss/"><script')
ELSEWHERE = "http://gazette.test/"
FEED = '<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>'
LINK = "/story/the-ferry-sails-at-last-1"
CONSENT = (
    "<html><head><title>Your privacy</title></head><body><h1>Your privacy</h1><form method=post>"
    "<button>Accept all</button></form><a href=/subscribe>Read without advertisements</a></body></html>"
)
PARTNER = "http://consent.test/collect"


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ({"/": listing()}, "http://gazette.example/ links no article"),
        (
            {"/": listing(*(f"http://sport.gazette.example{LINK}{n}" for n in (1, 2, 3)))},
            "links articles on sport.gazette.example, which is not crawled: add -a hosts=*.gazette.example",
        ),
        ({"/": SHELL}, "http://gazette.example/ is made by scripts: try -a render=auto"),
        ({"/": FEED}, "http://gazette.example/ links no article"),
        ({"/": UNFILLED, "/rss/": FEED}, "links no article, and its feed has none: if readers see some, try"),
        (
            {"/": moved(ELSEWHERE), ELSEWHERE: listing()},
            "leads to http://gazette.test/, another site: name that one, or add -a hosts=gazette.test",
        ),
        ({"/": CONSENT}, "http://gazette.example/ asks for consent before it shows anything: answer it in a browser"),
        ({"/": moved("/consent"), "/consent": CONSENT}, "http://gazette.example/ asks for consent before it shows"),
        ({"/": listing(LINK), LINK: moved("/consent"), "/consent": CONSENT}, "asks for consent or the reader's age"),
        ({"/": moved(PARTNER), PARTNER: CONSENT}, "asks for consent before it shows anything, at http://consent.test"),
        ({"/": (403, "no")}, "http://gazette.example/ could not be had (http_403)"),
        ({"/": listing(LINK), LINK: (403, "no")}, "the pages that it links could not be had (1 http_403)"),
        ({"/": listing(LINK), LINK: listing()}, "no page that it links is an article"),
    ],
)
def test_a_crawl_that_found_nothing_says_why(pages: dict[str, Any], said: str) -> None:
    assert said in (walk(pages, profile=False).spider.nothing_reason or "")


def test_a_front_page_about_privacy_that_lists_articles_asks_for_nothing() -> None:
    front = f"<title>Privacy</title><h2><a href={LINK}>The ferry sails</a></h2><a href={LINK}>Continue reading</a>"
    walked = walk({"/": f"<html><body>{front}</body></html>", LINK: story("The ferry sails at last")}, profile=False)
    assert walked.spider.crawl.starts.warning is None
    assert walked.counted("block/asks_first") == 0


def test_what_the_arguments_leave_out_is_no_reason() -> None:
    pages = {"/": listing(LINK), LINK: story("The ferry")}
    assert walk(pages, profile=False, depth="0").spider.nothing_reason is None


@pytest.mark.parametrize(
    ("stats", "code", "said"),
    [
        ({}, Exit.NO_ARTICLES, "gazette: no article was found: /x links no article (3 pages, 0 articles)"),
        (
            {"finish_reason": "closespider_pagecount"},
            Exit.PARTLY_DONE,
            "gazette: no article was found before CLOSESPIDER_PAGECOUNT ended it (3 pages, 0 articles)",
        ),
        (
            {"finish_reason": "closespider_pagecount", "item_scraped_count": 1},
            Exit.DONE,
            "gazette: 3 pages, 1 article; CLOSESPIDER_PAGECOUNT ended it",
        ),
        (
            {"finish_reason": "memusage_exceeded", "item_scraped_count": 1},
            Exit.PARTLY_DONE,
            "gazette: MEMUSAGE_LIMIT_MB ended it before it was done: 3 pages, 1 article",
        ),
        ({"finish_reason": "start_error"}, Exit.FAILED, "gazette: the start() of its spider ended with an error"),
        (
            {"newscrawler/postpone/robots_unreachable": 2},
            Exit.PARTLY_DONE,
            "gazette: 2 pages could not be fetched now",
        ),
        ({"newscrawler/postpone/closing": 2, "item_scraped_count": 1}, Exit.DONE, "gazette: 3 pages, 1 article"),
        ({"newscrawler/postpone/no_engine": 1, "item_scraped_count": 1}, Exit.PARTLY_DONE, "gazette: 1 page could not"),
    ],
)
def test_a_crawl_without_articles_and_one_that_leaves_pages_are_not_done(stats: Any, code: Exit, said: str) -> None:
    stats = {"finish_reason": "finished", "response_received_count": 3, **stats}
    nothing = None if stats.get("item_scraped_count") else "/x links no article"
    ended = outcome("gazette", stats, nothing_reason=nothing)
    assert ended.code == code
    assert ended.message.startswith(said)


def test_an_old_file_is_not_replaced_by_an_empty_one_and_the_code_tells(run: Any, tmp_path: Path) -> None:
    class Empty(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = listing("/world", "/sport").encode()
            self.send_response(200 if self.path != "/robots.txt" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    old = json.dumps({"id": "of yesterday"}) + "\n"
    (tmp_path / "out.jsonl").write_text(old)
    with ThreadingHTTPServer(("127.0.0.1", 0), Empty) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"url=http://127.0.0.1:{server.server_port}"
        ended = run("crawl", "news", "-a", address, "-O", "out.jsonl", "-O", "new.jsonl", "--nolog")
        first = run("run", "news", "-a", address)
        server.shutdown()
    assert ended.returncode == Exit.NO_ARTICLES.value == 7
    assert ended.stderr.count("\n") == 1
    assert "no article was found" in ended.stderr
    assert (tmp_path / "out.jsonl").read_text() == old
    assert (tmp_path / "new.jsonl").read_text() == ""
    assert first.returncode == Exit.NO_ARTICLES, first.stderr
    assert "no article was found" in first.stderr
