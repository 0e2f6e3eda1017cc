"""Asks a crawl's egress proxy for one thing after another: {"asked", "named", "settings"} as JSON on standard input.

On standard output, what became of each: the reason for which it was refused, or the first line of the answer.
"""

import asyncio
import json
import socket
import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.project import get_project_settings

from newscrawler.render.proxy.server import EgressProxy


class EgressAsker(scrapy.Spider):
    name = "asker"
    requests: tuple[scrapy.Request, ...] = ()  # the proxy is asked, not a site

    def __init__(self, asked: list[str], named_urls: list[str]) -> None:
        super().__init__()
        self.asked, self.named_urls = asked, named_urls
        self.became: dict[str, str] = {}

    async def start(self) -> AsyncIterator[Any]:
        proxy = EgressProxy.from_crawler(self.crawler)
        await proxy.start()
        account = proxy.account()
        words = account.url.removeprefix("http://").partition("@")[0]
        with account.page(90):
            for first in self.asked:
                self.became[first] = await asyncio.to_thread(ask, proxy.port, first, words)
        await proxy.close()
        for request in self.requests:
            yield request


def ask(port: int, first: str, words: str) -> str:
    authorization = b64encode(words.encode()).decode()
    with socket.create_connection(("127.0.0.1", port), timeout=600) as asking:
        head = f"{first} HTTP/1.1\r\nProxy-Authorization: Basic {authorization}\r\nConnection: close\r\n\r\n"
        asking.sendall(head.encode())
        answer = b""
        while b"\r\n\r\n" not in answer and (piece := asking.recv(1000)):
            answer += piece
    lines = answer.decode("latin-1").split("\r\n")
    said = (line.partition(": ")[2] for line in lines if line.startswith("newscrawler-egress: "))
    return next(said, lines[0])


if __name__ == "__main__":
    task = json.load(sys.stdin)
    settings = get_project_settings()
    settings.setdict({"LOG_LEVEL": "ERROR", "RENDER_MAX_REQUESTS": 1000, **task["settings"]}, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(EgressAsker)
    process.crawl(crawler, asked=task["asked"], named_urls=task["named"])
    process.start()
    assert isinstance(crawler.spider, EgressAsker)
    stats = {name: value for name, value in crawler.stats.get_stats().items() if name.startswith("newscrawler/")}
    json.dump({"became": crawler.spider.became, "stats": stats}, sys.stdout)
