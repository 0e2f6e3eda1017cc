"""Reserved: drops what its page or site reserves, where the settings obey that.

Tested in tests/fetch/politeness/test_rights.py.
"""

from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawler.article import Article, Rights, Usage
from newscrawler.crawl.outcomes.drops import Dropped, DropReason
from newscrawler.extract.usage import USES

_NOT_KEPT = (DropReason.NOINDEX, DropReason.NOARCHIVE)  # which are the words of pages, too


class Reserved:
    """Drops an Article whose page says `noindex` or `noarchive` (ROBOTS_TAGS is "obey"), of which text and data mining
    is reserved (TDM_OBEY), or that may not be used for one of the `uses` (USAGE_OBEY). Other items pass."""

    def __init__(self, *, tags: bool, tdm: bool, uses: list[str], count: Callable[[str], None]) -> None:
        """Raises ValueError for a use that no record names."""
        self._tags, self._tdm, self._uses, self._count = tags, tdm, uses, count
        if unknown := [use for use in uses if use not in USES]:
            raise ValueError(f"USAGE_OBEY={','.join(uses)} names no use by {unknown[0]!r}; there are {', '.join(USES)}")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        tags, tdm = settings["ROBOTS_TAGS"] == "obey", settings.getbool("TDM_OBEY")
        uses = [use.strip() for use in settings.getlist("USAGE_OBEY")]
        if not tags and not tdm and not uses:
            raise NotConfigured
        return cls(tags=tags, tdm=tdm, uses=uses, count=crawler.stats.inc_value)

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article) and (reason := self._why(item.rights, item.usage)):
            self._count(f"newscrawler/drop/{reason}")
            raise Dropped(reason)
        return item

    def _why(self, rights: Rights | None, usage: Usage | None) -> DropReason | None:
        if rights is not None and self._tags and (reasons := [word for word in _NOT_KEPT if word in rights.robots]):
            return reasons[0]
        if rights is not None and self._tdm and rights.tdm_reserved:
            return DropReason.TDM_RESERVED
        is_refused = usage is not None and any(getattr(usage, use) is False for use in self._uses)
        return DropReason.USAGE_REFUSED if is_refused else None
