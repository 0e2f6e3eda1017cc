"""Asks for URLs one after another, past every check of a crawl but those of the network: {"urls", "named", "settings"}
as JSON on standard input, what became of each on standard output."""

import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.utils.project import get_project_settings
from twisted.python.failure import Failure


class Asker(scrapy.Spider):
    name = "asker"
    handle_httpstatus_all = True

    def __init__(self, urls: list[str], named_urls: list[str]) -> None:
        super().__init__()
        self.urls, self.named_urls = urls, named_urls
        self.became: dict[str, str] = {}

    async def start(self) -> AsyncIterator[Any]:
        for url in self.urls:
            try:
                yield Request(
                    url, callback=self.came, errback=self.failed, dont_filter=True, meta={"asked": url, "slot": "one"}
                )
            except ValueError as error:
                self.became[url] = f"ValueError: {error}"

    def came(self, response: Response) -> None:
        self.became[response.meta["asked"]] = f"{response.status} {response.url}"

    def failed(self, failure: Failure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined]
        reason = getattr(failure.value, "reason", type(failure.value).__name__)
        self.became[request.meta["asked"]] = f"{reason}: {failure.value}"


if __name__ == "__main__":
    task = json.load(sys.stdin)
    settings = get_project_settings()
    settings.setdict(
        {"CONCURRENT_REQUESTS": 1, "DOWNLOAD_DELAY": 0, "RETRY_TIMES": 1, "LOG_LEVEL": "ERROR", **task["settings"]},
        priority="cmdline",
    )
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(Asker)
    process.crawl(crawler, urls=task["urls"], named_urls=task["named"])
    process.start()
    assert isinstance(crawler.spider, Asker)
    stats = {name: value for name, value in crawler.stats.get_stats().items() if name.startswith("newscrawler/")}
    json.dump({"became": crawler.spider.became, "stats": stats}, sys.stdout)
