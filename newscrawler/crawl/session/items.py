"""Items on their way from a page to the ledger: an article is judged and noted when all stages are through."""

from collections.abc import Callable
from typing import Any

from newscrawler.article import Article
from newscrawler.crawl.outcomes.drops import DropReason
from newscrawler.crawl.session.articles import Articles
from newscrawler.crawl.session.guard import Guard
from newscrawler.crawl.session.lease import Lease
from newscrawler.crawl.session.page_outcomes import PageOutcomes
from newscrawler.crawl.session.reasons import PageReason
from newscrawler.crawl.session.validators import Validators
from newscrawler.errors import broken_by
from newscrawler.language import datetimes
from newscrawler.ledger.journal import Journal

_IDENTITY = ("id", "site", "url", "canonical_url", "discovered_via", "crawled_at", "run_id")


class Items:
    """Notes what the stages have made of each item of a page; the last one settles the page."""

    def __init__(
        self,
        journal: Journal,
        articles: Articles,
        pages: PageOutcomes,
        guard: Guard,
        *,
        validators: Validators,
        count: Callable[..., None],
        clock: Callable[[], float],
    ) -> None:
        self._journal, self._articles, self._pages, self._guard = journal, articles, pages, guard
        self._validators, self._count, self._clock = validators, count, clock

    def given(self, lease: Lease, item: Any) -> None:
        """The page's callback gives an item to the stages."""
        lease.open += 1
        if isinstance(item, Article):
            lease.given[item.url] = item

    def store(self, lease: Lease, item: Any) -> None:
        """An item has passed all stages: an article, or what a stage has made of it, is judged and noted."""
        given = lease.given_for(item)
        if isinstance(item, Article):
            if given is not None:
                _identify(item, given)
            self._guard.run(lambda: self._store(lease, item))
        else:
            self._count(f"drop/{DropReason.NOT_AN_ARTICLE}")
            self.dropped(lease, given, DropReason.NOT_AN_ARTICLE)

    def _store(self, lease: Lease, article: Article) -> None:
        now = self._clock()
        stored = self._articles.store(
            article, self._pages.url_id(lease), now, memory=lease.memory, sights=lease.page.sights
        )
        lease.is_superseded = stored.is_superseded
        if stored.copy is not None:
            self.dropped(lease, article, stored.copy)
            return
        if stored.shows_another:
            self._count(f"unchanged/{PageReason.SHOWS_ANOTHER}")
            lease.is_vanished = True
            self.dropped(lease, None, PageReason.SHOWS_ANOTHER)
            return
        published = article.date_published
        lease.kept = datetimes.seconds(published) if published else now
        if published:
            self._validators.dated(article.url, lease.validators[1], lease.kept)
        latest = datetimes.last_second(published) if published else now
        if stored.is_news:
            lease.kept = max(lease.kept, now if lease.page.article else min(now, latest))
        self._done(lease)

    def dropped(self, lease: Lease, item: Any, reason: str, original: int | None = None) -> None:
        """A stage has dropped an item; `original` is the number of the article that a copy gave way to."""
        lease.reason = reason
        if isinstance(item, Article):
            published = item.date_published
            lease.kept = datetimes.seconds(published) if published else self._clock()
        if original is not None:
            self._journal.page_of(self._pages.url_id(lease), original)
        lease.put_back |= reason == DropReason.MAX_ARTICLES
        self._done(lease)

    def lost(self, lease: Lease, error: BaseException) -> None:
        """An item was lost to an error in a stage."""
        lease.failed, lease.is_to_stay = broken_by(error, lease.status), True
        self._done(lease)

    def _done(self, lease: Lease) -> None:
        lease.open -= 1
        self._pages.settle(lease)


def _identify(article: Article, given: Article) -> None:
    """Let an article that a stage has made of another one have of its identity what it lacks."""
    for name in _IDENTITY:
        if not getattr(article, name):
            setattr(article, name, getattr(given, name))
