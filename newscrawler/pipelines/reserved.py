"""Reserved: drops what its page or site reserves, where the settings obey that.

Tested in tests/fetch/politeness/test_rights.py.
"""

from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawler.article import Article
from newscrawler.crawl.outcomes.drops import Dropped, DropReason

_NOT_KEPT = (DropReason.NOINDEX, DropReason.NOARCHIVE)  # which are the words of pages, too


class Reserved:
    """Drops an Article whose page says `noindex` or `noarchive` (ROBOTS_TAGS is "obey"), or that text and data mining
    is reserved (TDM_OBEY). Other items pass."""

    def __init__(self, *, tags: bool, tdm: bool, count: Callable[[str], None]) -> None:
        self._tags, self._tdm, self._count = tags, tdm, count

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        tags, tdm = crawler.settings["ROBOTS_TAGS"] == "obey", crawler.settings.getbool("TDM_OBEY")
        if not tags and not tdm:
            raise NotConfigured
        return cls(tags=tags, tdm=tdm, count=crawler.stats.inc_value)

    def process_item(self, item: Any) -> Any:
        rights = item.rights if isinstance(item, Article) else None
        if rights is not None:
            if self._tags and (reasons := [reason for reason in _NOT_KEPT if reason in rights.robots]):
                raise self._dropped(reasons[0])
            if self._tdm and rights.tdm_reserved:
                raise self._dropped(DropReason.TDM_RESERVED)
        return item

    def _dropped(self, reason: DropReason) -> Dropped:
        self._count(f"newscrawler/drop/{reason}")
        return Dropped(reason)
