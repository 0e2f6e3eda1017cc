"""The spiders that the pipeline is measured beside, with Scrapy's defaults. Know nothing of newscrawler."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule


class Bare(scrapy.Spider):
    """Fetches the URLs of a file, a line each, and does nothing with them."""

    name = "bare"

    def __init__(self, urls: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = Path(urls)

    async def start(self) -> AsyncIterator[Any]:
        with self.urls.open() as lines:
            for line in lines:
                yield scrapy.Request(line.strip())

    def parse(self, response: Response) -> None:
        pass


class Plain(CrawlSpider):
    """What a tutorial would write: follow every link below /, take the title of every page."""

    name = "plain"

    def __init__(self, base_url: str, **kwargs: Any) -> None:
        self.start_urls = [f"{base_url}/news/politics"]
        self.allowed_domains = ["127.0.0.1"]
        self.rules = (Rule(LinkExtractor(), callback="parse_page", follow=True),)
        super().__init__(**kwargs)

    def parse_page(self, response: Response) -> Iterator[dict[str, Any]]:
        yield {"url": response.url, "title": response.xpath("//title/text()").get()}  # type: ignore[attr-defined]
