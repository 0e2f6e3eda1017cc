"""Where the user sends everything through a proxy, a browser's pages and what they load go that way, too."""

from pathlib import Path

import pytest

from tests.hostility.engines import ENGINES, at_hand
from tests.hostility.server import Exchange, serving
from tests.render.engines.tabs import rendered

PAGE = """<!DOCTYPE html><html><body><p>a page</p><script>
    var x = new XMLHttpRequest();
    x.onload = function () { document.body.appendChild(document.createTextNode(x.responseText)) };
    x.open("GET", "/data");
    x.send();
    </script></body></html>"""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_rendered_page_goes_through_the_users_proxy_with_his_words(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str | None]] = []

    async def proxy(exchange: Exchange) -> None:
        asked.append((exchange.target, exchange.seen.headers.get("proxy-authorization")))
        if exchange.path.endswith("/data"):
            await exchange.answer("and its data", type_="text/plain")
        else:
            await exchange.answer(PAGE if exchange.path.endswith("/page") else "", status="200 OK")

    with serving(proxy) as server, at_hand(engine, tmp_path) as its:
        monkeypatch.setenv("http_proxy", server.base_url.replace("//", "//desk:secret@"))
        monkeypatch.setenv("no_proxy", "")
        came, stats = rendered("http://news.example", {"page": {"path": "/page"}}, engine=engine, **its)
    assert "and its data" in came["page"].body, came["page"].error
    assert {target for target, _ in asked} >= {"http://news.example/page", "http://news.example/data"}
    assert {words for _, words in asked} == {"Basic ZGVzazpzZWNyZXQ="}
    assert not [stat for stat in stats if "egress" in stat]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_proxy_that_cannot_be_passed_is_named_and_nothing_goes_around_it(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def answer(exchange: Exchange) -> None:
        asked.append(exchange.target)
        await exchange.answer(PAGE)

    with serving(answer) as server, at_hand(engine, tmp_path) as its:
        monkeypatch.setenv("http_proxy", "socks5://desk:secret@proxy.example:1080")
        own = {"path": "/page", "meta": {"proxy": "http://desk:secret@127.0.0.1:1"}}
        came, _ = rendered(server.base_url, {"page": {"path": "/page"}, "own": own}, engine=engine, **its)
    assert came["page"].error.startswith("no_engine")
    assert came["own"].error.startswith("no_engine: http://127.0.0.1:1: a browser passes only")
    assert "socks5://***@proxy.example:1080: what a browser engine loads can pass only" in came["page"].error
    assert asked == []
