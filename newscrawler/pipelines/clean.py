"""Clean: makes text what a reader wants. The thinking is in newscrawler/extract/clean.py."""

from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawler.article import Article
from newscrawler.extract.clean import clean


class Clean:
    """Cleans every Article and counts what it mended as `newscrawler/clean/<what>`; other items pass as they are."""

    def __init__(self, count: Callable[[str], None]) -> None:
        self._count = lambda slug: count(f"newscrawler/clean/{slug}")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats.inc_value)

    def process_item(self, item: Any) -> Any:
        return clean(item, self._count) if isinstance(item, Article) else item
