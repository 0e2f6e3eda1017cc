"""A real Splash as it is started here: on loopback, let out by nothing but a proxy, and held to its memory."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from newscrawler.render.splash import server as splash_server
from newscrawler.render.splash.server import Running, ServerError
from tests.hostility.server import Exchange, Server, serving
from tests.ports import free_port
from tests.render.engines.servers import need_splash, running_splash, start_splash

MEMORY = 400  # megabytes

PAGES = {
    "/page": "<p>page</p><script>document.write('<p>made</p>')</script>",
    "/eats": "<script>var all = []; while (true) { var a = new Uint8Array(1 << 24); a.fill(1); all.push(a); }</script>",
    # Deeper than WebKit's stack.
    "/crashes": """<script>var e = document.body;
        for (var i = 0; i < 100000; i++) { e = e.appendChild(document.createElement("b")) }</script>""",
    "/sockets": """<script>
        function open(in_, name) { try { new in_.WebSocket("ws://HOST/socket-" + name) } catch (error) {} }
        var blank = document.createElement("iframe"), worker = 'new WebSocket("ws://HOST/socket-worker")';
        document.body.appendChild(blank);
        open(window, "window");
        open(blank.contentWindow, "blank");
        try { new Worker(URL.createObjectURL(new Blob([worker]))) } catch (error) {}
        </script><iframe src="/frame"></iframe>
        <iframe srcdoc='<script>new WebSocket("ws://HOST/socket-srcdoc")</script>'></iframe>
        <iframe src='javascript:new WebSocket("ws://HOST/socket-javascript");1'></iframe>""",
    "/frame": '<script>new WebSocket("ws://HOST/socket-frame")</script>',
}


async def _answer(exchange: Exchange) -> None:
    # A proxy is asked for whole URLs.
    path = exchange.path.removeprefix(exchange.base_url)
    host = exchange.base_url.removeprefix("http://")
    text = PAGES.get(path)
    page = f"<!DOCTYPE html><html><body>{text}</body></html>".replace("HOST", host)
    await exchange.answer(page, status="200 OK" if text else "404 Not Found")


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    """A site that also serves as a proxy to itself."""
    with serving(_answer) as server:
        yield server


@pytest.fixture(scope="module")
def splash(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_splash(tmp_path_factory.mktemp("splash")) as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """For a server that is yet to be started, and that ends with the test."""
    need_splash()
    with running_splash(tmp_path) as running:
        os.kill(running.pid, signal.SIGKILL)
        while splash_server.status(tmp_path) is not None:
            time.sleep(0.05)
        yield tmp_path


def html(splash: Running, url: str, **arguments: Any) -> str:
    """A page as Splash renders it; "" where it answers an error."""
    body = json.dumps({"url": url, "wait": 0.5, "timeout": 20, **arguments})
    with closing(HTTPConnection("127.0.0.1", splash.port, timeout=600)) as connection:
        connection.request("POST", "/render.html", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        text = answer.read().decode()
    return text if answer.status == 200 else ""


def is_listening(host: str, port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex((host, port)) == 0


def test_it_is_heard_on_one_address_of_this_machine(splash: Running) -> None:
    assert is_listening("127.0.0.1", splash.port)
    assert not is_listening("127.0.0.2", splash.port)


def test_through_a_proxy_pages_are_rendered(splash: Running, site: Server) -> None:
    assert "<p>made</p>" in html(splash, f"{site.base_url}/page", proxy=site.base_url)


def test_without_a_proxy_nothing_is_reached(splash: Running, site: Server) -> None:
    before = len(site.seen)
    assert html(splash, f"{site.base_url}/page") == ""
    assert len(site.seen) == before


def test_sockets_of_a_page_do_not_go_around_the_proxy(splash: Running, site: Server) -> None:
    html(splash, f"{site.base_url}/sockets", proxy=site.base_url)
    targets = [seen.target for seen in site.seen]
    assert f"{site.base_url}/frame" in targets
    assert [target for target in targets if "socket-" in target] == []


def test_a_page_that_was_rendered_is_asked_for_again(splash: Running, site: Server) -> None:
    before = len(site.seen)
    for _ in range(2):
        html(splash, f"{site.base_url}/page", proxy=site.base_url)
    assert len(site.seen) == before + 2


def test_directly_pages_are_rendered_where_that_was_asked_for(folder: Path, site: Server) -> None:
    command = [sys.executable, "-m", "newscrawler", "splash", "start", "--direct", f"--dir={folder}"]
    subprocess.run([*command, f"--port={free_port()}"], check=True, capture_output=True)
    running = splash_server.status(folder)
    assert running is not None
    assert "<p>made</p>" in html(running, f"{site.base_url}/page")


def test_a_page_that_eats_memory_costs_a_start_under_the_same_process_id(folder: Path, site: Server) -> None:
    command = [sys.executable, "-m", "newscrawler", "splash", "start", f"--memory={MEMORY}", f"--dir={folder}"]
    subprocess.run([*command, f"--port={free_port()}"], check=True, capture_output=True)
    running = splash_server.status(folder)
    assert running is not None
    with pytest.raises(ConnectionError):
        html(running, f"{site.base_url}/eats", proxy=site.base_url)
    until = time.monotonic() + 180
    while not is_listening("127.0.0.1", running.port):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert "<p>made</p>" in html(running, f"{site.base_url}/page", proxy=site.base_url)
    assert splash_server.status(folder) == running
    assert splash_server.megabytes_of(running) < MEMORY


def test_a_page_that_crashes_it_costs_a_start_and_a_kill_ends_all_of_it(folder: Path, site: Server) -> None:
    running = start_splash(folder, free_port())
    with pytest.raises(ConnectionError):
        html(running, f"{site.base_url}/crashes", proxy=site.base_url)
    until = time.monotonic() + 180
    while not is_listening("127.0.0.1", running.port):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert "<p>made</p>" in html(running, f"{site.base_url}/page", proxy=site.base_url)
    assert splash_server.status(folder) == running
    os.kill(running.pid, signal.SIGKILL)
    until = time.monotonic() + 180
    while is_listening("127.0.0.1", running.port):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_it_is_started_once_and_again_after_a_kill(folder: Path) -> None:
    assert splash_server.status(folder) is None
    first = start_splash(folder, free_port())
    assert splash_server.start(folder, port=first.port + 1) == first
    os.kill(first.pid, signal.SIGKILL)
    second = start_splash(folder, first.port)
    assert second.pid != first.pid
    assert splash_server.stop(folder) is True
    assert splash_server.status(folder) is None
    assert not is_listening("127.0.0.1", second.port)


def test_a_port_that_another_server_has_is_told(splash: Running, folder: Path) -> None:
    with pytest.raises(ServerError, match="choose another --port"):
        splash_server.start(folder, port=splash.port)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(ServerError, match="Address already in use"):
        splash_server.start(folder, port=taken.getsockname()[1])
