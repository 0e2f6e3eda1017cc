"""Chromium by Playwright: what becomes of pages that need it, of pages that trick it, and what never leaves it."""

import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from newscrawler.render.more_buttons import MORE_BUTTON
from tests.hostility.server import Server, serving
from tests.render.engines.servers import need_chromium
from tests.render.engines.tabs import Came, rendered
from tests.render.engines.tricks import answering

ITEMS = {"items": "#list a"}
PAGES: dict[str, dict[str, Any]] = {
    "fetched": {"path": "/fetched"},
    "inline": {"path": "/inline"},
    "late": {"path": "/late"},
    "late, waited for": {"path": "/late", "needs": {"wait_for": "#late"}},
    "late, in its place": {"path": "/filled"},
    "never there": {"path": "/inline", "needs": {"wait_for": "#nothing"}},
    "restless": {"path": "/restless"},
    "busy": {"path": "/busy"},
    "leaves": {"path": "/leaves"},
    "downloads": {"path": "/downloads"},
    "downloads late": {"path": "/downloads-late"},
    "downloads, short": {"path": "/downloads-short"},
    "whole, with an empty place": {"path": "/widget"},
    "leaves for a file": {"path": "/leaves-for-a-file"},
    "reloads": {"path": "/reloads"},
    "reloads for ever": {"path": "/reloads-for-ever"},
    "windows": {"path": "/windows"},
    "needless": {"path": "/needless"},
    "greedy": {"path": "/greedy"},
    "button": {"path": "/button", "needs": {"press": ".more", **ITEMS}},
    "button, twice": {"path": "/button", "needs": {"press": ".more", "times": 2, **ITEMS}},
    "button by its words": {"path": "/worded-button", "needs": {"press": MORE_BUTTON, **ITEMS}},
    "button that turns the page": {"path": "/turning-button", "needs": {"press": MORE_BUTTON, **ITEMS}},
    "idle button": {"path": "/idle-button", "needs": {"press": ".more"}},
    "leading button": {"path": "/leading-button", "needs": {"press": ".more"}},
    "scroll": {"path": "/scroll", "needs": {"scroll": True, **ITEMS}},
    "script": {"path": "/inline", "needs": {"script": "const text = 'of ours'; document.body.append(text)"}},
    "wrong script": {"path": "/inline", "needs": {"script": "nobody.knows()"}},
    "wrong selector": {"path": "/inline", "needs": {"press": "..more"}},
    "first": {"path": "/remembers"},
    "second": {"path": "/remembers"},
    "with a cookie": {"path": "/remembers", "headers": {"Cookie": "who=reader"}},
    "peers": {"path": "/peers", "needs": {"wait_for": "#done"}},
    "huge": {"path": "/huge"},
    "gone": {"path": "/gone"},
    "json": {"path": "/json"},
    "file": {"path": "/file"},
    "moved": {"path": "/moved"},
    "moved inside": {"path": "/moved-inside"},
    "breaks off": {"path": "/breaks-off"},
    "silent": {"path": "/silent"},
    "arabic": {"path": "/arabic"},
    "unchanged": {"path": "/unchanged", "headers": {"If-None-Match": '"1"'}},
}
SECONDS = 8.0


@dataclass
class Seen:
    """What came of the pages, what was counted, what their server saw, and what came to a UDP port."""

    came: dict[str, Came]
    stats: dict[str, int]
    server: Server
    datagrams: list[bytes]


@pytest.fixture(scope="module")
def seen() -> Iterator[Seen]:
    need_chromium()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        udp.setblocking(False)
        with serving(answering(udp.getsockname()[1])) as server:
            came, stats = rendered(
                server.base_url,
                PAGES,
                RENDER_TIMEOUT=SECONDS,
                RENDER_MAX_REQUESTS=50,
                RENDER_MAXSIZE=1_000_000,
                DOWNLOAD_SILENCE=3.0,
            )
        datagrams = []
        try:
            while True:
                datagrams.append(udp.recv(2048))
        except BlockingIOError:
            yield Seen(came, stats, server, datagrams)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("fetched", "shell</p><script>"),
        ("fetched", "DATA</body>"),
        ("inline", "by a script</p>"),
        ("late, waited for", "came late</p>"),
        ("late, in its place", "<p>came late</p></main>"),
        ("never there", "by a script</p>"),
        ("restless", "<p>whole</p>"),
        ("leaves for a file", "<p>stays</p>"),
        ("reloads", "came back</p>"),
        ("windows", "<p>one</p>"),
        ("needless", "<p>text</p>"),
        ("greedy", "<p>greedy</p>"),
        ("idle button", "/one"),
        ("leading button", "/one"),
        ("script", "of ours</body>"),
        ("wrong script", "by a script</p>"),
        ("wrong selector", "by a script</p>"),
        ("first", "nobody</p>"),
        ("second", "nobody</p>"),
        ("with a cookie", "who=reader</p>"),
        ("moved", "by a script</p>"),
        ("leaves", "by a script</p>"),
        ("arabic", "مرحبا"),
    ],
)
def test_a_page_is_read_as_its_scripts_left_it(name: str, text: str, seen: Seen) -> None:
    assert seen.came[name].error == ""
    assert text in seen.came[name].body
    assert seen.came[name].status == 200


def test_the_response_is_that_of_the_document(seen: Seen) -> None:
    page = seen.came["inline"]
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Last-Modified"].startswith("Mon, 01 Jan 2024")
    assert "Content-Length" not in page.headers
    assert (page.url, seen.came["gone"].status) == ("/inline", 404)


def test_validators_of_a_shell_say_nothing_of_what_its_scripts_fetched(seen: Seen) -> None:
    assert seen.came["inline"].headers["Etag"] == '"1"'
    assert not {"Etag", "Last-Modified"} & seen.came["fetched"].headers.keys()


def test_redirects_and_pages_that_leave_for_another_are_left_to_the_crawl(seen: Seen) -> None:
    assert seen.came["moved"].url == seen.came["leaves"].url == "/inline"
    assert seen.came["moved inside"].error.startswith("private_address")


@pytest.mark.parametrize("name", ["downloads", "downloads late", "downloads, short"])
def test_a_page_that_starts_a_download_by_itself_is_kept(name: str, seen: Seen) -> None:
    page = seen.came[name]
    assert (page.error, page.status, page.url) == ("", 200, PAGES[name]["path"])
    assert "short" in page.body or "The ferry sails" in page.body


def test_a_page_that_is_whole_is_not_waited_for(seen: Seen) -> None:
    page = seen.came["whole, with an empty place"].body.partition("<script>")[0]
    assert "The ferry sails" in page
    assert "nobody waits" not in page


@pytest.mark.parametrize(
    ("name", "items"), [("button", 20), ("button, twice", 10), ("scroll", 20), ("button by its words", 20)]
)
def test_more_is_loaded_until_nothing_new_comes(name: str, items: int, seen: Seen) -> None:
    body = seen.came[name].body
    assert len(set(re.findall(r"item-\d-\d", body))) == items


def test_a_page_that_a_button_turns_is_read_as_it_was_before(seen: Seen) -> None:
    assert "/item-1-1" in seen.came["button that turns the page"].body.partition("<script>")[0]


def test_needless_things_are_not_loaded_and_shared_ones_once(seen: Seen) -> None:
    targets = [request.target for request in seen.server.seen]
    assert not {"/photo.png", "/film.mp4", "/data?frame", "/data?popup", "/favicon.ico"} & set(targets)
    loads = targets.count("/greedy")  # more than one where a busy machine gave the first no time
    assert sum(target.startswith("/data?") for target in targets) <= 50 * loads
    assert seen.stats["render/blocked"] >= 250 + 3


def test_what_needs_are_not_met_is_counted(seen: Seen) -> None:
    assert seen.stats["render/unmet_wait_for"] == 1
    assert seen.stats["render/unmet_script"] == 1
    assert seen.stats["render/unmet_selector"] == 1
    assert seen.stats["render/not_settled"] >= 1  # on a busy machine others, too


def test_a_file_and_data_are_fetched_plainly(seen: Seen) -> None:
    assert seen.came["file"].body == "%PDF-1.7"
    assert seen.came["json"].body == '{"items": []}'
    assert seen.stats["render/no_page"] == 2


def test_what_has_not_changed_is_not_rendered(seen: Seen) -> None:
    assert seen.came["unchanged"].status == 304
    assert len(seen.server.of("/unchanged")) == 1


def test_a_page_that_cannot_be_read_is_asked_for_once_more_and_then_told(seen: Seen) -> None:
    assert seen.came["busy"].error.startswith("render_page_hung")
    assert seen.came["breaks off"].error.startswith("truncated")
    assert seen.came["silent"].error
    assert seen.came["huge"].error.startswith("limit_body")
    assert [len(seen.server.of(path)) for path in ("/busy", "/breaks-off", "/huge")] == [2, 2, 1]


def test_headers_of_the_request_are_those_of_the_document(seen: Seen) -> None:
    (document,) = seen.server.of("/needless")
    (script,) = seen.server.of("/own.js")
    for request in (document, script):
        assert request.headers["user-agent"].startswith("newscrawler/")
    assert document.headers["accept-language"] == "en"
    assert not {"if-none-match", "if-modified-since", "cookie"} & document.headers.keys()


def test_nothing_goes_around_the_egress_proxy(seen: Seen) -> None:
    assert seen.datagrams == []
    assert 'id="done"' in seen.came["peers"].body
    assert "candidate" not in seen.came["peers"].body.partition("<script>")[0]
