"""Deduplicate: one record an article. The thinking is in newscrawler/near_duplicates/copies.py."""

import logging
from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawler.article import Article
from newscrawler.crawl.drops import Dropped
from newscrawler.crawl.session import CrawlSession
from newscrawler.discovery import Trail
from newscrawler.near_duplicates import Copies, content_hash

logger = logging.getLogger(__name__)

_MOST_LINES = 5  # of the log


class Deduplicate:
    """Sets every Article's `content_hash` and drops the copies that do not stay; other items pass as they are.

    Copies are those of this run or, where a ledger is kept, of all runs.

    A copy that is better than one that passed before passes, too; the trail of the one before is absorbed. Either way
    one `newscrawler/drop/duplicate_<id | canonical_url | content>` is counted; in the first case Scrapy has counted
    both copies as scraped, so a `newscrawler/supersede/better_copy` is counted as well.

    An article that has another one's identity and disagrees with it is no copy. It gets an identity of its own, and a
    `newscrawler/identity/shared_<id | canonical_url>` is counted; the log says at the end which these are.
    """

    def __init__(
        self,
        count: Callable[..., None],
        session: CrawlSession | None = None,
        trail_of: Callable[[str], Trail | None] = lambda _: None,
    ) -> None:
        self._count = count
        self._session = session
        self._copies = Copies()
        self._trail_of = trail_of

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        session = crawler.get_extension(CrawlSession) if crawler.extensions else None
        trail_of = getattr(crawler.spider, "trail_of", lambda _: None)
        return cls(crawler.stats.inc_value, session, trail_of)

    def close_spider(self) -> None:
        for shared in (self._session.shared_identities if self._session else self._copies.shared)[:_MOST_LINES]:
            logger.warning("%s: each got an identity of its own but the first of them.", shared)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        item.content_hash = content_hash(item)
        item.trail = item.trail or self._trail_of(item.url)
        verdict = self._session.judge(item) if self._session else self._copies.judge(item)
        for name in verdict.disowned:
            self._count(f"newscrawler/identity/shared_{name}")
        for reason in verdict.duplicates:
            self._count(f"newscrawler/drop/{reason}")
        if verdict.superseded:
            self._count("newscrawler/supersede/better_copy", verdict.superseded)
        if not verdict.stays:
            raise Dropped(verdict.duplicates[0])
        return item
