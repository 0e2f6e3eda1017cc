"""Require: no record without what makes it one. Knows nothing of where the fields come from."""

from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawler.article import Article
from newscrawler.crawl.drops import Dropped

ALWAYS = ("id", "url", "headline", "date_published")
"""What a record of any kind must have, in the order in which a lack is told."""

WITHOUT_TEXT = frozenset(("video", "gallery", "infographic", "live", "newscast", "podcast", "press", "report"))
"""Kinds that may have no body. All others, and articles of no known kind, must have one."""


class Require:
    """Drops an Article that lacks a field its kind must have, with the reason `missing_<field>`. Other items pass."""

    def __init__(self, count: Callable[[str], None]) -> None:
        self._count = count

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats.inc_value)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        required = ALWAYS if item.kind in WITHOUT_TEXT else (*ALWAYS, "body")
        for name in required:
            if not getattr(item, name):
                self._count(f"newscrawler/drop/missing_{name}")
                raise Dropped(f"missing_{name}")
        return item
