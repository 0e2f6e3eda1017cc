"""Connections that a server closes without a word cost no page one of its tries."""

import asyncio
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.forked import start_verb
from tests.hostility import site
from tests.hostility.conftest import BOUND
from tests.hostility.crawls import Crawl, crawled
from tests.hostility.server import Exchange, Handler, encoded, serving

STORIES = [site.path(number) for number in range(8)]
ONCE = {"RETRY_TIMES": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
"""Whatever fails once is failed, and there is one connection."""


def page_of(path: str) -> str | None:
    if path in STORIES:
        return site.article(site.headline(STORIES.index(path)))
    return site.listing("The Gazette", STORIES) if path == "/" else None


def crawl_of(folder: Path, handler: Handler) -> Crawl:
    crawl = crawled(folder, handler, "news", {"url": "{base_url}"}, BOUND, **ONCE)
    assert crawl.exit_code == 0
    assert crawl.records.keys() == {*STORIES}, crawl.log
    assert "retry/count" not in crawl.stats
    return crawl


@pytest.mark.parametrize("head", ["HTTP/1.0 200 OK", "HTTP/1.1 200 OK\r\nConnection: Close, x-hop"])
def test_a_connection_is_kept_only_where_its_server_keeps_it(tmp_path: Path, head: str) -> None:
    async def answer(exchange: Exchange) -> None:
        body = encoded(page_of(exchange.path) or "none")
        status = head if page_of(exchange.path) else head.replace("200 OK", "404 Not Found")
        lines = status, "Content-Type: text/html", f"Content-Length: {len(body)}", "", ""
        await exchange.send("\r\n".join(lines).encode(), body)
        await asyncio.sleep(0.1)  # an answer is there whole before its connection ends
        await exchange.close()

    crawl = crawl_of(tmp_path, answer)
    assert crawl.counted("fetch/stale_connection") == 0


def test_a_kept_connection_that_its_server_has_closed_costs_no_try(tmp_path: Path) -> None:
    answered, left = 0, set[int]()
    connections: dict[int, object] = {}  # so that none is taken for another

    async def answer(exchange: Exchange) -> None:
        nonlocal answered
        connections[id(exchange._writer)] = exchange._writer
        if id(exchange._writer) in left:
            await exchange.close()
            return
        answered += 1
        if answered % 5 == 0:  # as when a server starts anew: nobody reads any more what is sent on these
            left.update(connections)
        page = page_of(exchange.path)
        await exchange.answer(page or "none", status="200 OK" if page else "404 Not Found")

    crawl = crawl_of(tmp_path, answer)
    assert crawl.counted("fetch/stale_connection") >= 2


def test_a_server_that_closes_each_connection_unread_is_asked_twice_at_most(tmp_path: Path) -> None:
    async def answer(exchange: Exchange) -> None:
        if exchange.path == STORIES[3]:
            await exchange.close()
        elif page := page_of(exchange.path):
            await exchange.answer(page)
        else:
            await exchange.answer("none", status="404 Not Found")

    crawl = crawled(tmp_path, answer, "news", {"url": "{base_url}"}, BOUND, **ONCE)
    assert crawl.records.keys() == {*STORIES} - {STORIES[3]}
    assert 0 < len(crawl.requests(STORIES[3])) <= 2


def test_a_page_that_came_while_the_process_slept_is_read_and_not_asked_for_again(tmp_path: Path) -> None:
    process: subprocess.Popen[str] | None = None

    async def answer(exchange: Exchange) -> None:
        page = page_of(exchange.path)
        if exchange.path == STORIES[-1]:
            assert process is not None
            await asyncio.sleep(0.3)  # until it waits
            os.kill(process.pid, signal.SIGSTOP)  # as a machine that is suspended
            await asyncio.sleep(0.3)
            await exchange.answer(page or "")
            await asyncio.sleep(5)
            os.kill(process.pid, signal.SIGCONT)
        else:
            await exchange.answer(page or "none", status="200 OK" if page else "404 Not Found")

    with serving(answer) as server, (tmp_path / "log").open("wb") as log:
        words = ["crawl", "news", "-O", "out.jsonl", "-a", f"url={server.base_url}", "-s", "DOWNLOAD_SILENCE=4"]
        process = start_verb(words, tmp_path, stderr=log, stdout=log)
        assert process.wait() == 0
    assert len(server.of(STORIES[-1])) == 1
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == len(STORIES)
