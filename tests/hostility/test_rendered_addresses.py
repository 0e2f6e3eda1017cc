"""No page that a browser engine renders reaches an address that is not public, by whatever its scripts and markup try.

A canary listens on this machine, for connections and datagrams. That it would hear of the attempts is shown, too: in a
second crawl, the user has opened its address.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newscrawler.fetch.politeness.requestlog import read
from tests.hostility import site
from tests.hostility.conftest import once
from tests.hostility.crawls import Crawl
from tests.hostility.engines import ENGINES, at_hand, crawled_by
from tests.hostility.nameserver import Records, name_server
from tests.hostility.network import NETWORK, PUBLIC, Canary, connections
from tests.hostility.rendered import ATTEMPTS, HEALTHY, InsideSite
from tests.hostility.server import Exchange, serving
from tests.render.engines.servers import need_chromium
from tests.render.engines.tabs import rendered

# Blocking spares the egress proxy much of it; here everything comes to it.
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
    assert crawl.counted("render/egress_private_address") > 20
    # Pages that left for there: one that has a text is read all the same.
    assert crawl.counted("refuse/private_address") + crawl.counted("render/left") > 3
    assert not [stat for stat in crawl.stats if stat.startswith(("spider_exceptions", "log_count/ERROR"))]
    assert "Traceback" not in crawl.log


@pytest.mark.parametrize("engine", ENGINES)
def test_no_name_that_a_page_asks_for_leads_inside(
    engine: str, canary: Canary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: dict[str, list[Records]] = {
        "page.example": [{"A": [PUBLIC]}],
        "inside.example": [{"A": ["127.0.0.1"]}],
        "mapped.example": [{"AAAA": ["::ffff:127.0.0.1"]}],
        "rebinds.example": [{"A": [PUBLIC]}, {"A": ["127.0.0.1"]}],
    }
    hosts = ["inside.example", "mapped.example", "rebinds.example", "rebinds.example"]
    html = f"""<script>(function next(hosts) {{
        if (!hosts.length) {{ document.body.appendChild(document.createTextNode("all asked")); return }}
        var x = new XMLHttpRequest();
        x.onloadend = function () {{ next(hosts.slice(1)) }};
        x.open("GET", "http://" + hosts[0] + ":{canary.port}/named?" + hosts.length);
        x.send();
    }})({hosts})</script>"""

    async def answer(exchange: Exchange) -> None:
        await exchange.answer(site.article("names", after=html if exchange.path == "/page" else ""))

    log = tmp_path / "connections"
    log.touch()
    with name_server(names) as servers, serving(answer) as server, at_hand(engine, tmp_path) as its:
        monkeypatch.setenv("NAME_SERVER", servers)
        monkeypatch.setenv("CONNECTIONS", str(log))
        monkeypatch.setenv("ROUTES", f"{PUBLIC}={server.base_url.rpartition(':')[2]}")
        settings = {"ALLOWED_PORTS": [80, canary.port], **NETWORK, **its}
        page = {"path": "/page", "needs": {"wait_for": "article"}}
        base_url = f"http://page.example:{canary.port}"
        came, stats = rendered(base_url, {"page": page}, engine=engine, **settings)
    assert "all asked" in came["page"].body.partition("</script>")[2], came["page"].error
    assert connections(log) == {PUBLIC}
    assert stats["render/egress_private_address"] == 3
    assert [seen.target for seen in server.of("/named")] == ["/named?2"]
    assert canary.connections == 0


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
