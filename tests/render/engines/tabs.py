"""Asks for pages by a browser engine in a process of its own: the task as JSON on standard input, what came on standard
output. `rendered` starts one."""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import scrapy
from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.utils.project import get_project_settings
from twisted.python.failure import Failure

from newscrawler.site import Needs

ROOT = Path(__file__).parents[3]


@dataclass
class Came:
    """What became of a page: a response, or the error in its stead."""

    url: str = ""
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    error: str = ""


def rendered(
    base_url: str, pages: dict[str, dict[str, Any]], *, engine: str = "playwright", **settings: Any
) -> tuple[dict[str, Came], dict[str, int]]:
    """What came of each page, by name, and what was counted. A page is {path, needs, headers, meta}."""
    return answer_of(started(base_url, pages, engine=engine, **settings))


def started(
    base_url: str, pages: dict[str, dict[str, Any]], *, engine: str = "playwright", **settings: Any
) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.render.engines.tabs"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"},
        encoding="utf-8",
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps({"base_url": base_url, "pages": pages, "engine": engine, "settings": settings}))
    process.stdin.close()
    process.stdin = None
    return process


def answer_of(process: "subprocess.Popen[str]") -> tuple[dict[str, Came], dict[str, int]]:
    output, errors = process.communicate(timeout=600)
    assert process.returncode == 0, errors[-3000:]
    answer = json.loads(output)
    return {name: Came(**came) for name, came in answer["came"].items()}, answer["stats"]


class Tabs(scrapy.Spider):
    name = "tabs"

    def __init__(self, base_url: str, pages: dict[str, dict[str, Any]], engine: str) -> None:
        super().__init__()
        self.base_url, self.pages, self.engine = base_url, pages, engine
        self.named_urls = [base_url]
        self.came: dict[str, Any] = {}

    async def start(self) -> AsyncIterator[Any]:
        for name, page in self.pages.items():
            meta = {"asked": name, "render": self.engine, "render_needs": Needs(**page.get("needs", {}))}
            meta |= page.get("meta", {})
            url = self.base_url + page["path"]
            headers = page.get("headers")
            yield Request(url, self.arrived, headers=headers, errback=self.failed, dont_filter=True, meta=meta)

    def arrived(self, response: Response) -> None:
        self.came[response.meta["asked"]] = {
            "url": response.url.removeprefix(self.base_url),
            "status": response.status,
            "headers": {name.decode(): values[0].decode("latin-1") for name, values in response.headers.items()},
            "body": response.body.decode("utf-8"),
        }

    def failed(self, failure: Failure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined]
        reason = getattr(failure.value, "reason", type(failure.value).__name__)
        self.came[request.meta["asked"]] = {"error": f"{reason}: {failure.value}"}


if __name__ == "__main__":
    task = json.load(sys.stdin)
    settings = get_project_settings()
    given = {
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
        "BREAKER_FAILURES": 1_000,
        "RETRY_DISTANCE": 0.1,
        "RETRY_TIMES": 1,
        "ROBOTSTXT_OBEY": False,
        "HTTPERROR_ALLOW_ALL": True,
        "LOG_LEVEL": "ERROR",
        "DATA_DIR": "nowhere",
    }
    settings.setdict({**given, **task["settings"]}, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(Tabs)
    process.crawl(crawler, base_url=task["base_url"], pages=task["pages"], engine=task["engine"])
    process.start()
    assert isinstance(crawler.spider, Tabs)
    stats = {
        name.removeprefix("newscrawler/"): value
        for name, value in crawler.stats.get_stats().items()
        if name.startswith("newscrawler/")
    }
    json.dump({"came": crawler.spider.came, "stats": stats}, sys.stdout)
