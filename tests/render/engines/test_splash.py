"""Splash: what becomes of pages that need it, of pages that trick it, and of what goes wrong with Splash itself."""

import asyncio
import os
import re
import shutil
import signal
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread, Timer
from typing import Any
from urllib.request import Request, urlopen

import pytest
from scrapy import Spider
from scrapy.utils.test import get_crawler

from newscrawler.errors import NoEngineError, RenderError
from newscrawler.fetch.errors import OverLimitError
from newscrawler.render.blocking import Blocking
from newscrawler.render.engine import Job, Rendered
from newscrawler.render.splash import server as splash_server
from newscrawler.render.splash.engine import SplashEngine
from newscrawler.render.splash.server import Running
from newscrawler.site import Needs
from tests.hostility import asking as tls
from tests.hostility.server import Exchange, Server, serving
from tests.ports import free_port
from tests.render.engines.servers import running_splash, start_splash
from tests.render.engines.tabs import Came, rendered
from tests.render.engines.test_certificates import signed_by_itself
from tests.render.proxy.proxies import running as running_proxy

GET = """function get(url, then) {
    var request = new XMLHttpRequest()
    request.onload = function () { then(request.responseText) }
    request.open('GET', url)
    request.send()
}
function add(html) { document.body.insertAdjacentHTML('beforeend', html) }
function items(n) {
    for (var i = 0; i < 5; i++) list.insertAdjacentHTML('beforeend', '<a href="/item-' + n + '-' + i + '">item</a>')
}
"""

SCRIPTS = {
    "/fetched": "get('/data', add)",
    "/inline": "add('by a script')",
    "/soon": "setTimeout(function () { add('came soon') }, 200)",
    "/late": "setTimeout(function () { add('<p id=late>came late</p>') }, 1200)",
    "/restless": "add('whole'); setInterval(function () { get('/data?' + Math.random(), function () {}) }, 30)",
    "/ticking": "add('whole'); (function tick() { document.title += '.'; setTimeout(tick, 40) })()",
    "/hanging": "add('whole'); get('/silent', add)",
    "/leaves": "location.href = '/inline'",
    "/leaves-for-a-file": "add('stays'); location.href = 'file:///etc/passwd'",
    "/reloads": "if (document.cookie) add('came back'); else { document.cookie = 'seen=1'; location.reload() }",
    "/reloads-for-ever": "add('again'); location.reload()",
    "/says-another-address": "history.pushState({}, '', '/elsewhere'); add('stays')",
    "/windows": "add('one'); window.open('/data?popup'); alert('a'); confirm('b'); prompt('c')",
    "/frames": """var frame = document.createElement('iframe')
        document.body.appendChild(frame)
        frame.contentWindow.location.replace('http://elsewhere.example/advertisement')
        add('stays')""",
    "/greedy": "add('greedy'); for (var n = 0; n < 300; n++) get('/data?' + n, function () {})",
    "/button": """add('<div id=list></div><button class=more>More</button>')
        var n = 0, more = document.querySelector('.more')
        more.onclick = function () { get('/data?' + n, function () { items(++n); if (n === 4) more.remove() }) }""",
    "/idle-button": "add('<a href=/one>one</a><button class=more>More</button>')",
    "/leading-button": "add('<a href=/one>one</a><a class=more href=/inline>More</a>')",
    "/scroll": """add('<div style="height: 4000px"></div><div id=list></div>')
        var n = 0, busy = false
        window.onscroll = function () {
            if (busy || n === 4 || window.innerHeight + window.pageYOffset < document.body.scrollHeight - 50) { return }
            busy = true
            get('/data?' + n, function () { busy = false; items(++n); list.style.height = n * 1000 + 'px' })
        }""",
    "/remembers": "add(document.cookie || 'nobody'); document.cookie = 'seen=1'",
    "/busy": "add('busy'); setTimeout(function () { while (true) {} }, 10)",
    "/huge": "add(new Array(1500000).join('xx'))",
    "/modern": "add('whole'); fetch('/data').then(add)",
    "/broken": "add('whole'); nobody.knows()",
    "/gone": "add('nothing here')",
}
BODIES = {
    "/needless": """<p>text</p><img src=/photo.png><video src=/film.mp4></video><iframe src=/data?frame></iframe>
        <link rel=stylesheet href=/own.css><style>@font-face { font-family: x; src: url(/x.woff2) }
        p { font-family: x; background: url(/ground.png) }</style><script src=/own.js></script>
        <object data=/data?object></object><img src=/picture-without-a-name>""",
    "/without-scripts": "<p>&amp;&lt;</p><noscript><img src='/lazy.png' alt='a&amp;b'></noscript>",
}


async def answer(exchange: Exchange) -> None:
    path = exchange.path
    match path:
        case "/data":
            await asyncio.sleep(0.02)
            await exchange.answer("DATA", "Cache-Control: max-age=3600", type_="text/plain")
        case "/json":
            await exchange.answer('{"items": []}', type_="application/json")
        case "/file":
            await exchange.answer(b"%PDF-1.7", "Content-Disposition: attachment", type_="application/pdf")
        case "/moved":
            await exchange.answer("", "Location: /inline", status="301 Moved")
        case "/moved-inside":
            await exchange.answer("", "Location: http://169.254.169.254/latest/", status="302 Found")
        case "/moves-by-itself":
            await exchange.answer("<meta http-equiv=refresh content='0; url=/inline'>")
        case "/nothing":
            await exchange.head("Content-Length: 0", status="204 No Content")
        case "/breaks-off":
            await exchange.head("Content-Length: 1000", type_="text/html")
            await exchange.send(b"<p>half of it")
            await exchange.close()
        case "/silent":
            await exchange.silence()
        case "/own.js" | "/own.css":
            await exchange.answer("", "Cache-Control: max-age=3600", type_="text/css")
        case "/arabic":
            text = "<meta charset=windows-1256><p>مرحبا</p>".encode("windows-1256")
            await exchange.answer(text, type_="text/html; charset=windows-1256")
        case "/unchanged" if "if-none-match" in exchange.seen.headers:
            await exchange.send(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
        case _:
            page = document(path)
            status = "200 OK" if page and path != "/gone" else "404 Not Found"
            twice = "Set-Cookie: a=1", "Set-Cookie: b=2", "X-Word: caf\udce9"
            await exchange.answer(page, 'ETag: "1"', *twice, status=status)


def document(path: str) -> str:
    path = "/inline" if path == "/unchanged" else path
    if path in BODIES:
        return f"<!DOCTYPE html><html><head></head><body>{BODIES[path]}</body></html>"
    if path in SCRIPTS:
        return f"<!DOCTYPE html><html><head></head><body><script>{GET}{SCRIPTS[path]}</script></body></html>"
    return ""


# -- pages, by a crawl

ITEMS = {"items": "#list a"}
PAGES: dict[str, dict[str, Any]] = {
    **{path: {"path": path} for path in (*SCRIPTS, *BODIES) if path != "/busy"},
    "late, waited for": {"path": "/late", "needs": {"wait_for": "#late"}},
    "never there": {"path": "/inline", "needs": {"wait_for": "#nothing"}},
    "button": {"path": "/button", "needs": {"press": ".more", **ITEMS}},
    "button, twice": {"path": "/button", "needs": {"press": ".more", "times": 2, **ITEMS}},
    "idle button": {"path": "/idle-button", "needs": {"press": ".more"}},
    "leading button": {"path": "/leading-button", "needs": {"press": ".more"}},
    "scroll": {"path": "/scroll", "needs": {"scroll": True, **ITEMS}},
    "script": {"path": "/inline", "needs": {"script": "document.body.appendChild(document.createTextNode('of ours'))"}},
    "wrong script": {"path": "/inline", "needs": {"script": "nobody.knows()"}},
    "wrong selector": {"path": "/inline", "needs": {"press": "..more"}},
    "second": {"path": "/remembers"},
    **{path: {"path": path} for path in ("/json", "/file", "/moved", "/moved-inside", "/moves-by-itself", "/arabic")},
    **{path: {"path": path} for path in ("/breaks-off", "/silent", "/nothing")},
    "unchanged": {"path": "/unchanged", "headers": {"If-None-Match": '"1"'}},
}
SECONDS = 8.0


@dataclass
class Seen:
    """What came of the pages, what was counted, and what their server saw."""

    came: dict[str, Came]
    stats: dict[str, int]
    server: Server


@pytest.fixture(scope="module")
def splash(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_splash(tmp_path_factory.mktemp("splash")) as running:
        yield running


@pytest.fixture(scope="module")
def seen(splash: Running) -> Iterator[Seen]:
    with serving(answer) as server:
        came, stats = rendered(
            server.base_url,
            PAGES,
            engine="splash",
            SPLASH_URL=splash.url,
            RENDER_TIMEOUT=SECONDS,
            RENDER_MAX_REQUESTS=50,
            RENDER_MAXSIZE=1_000_000,
            DOWNLOAD_SILENCE=4.0,
        )
        yield Seen(came, stats, server)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("/fetched", "DATA</body>"),
        ("/inline", "by a script</body>"),
        ("/soon", "came soon</body>"),
        ("late, waited for", "came late</p>"),
        ("never there", "by a script</body>"),
        ("/restless", "whole</body>"),
        ("/ticking", "whole</body>"),
        ("/hanging", "whole"),
        ("/leaves-for-a-file", "stays</body>"),
        ("/reloads", "came back</body>"),
        ("/reloads-for-ever", "again</body>"),
        ("/says-another-address", "stays</body>"),
        ("/windows", "one</body>"),
        ("/frames", "stays</body>"),
        ("/needless", "<p>text</p>"),
        ("/greedy", "greedy</body>"),
        ("idle button", "/one"),
        ("leading button", "/one"),
        ("script", "of ours</body>"),
        ("wrong script", "by a script</body>"),
        ("wrong selector", "by a script</body>"),
        ("/remembers", ">a=1; b=2</body>"),
        ("second", ">a=1; b=2</body>"),
        ("/moved", "by a script</body>"),
        ("/leaves", "by a script</body>"),
        ("/moves-by-itself", "by a script</body>"),
        ("/arabic", "مرحبا"),
        ("/modern", "whole</body>"),
        ("/broken", "whole</body>"),
    ],
)
def test_a_page_is_read_as_its_scripts_left_it(name: str, text: str, seen: Seen) -> None:
    assert seen.came[name].error == ""
    assert text in seen.came[name].body
    assert seen.came[name].status == 200


def test_a_page_without_scripts_is_read_as_it_was_sent(seen: Seen) -> None:
    assert seen.came["/without-scripts"].body == document("/without-scripts")


def test_the_response_is_that_of_the_document(seen: Seen) -> None:
    page = seen.came["/inline"]
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert (page.headers["Etag"], page.headers["X-Word"]) == ('"1"', "caf\u00e9")
    assert (page.url, page.status) == ("/inline", 200)
    assert (seen.came["/gone"].status, seen.came["/nothing"].status) == (404, 204)
    assert "nothing here" in seen.came["/gone"].body


def test_redirects_and_pages_that_leave_for_another_are_left_to_the_crawl(seen: Seen) -> None:
    assert {seen.came[name].url for name in ("/moved", "/leaves", "/moves-by-itself")} == {"/inline"}
    assert seen.came["/moved-inside"].error.startswith("private_address")
    assert seen.came["/says-another-address"].url == "/says-another-address"
    assert seen.came["/frames"].url == "/frames"


@pytest.mark.parametrize(("name", "items"), [("button", 20), ("button, twice", 10), ("scroll", 20)])
def test_more_is_loaded_until_nothing_new_comes(name: str, items: int, seen: Seen) -> None:
    assert len(set(re.findall(r"item-\d-\d", seen.came[name].body))) == items


def test_needless_things_are_not_loaded_and_others_once(seen: Seen) -> None:
    targets = [request.target for request in seen.server.seen]
    needless = {"/photo.png", "/film.mp4", "/x.woff2", "/ground.png", "/lazy.png", "/picture-without-a-name"}
    needless |= {"/data?frame", "/data?object", "/data?popup", "/favicon.ico", "/elsewhere"}
    assert not needless & set(targets)
    loads = targets.count("/needless")  # more than one where a busy machine gave the first no time
    assert 1 <= targets.count("/own.css") <= loads
    assert 1 <= targets.count("/own.js") <= loads
    loads = targets.count("/greedy")
    assert len([target for target in targets if re.fullmatch(r"/data\?\d\d+", target)]) <= 50 * loads


def test_what_a_page_still_waits_to_ask_for_when_it_is_read_is_not_asked_for(splash: Running) -> None:
    async def insatiable(exchange: Exchange) -> None:
        many = "for (var n = 0; n < 9000; n++) get('/data?' + n, function () {})"
        is_page = exchange.path == "/"
        await exchange.answer(f"<p>text</p><script>{GET}{many}</script>" if is_page else "DATA", type_="text/html")

    with serving(insatiable) as server:
        limits = {"RENDER_TIMEOUT": 5.0, "RENDER_MAX_REQUESTS": 50}  # in four seconds few of 9,000 have been refused
        came, stats = rendered(
            server.base_url, {"page": {"path": "/"}}, engine="splash", SPLASH_URL=splash.url, **limits
        )
    assert "<p>text</p>" in came["page"].body
    assert "render/egress_requests" not in stats  # of the egress proxy, which holds what passes the page's own limit


def test_the_document_and_what_it_asks_for_are_asked_for_by_the_same_agent(seen: Seen) -> None:
    asked = [seen.server.of(path)[0].headers for path in ("/fetched", "/own.js")]
    assert {headers["user-agent"].partition("/")[0] for headers in asked} == {"newscrawler"}
    assert not [name for headers in asked for name in headers if name.startswith("proxy")]


def test_what_needs_are_not_met_is_counted(seen: Seen) -> None:
    assert seen.stats["render/unmet_wait_for"] == 1
    assert seen.stats["render/unmet_script"] == 1
    assert seen.stats["render/unmet_selector"] == 1
    assert seen.stats["render/not_settled"] >= 1  # on a busy machine others, too


def test_a_file_and_data_are_fetched_plainly(seen: Seen) -> None:
    assert seen.came["/file"].body == "%PDF-1.7"
    assert seen.came["/json"].body == '{"items": []}'


def test_what_has_not_changed_is_not_rendered(seen: Seen) -> None:
    assert seen.came["unchanged"].status == 304
    assert len(seen.server.of("/unchanged")) == 1


def test_a_page_that_cannot_be_read_is_asked_for_once_more_and_then_told(seen: Seen) -> None:
    assert seen.came["/breaks-off"].error.startswith("truncated")
    assert seen.came["/silent"].error
    assert seen.came["/huge"].error.startswith("limit_body")
    assert [len(seen.server.of(path)) for path in ("/breaks-off", "/huge")] == [2, 1]


# -- Splash itself


class Own(Spider):
    name = "own"


def asking(url: str, work: Callable[[SplashEngine], Awaitable[Any]], *, patience: float = 0.0) -> Any:
    """What `work` gives with an engine that asks the Splash at `url`."""

    async def ask() -> Any:
        crawler = get_crawler(Own)
        crawler.spider = crawler._create_spider()
        engine = SplashEngine(crawler, url=url, patience=patience)
        try:
            await engine.start()
            return await work(engine)
        finally:
            await engine.close()

    return asyncio.run(ask())


def job(url: str, proxy: str | None = None, *, seconds: float = 5.0, max_bytes: int = 0) -> Job:
    blocked = Blocking("127.0.0.1")
    return Job(url=url, seconds=seconds, max_bytes=max_bytes, blocked=blocked, proxy=proxy, needs=Needs())


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    with serving(answer) as server:
        yield server


def test_a_script_that_splash_has_forgotten_is_sent_again(splash: Running, site: Server) -> None:
    async def twice(engine: SplashEngine) -> list[Rendered]:
        first = await engine.render(job(f"{site.base_url}/inline", proxy.account.url))
        forget = Request(f"{splash.url}/_gc", method="POST")  # noqa: S310 - our own address
        await asyncio.to_thread(lambda: urlopen(forget).close())  # noqa: S310 - our own address
        return [first, await engine.render(job(f"{site.base_url}/inline", proxy.account.url))]

    with running_proxy(open_=(site.base_url.removeprefix("http://"),)) as proxy:
        first, second = asking(splash.url, twice)
    assert first.body == second.body
    assert first.status == second.status == 200


def test_cookies_of_a_document_are_parted_again(splash: Running, site: Server) -> None:
    with running_proxy(open_=(site.base_url.removeprefix("http://"),)) as proxy:
        page = asking(splash.url, lambda engine: engine.render(job(f"{site.base_url}/inline", proxy.account.url)))
    assert [value for name, value in page.headers if name == b"Set-Cookie"] == [b"a=1", b"b=2"]


def test_a_splash_that_is_killed_is_told_and_waited_for(tmp_path_factory: pytest.TempPathFactory, site: Server) -> None:
    folder = tmp_path_factory.mktemp("killed")
    with running_splash(folder) as mine, running_proxy(open_=(site.base_url.removeprefix("http://"),)) as proxy:
        Timer(1.0, os.kill, (mine.pid, signal.SIGKILL)).start()
        with pytest.raises(RenderError) as crashed:
            asking(mine.url, lambda engine: engine.render(job(f"{site.base_url}/silent", proxy.account.url)))
        assert crashed.value.what == "crashed"
        with pytest.raises(NoEngineError, match="newscrawler splash start"):
            asking(mine.url, lambda engine: engine.render(job(f"{site.base_url}/inline", proxy.account.url)))
        starting = Timer(1.0, start_splash, (folder, mine.port))
        starting.start()
        page = asking(
            mine.url,
            lambda engine: engine.render(job(f"{site.base_url}/inline", proxy.account.url)),
            patience=30.0,
        )
        starting.join()
        assert b"by a script" in page.body


def test_a_page_whose_script_never_ends_holds_up_no_other(splash: Running, site: Server) -> None:
    with running_proxy(open_=(site.base_url.removeprefix("http://"),)) as proxy:
        with pytest.raises(RenderError) as hung:
            asking(splash.url, lambda engine: engine.render(job(f"{site.base_url}/busy", proxy.account.url, seconds=1)))
        assert hung.value.what == "hung"
        page = asking(
            splash.url,
            lambda engine: engine.render(job(f"{site.base_url}/inline", proxy.account.url)),
        )
    assert b"by a script" in page.body


@pytest.mark.parametrize(
    ("status", "body", "what"),
    [
        (400, '{"error": 400, "info": {"message": "Lua error"}}', "http_400"),
        (502, '{"error": 502, "description": "Error rendering page"}', "http_502"),
        (503, "<h1>Service Unavailable</h1>", "http_503"),
        (504, '{"error": 504, "info": {"timeout": 30}}', "http_504"),
        (200, "[]", "malformed"),
        (200, "{", "malformed"),
    ],
)
def test_what_splash_answers_instead_of_a_page_has_a_name(status: int, body: str, what: str) -> None:
    async def fail(exchange: Exchange) -> None:
        if exchange.path == "/_ping":
            await exchange.answer("{}")
        else:
            await exchange.answer(body, status=f"{status} So", type_="application/json")

    with serving(fail) as server, pytest.raises(RenderError) as failed:
        asking(server.base_url, lambda engine: engine.render(job("http://site.example/")))
    assert failed.value.what == what


def test_a_splash_that_hangs_is_given_up_and_one_that_floods_is_cut() -> None:
    async def hang(exchange: Exchange) -> None:
        if exchange.path == "/_ping":
            await exchange.answer("{}")
        else:
            await asyncio.sleep(30)

    async def flood(exchange: Exchange) -> None:
        if exchange.path == "/_ping":
            await exchange.answer("{}")
        else:
            await exchange.answer(b" " * 9_000_000, type_="application/json")

    with serving(hang) as server, pytest.raises(RenderError) as hung:
        asking(server.base_url, lambda engine: engine.render(job("http://site.example/", seconds=0.5)))
    assert hung.value.what == "hung"
    with serving(flood) as server, pytest.raises(OverLimitError):
        asking(server.base_url, lambda engine: engine.render(job("http://site.example/", max_bytes=1_000_000)))


def test_without_a_splash_the_command_is_told_that_starts_one() -> None:
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(NoEngineError, match=r"no Splash answers at .*newscrawler splash start"):
        asking(url, lambda engine: engine.render(job("http://site.example/")))


# -- by TLS


def test_a_certificate_that_its_host_signed_itself_is_refused(splash: Running, tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(path: str) -> tuple[int, dict[str, str], str]:
        asked.append(path)
        return 200, {}, ""

    with tls.serving(answer, signed_by_itself(tmp_path / "key")) as port:
        came, _ = rendered(
            f"https://localhost:{port}",
            {"page": {"path": "/"}},
            engine="splash",
            SPLASH_URL=splash.url,
            ALLOWED_PRIVATE_HOSTS=[f"localhost:{port}"],
        )
    assert came["page"].error.startswith("certificate: ")
    assert asked == []


def test_a_site_is_not_told_what_lets_splash_into_the_egress_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launcher = tmp_path / splash_server.LAUNCHER.name
    launcher.write_text(splash_server.LAUNCHER.read_text().replace("        mends.verify_certificates()\n", ""))
    shutil.copy(splash_server.LAUNCHER.with_name("mends.py"), tmp_path)
    monkeypatch.setattr(splash_server, "LAUNCHER", launcher)  # there is no way to make it believe a certificate of ours
    with running_splash(tmp_path) as first:
        splash_server.stop(tmp_path)
        believing = splash_server.start(tmp_path, port=first.port)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(signed_by_itself(tmp_path / "key"))
            url = f"https://localhost:{listening.getsockname()[1]}/"
            heard: list[bytes] = []
            Thread(target=_hear, args=(listening, context, heard), daemon=True).start()
            open_ = (url.removeprefix("https://").rstrip("/"),)
            with running_proxy(open_=open_, names={"localhost": ["127.0.0.1"]}) as proxy:
                page = asking(believing.url, lambda engine: engine.render(job(url, proxy.account.url)))
    assert b"by TLS" in page.body
    assert [b"Proxy" in head or b"proxy" in head for head in heard] == [False]


def _hear(listening: socket.socket, context: ssl.SSLContext, heard: list[bytes]) -> None:
    """Answer one request by TLS."""
    connection, _ = listening.accept()
    with connection, context.wrap_socket(connection, server_side=True) as secret:
        heard.append(secret.recv(65_536))
        secret.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<p>by TLS</p>")
