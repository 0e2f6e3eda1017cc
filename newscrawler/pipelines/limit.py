"""Limit: drops what is beyond max_articles, and ends the crawl there."""

from collections.abc import Callable
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro

from newscrawler.article import Article
from newscrawler.crawl.outcomes.drops import Dropped, DropReason
from newscrawler.pipelines.deduplicate import Deduplicate


class Limit:
    """Drops every item after the first `max_articles`, and ends the crawl when they are there; None is no limit.

    A copy that takes the place of one that passed is no further article: `replaced` gives the URLs of such ones.
    """

    def __init__(
        self,
        max_articles: int | None,
        *,
        count: Callable[[str], None],
        close: Callable[[], object],
        replaced: Callable[[Article], set[str]] = lambda _: set(),
    ) -> None:
        self._max_articles = max_articles
        self._count, self._close, self._replaced = count, close, replaced
        self._passed: list[str] = []  # URLs; of other items, nothing

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        def close() -> object:
            return deferred_from_coro(crawler.engine.close_spider_async(reason="max_articles"))

        def replaced(article: Article) -> set[str]:
            deduplicate = crawler.get_item_pipeline(Deduplicate)
            return deduplicate.replaced(article) if deduplicate is not None else set()

        max_articles = getattr(getattr(crawler.spider, "arguments", None), "max_articles", None)
        return cls(max_articles, count=crawler.stats.inc_value, close=close, replaced=replaced)

    def process_item(self, item: Any) -> Any:
        if self._max_articles is None:
            return item
        url = item.url if isinstance(item, Article) else ""
        if url:
            replaced = self._replaced(item)
            self._passed = [passed for passed in self._passed if passed not in replaced]
        if len(self._passed) >= self._max_articles:
            self._count(f"newscrawler/drop/{DropReason.MAX_ARTICLES}")
            raise Dropped(DropReason.MAX_ARTICLES)
        self._passed.append(url)
        if len(self._passed) == self._max_articles:
            self._close()
        return item
