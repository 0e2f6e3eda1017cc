"""No page that a browser engine renders reaches an address that is not public, by whatever its scripts and markup try.

A canary listens on this machine, for connections and datagrams. That it would hear of the attempts is shown, too: in a
second crawl, the user has opened its address.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newscrawler.politeness.requestlog import read
from tests.hostility import site
from tests.hostility.conftest import once
from tests.hostility.crawls import Crawl
from tests.hostility.engines import ENGINES, crawled_by
from tests.hostility.network import Canary
from tests.hostility.rendered import ATTEMPTS, HEALTHY, InsideSite
from tests.hostility.server import Exchange, serving
from tests.render.engines.servers import need_chromium

# Blocking spares the outlet much of it; here everything comes to it.
SETTINGS = {"RENDER_BLOCK": "False", "DOWNLOAD_TIMEOUT": 20, "DOWNLOAD_SILENCE": 10}

# What each engine tries, by the words of a request that reach the canary where it is let in. WebKit of 2016 knows less.
TRIED = {
    "playwright": {
        *("fetch", "fetch-no-cors", "fetch-post", "fetch-keepalive", "fetch-redirected", "xhr", "xhr-post", "xhr-put"),
        *("xhr-redirected", "xhr-number", "xhr-localhost", "image.png", "image-scripted", "image-redirected"),
        *("script-src.js", "script-module.js", "script-import.js", "script-redirected", "style-link.css"),
        *("style-import.css", "style-background", "style-redirected", "font", "link-preload.js", "link-prefetch"),
        *("frame", "frame-redirected", "frame-written", "frame-data", "frame-blob", "object", "embed", "media.mp4"),
        *("svg.png", "form", "beacon", "event-source", "web-socket", "worker.js", "worker-fetch", "worker-socket"),
        *("worker-shared", "base.js", "link-pinged"),
    },
    "splash": {
        *("xhr", "xhr-post", "xhr-put", "xhr-redirected", "xhr-number", "xhr-localhost", "image.png", "image-scripted"),
        *("image-redirected", "script-src.js", "script-redirected", "style-link.css", "style-import.css"),
        *("style-background", "style-redirected", "font", "base.js"),
    },
}


@dataclass
class Tried:
    """A crawl, and what came to the canary meanwhile."""

    crawl: Crawl
    said: list[bytes]
    connections: int


def tried_by(engine: str, folder: Path, opened: str = "", at_once: int = 1) -> Tried:
    canary = Canary()
    settings = {**SETTINGS, "ALLOWED_PORTS": f"80,443,{canary.port}"}
    if opened:
        settings["ALLOWED_PRIVATE_HOSTS"] = opened.format(port=canary.port)
    crawl = crawled_by(engine, folder, InsideSite(canary.port, at_once=at_once), 150, **settings)
    canary.close()
    return Tried(crawl, canary.said, canary.connections)


@pytest.fixture(scope="module", params=ENGINES)
def tried(request: pytest.FixtureRequest, shared: Path) -> Tried:
    engine: str = request.param
    return once(shared, f"inside-{engine}", lambda folder: tried_by(engine, folder))


def test_no_attempt_reaches_an_address_inside(tried: Tried) -> None:
    assert tried.said == []
    assert tried.connections == 0


def test_the_pages_that_tried_give_their_articles_all_the_same(tried: Tried) -> None:
    crawl = tried.crawl
    assert crawl.exit_code == 0, crawl.log[-2000:]
    assert set(HEALTHY) <= crawl.records.keys()
    assert len(ATTEMPTS) > 70
    lost = []
    for attempt in ATTEMPTS:
        record = crawl.records.get(attempt.path)
        if record is not None:
            assert record["headline"] == attempt.about
            assert record["body"].count("a long and quiet evening") == 5
        elif not attempt.leaves:
            lost.append(attempt.name)
    assert not lost


def test_each_was_refused_for_its_address_and_counted(tried: Tried) -> None:
    crawl = tried.crawl
    assert crawl.counted("render/outlet_private_address") > 20
    assert crawl.counted("refuse/private_address") > 3  # pages that left for there
    assert not [stat for stat in crawl.stats if stat.startswith(("spider_exceptions", "log_count/ERROR"))]
    assert "Traceback" not in crawl.log


def test_what_was_refused_stands_in_the_request_log_and_the_run_is_polite(run: Any, tmp_path: Path) -> None:
    need_chromium()
    asking = "x.open('GET', 'http://desk:secret@10.0.0.1/inside?q=1', true, 'desk', 'secret')"
    html = f"<script>var x = new XMLHttpRequest(); {asking}; x.send()</script>"

    async def answer(exchange: Exchange) -> None:
        if exchange.path == "/":
            await exchange.answer(site.listing("One", ["/news/world/one-story-of-the-day"]))
        elif exchange.path.startswith("/news/"):
            await exchange.answer(site.article("one story", after=html))
        else:
            await exchange.answer("", status="404 Not Found")

    with serving(answer) as server:
        ended = run("run", "news", "-a", f"url={server.base_url}/", "-a", "render=playwright")
    assert ended.returncode == 0, ended.stderr[-2000:]
    log = next((tmp_path / "data" / "requests").rglob("*.zst"))
    refused = [line for line in read(log) if "refused" in line]
    assert [(line["refused"], line["why"]) for line in refused] == [("http://10.0.0.1/inside?q=1", "private_address")]
    judged = run("politeness", "last")
    assert (judged.returncode, "pass" in judged.stdout) == (0, True), judged.stdout


@pytest.mark.parametrize("engine", ENGINES)
def test_they_are_tried_and_heard_where_the_user_opens_that_address(engine: str, tmp_path: Path) -> None:
    said = tried_by(engine, tmp_path, opened="127.0.0.1:{port},localhost:{port},[::1]:{port}", at_once=8).said
    heard = {match[1].decode() for words in said if (match := re.match(rb"[A-Z]+ /([^ ]*)", words))}
    assert not TRIED[engine] - heard
    assert any(words.startswith(b"\x16\x03\x01") for words in said)  # TLS, by a tunnel
