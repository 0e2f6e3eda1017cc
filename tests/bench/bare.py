"""A bare spider, with Scrapy's defaults: fetches the URLs of a file and does nothing with them."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.http import Response


class Bare(scrapy.Spider):
    name = "bare"

    def __init__(self, urls: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = Path(urls)

    async def start(self) -> AsyncIterator[Any]:
        with self.urls.open() as lines:
            for line in lines:
                yield scrapy.Request(line.strip())

    def parse(self, response: Response) -> None:
        """Fetching is all."""
