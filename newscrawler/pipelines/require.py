"""Require: drops articles that lack what makes a record one."""

from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawler.article import Article
from newscrawler.crawl.outcomes.drops import Dropped, DropReason

_ALWAYS = {
    "id": DropReason.MISSING_ID,
    "url": DropReason.MISSING_URL,
    "headline": DropReason.MISSING_HEADLINE,
    "date_published": DropReason.MISSING_DATE_PUBLISHED,
}
"""What a record of any kind must have, in the order in which a lack is counted."""

_WITH_TEXT = {**_ALWAYS, "body": DropReason.MISSING_BODY}

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
        for name, reason in (_ALWAYS if item.kind in WITHOUT_TEXT else _WITH_TEXT).items():
            if not getattr(item, name):
                self._count(f"newscrawler/drop/{reason}")
                raise Dropped(reason)
        return item
