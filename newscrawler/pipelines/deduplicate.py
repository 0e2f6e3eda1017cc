"""Deduplicate: one record an article. The thinking is in newscrawler/duplicates/copies.py."""

from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawler.article import Article
from newscrawler.drops import Dropped
from newscrawler.duplicates import Copies, Verdict, content_hash
from newscrawler.keeper import Keeper
from newscrawler.trail import Trail


class Deduplicate:
    """Sets every Article's `content_hash` and drops the copies that do not stay; other items pass as they are.

    Copies are those of this run or, where a ledger is kept, of all runs.

    A copy that is better than one that passed before passes, too; the trail of the one before is absorbed. Either way
    one `newscrawler/drop/duplicate_<id | canonical_url | content>` is counted; in the first case Scrapy has counted
    both copies as scraped, so a `newscrawler/supersede/better_copy` is counted as well.
    """

    def __init__(
        self,
        count: Callable[..., None],
        judge: Callable[[Article], Verdict] | None = None,
        trail_of: Callable[[str], Trail | None] = lambda _: None,
    ) -> None:
        self._count = count
        self._judge = judge or Copies().judge
        self._trail_of = trail_of

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        keeper = crawler.get_extension(Keeper) if crawler.extensions else None
        trail_of = getattr(crawler.spider, "trail_of", lambda _: None)
        return cls(crawler.stats.inc_value, keeper.judge if keeper else None, trail_of)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        item.content_hash = content_hash(item)
        item.trail = item.trail or self._trail_of(item.url)
        verdict = self._judge(item)
        for reason in verdict.duplicates:
            self._count(f"newscrawler/drop/{reason}")
        if verdict.superseded:
            self._count("newscrawler/supersede/better_copy", verdict.superseded)
        if not verdict.stays:
            raise Dropped(verdict.duplicates[0])
        return item
