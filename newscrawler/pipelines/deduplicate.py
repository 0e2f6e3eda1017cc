"""Deduplicate: drops copies. The thinking is in newscrawler/near_duplicates/copies.py."""

import logging
from collections.abc import Callable
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from newscrawler.article import Article
from newscrawler.crawl.admission import Admission
from newscrawler.crawl.outcomes.drops import Dropped
from newscrawler.crawl.session import CrawlSession
from newscrawler.near_duplicates import Copies, CopyVerdict, Shared

logger = logging.getLogger(__name__)

_MAX_LINES = 5  # of the log
_OF_A_JOB = "newscrawler.copies"  # in what Scrapy keeps of a spider


class Deduplicate:
    """Sets every Article's `content_hash` and drops the copies that do not stay; other items pass as they are.

    Copies are those of this run or, where a ledger is kept, of all runs; then what a later stage drops has no copies.

    A copy that is better than one that was kept before passes, too. Either way one
    `newscrawler/drop/duplicate_<id | canonical_url | content>` is counted; in the first case Scrapy has counted both
    copies as scraped, so a `newscrawler/supersede/better_copy` is counted as well.

    An article that has another one's identity and disagrees with it is no copy. It gets an identity of its own, and a
    `newscrawler/identity/shared_<id | canonical_url>` is counted; the log says at the end which these are.
    """

    def __init__(
        self,
        admit: Callable[[Article], CopyVerdict],
        replaced: Callable[[Article], set[str]],
        shared: Callable[[], list[Shared]],
    ) -> None:
        self._admit, self._shared = admit, shared
        self.replaced = replaced
        """Gives the URLs of articles that were kept and have given way, or would give way to this one."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        session = crawler.get_extension(CrawlSession) if crawler.extensions else None
        if session is not None:
            return cls(session.admit, session.replaced, lambda: session.shared_identities)
        return cls.without_ledger(crawler)

    @classmethod
    def without_ledger(cls, crawler: Crawler) -> Self:
        """The copies of this crawl alone, and of those before it that Scrapy keeps as one job (JOBDIR)."""

        def count(what: str, times: int = 1) -> None:
            crawler.stats.inc_value(f"newscrawler/{what}", times)

        gone: set[str] = set()

        def absorb(stays: str, gives_way: str) -> None:
            gone.add(gives_way)
            _absorb(crawler.spider, stays, gives_way)

        admission = Admission(Copies(), count=count, absorb=absorb)

        def take_up(spider: Spider) -> None:
            if (kept := getattr(spider, "state", None)) is not None:
                admission.copies = kept.setdefault(_OF_A_JOB, admission.copies)

        crawler.signals.connect(take_up, signal=signals.spider_opened, weak=False)  # after Scrapy's SpiderState
        return cls(admission.decide, lambda _: gone, lambda: admission.copies.shared)

    def close_spider(self) -> None:
        for shared in self._shared()[:_MAX_LINES]:
            logger.warning("%s: each got an identity of its own but the first of them.", shared)

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article) and not (verdict := self._admit(item)).stays:
            raise Dropped(verdict.duplicates[0], article=verdict.original.number)
        return item


def _absorb(spider: Any, stays: str, gives_way: str) -> None:
    """The record of the article that stays says how the other one was found, too."""
    discoveries_of = getattr(spider, "discoveries_of", lambda _: None)
    kept, left = discoveries_of(stays), discoveries_of(gives_way)
    if kept is not None and left is not None:
        kept.absorb(left)
