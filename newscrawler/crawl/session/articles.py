"""Articles on their way into the ledger: which are new, which are revisions, which are copies.

Tested in tests/crawl/session/test_copies.py.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple

from newscrawler.article import Article
from newscrawler.crawl.admission import Admission
from newscrawler.crawl.session.article_addresses import ArticleAddresses
from newscrawler.crawl.session.first_dates import keep_first_date
from newscrawler.crawl.session.kept_text import keep_whole_text
from newscrawler.crawl.session.kept_values import keep_site_values
from newscrawler.crawl.session.known_articles import KnownArticles
from newscrawler.crawl.session.superseded import is_restamped, is_superseded
from newscrawler.dataset.record import encode, to_record
from newscrawler.dataset.revisions import RecordChange, compare_records
from newscrawler.language import datetimes
from newscrawler.ledger.articles import originals, versions
from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.digest import digest
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.schema import NO_MEMORY, ArticleRow
from newscrawler.ledger.store import Store
from newscrawler.near_duplicates import (
    Copies,
    CopyReason,
    CopyVerdict,
    Original,
    is_dated_anew,
    is_later,
    keys_of,
)

_TOLD_BY = ("headline", "authors", "date_published", "body")
"""Fields whose sources tell a template."""


class Stored(NamedTuple):
    """What became of an article that passed all stages."""

    copy: CopyReason | None  # why it has no record of its own
    is_news: bool  # it is new or changed
    is_superseded: bool = False  # it is an earlier version, which another has followed
    shows_another: bool = False  # its page shows another article: it stays as it was


class Articles(Admission):
    """Judges articles against those of every earlier run, and notes what comes of it. Raises StoreError."""

    def __init__(
        self,
        store: Store,
        journal: Journal,
        site: str,
        run_id: str,
        *,
        origins: Collection[str],
        site_values: Collection[int] = (),
        count: Callable[..., None],
        absorb: Callable[[str, str], None],
        fetch: Callable[[str], object] = lambda _: None,
    ) -> None:
        """`origins` are those of all that earlier runs have found, such as https://n.example, which saves queries;
        `site_values` what the site tells of many articles alike; `fetch` has a page fetched in this run."""
        self._known = KnownArticles(store, site, origins)
        copies = Copies(self._known.by_keys, self._known.evidence, self._known.may_have_moved)
        super().__init__(copies, count=count, absorb=absorb)
        self.counts: Counter[str] = Counter()  # new, updated, unchanged
        self._store, self._journal, self._site, self._run_id = store, journal, site, run_id
        self._site_values = site_values
        self._fetch = fetch
        self._fetched: set[str] = set()  # by that
        self.addresses = ArticleAddresses(store, journal, site, run_id, known=self._known, copies=copies)

    def forget(self) -> None:
        """No further article comes: let the memory go that articles take. What was counted stays."""
        self.copies.forget()
        self._known.forget()

    def look(self, article: Article, moved_from: str | None = None) -> CopyVerdict:
        article.site = self._site  # its dataset's name, where its host or its profile has another
        verdict = super().look(article, moved_from or self.addresses.moved.get(article.url))
        if verdict.stays and (own_id := self._known.ids.get(verdict.original.number)):
            article.id = own_id  # an identity stays, whatever the page says later
        return verdict._replace(shows_another=verdict.shows_another and not self._had(verdict.original, article))

    def store(self, article: Article, page: int, now: float, *, memory: int = NO_MEMORY, sights: int = 0) -> Stored:
        """Judge an article that has passed all stages, and note what comes of it.

        `memory` is the generation of the site's memory that it was read with, `sights` how often, one visit after
        another, its page has shown a superseded version.
        """
        verdict = self.keep(article)
        original = verdict.original
        self._journal.page_of(page, original.number, is_own=verdict.stays)
        if not verdict.stays:
            return Stored(verdict.duplicates[0], is_news=False)
        if verdict.shows_another:
            return Stored(None, is_news=False, shows_another=True)
        self.addresses.moved.pop(article.url, None)
        self._known.ids[original.number] = article.id
        if self._known.is_taken_for_gone(original):  # nothing is to say that it was
            self._journal.stays(original.number)
            self._known.take_back(original)
        first = original.revision == 0
        if not first:
            self._count_sources(article)
        is_same = original.content_hash == article.content_hash and not original.withdrawn
        change = None if first or is_same else self._change(original, article)
        if is_same and not first:
            return self._seen_again(original, article, now, memory)
        if change is not None and not original.withdrawn:
            if not change.fields:
                return self._seen_again(original, article, now, memory)
            if (told := self._told_before(original, article, change, sights)) is not None:
                self._count(f"unchanged/{told}")
                self._journal.seen(original.number, now)
                self.counts["unchanged"] += 1
                return Stored(None, is_news=False, is_superseded=told == "superseded")
        self._known.held.pop(original.number, None)
        self._revise(original, article, change, now, memory)
        self.counts["new" if first else "updated"] += 1
        return Stored(None, is_news=True)

    def _had(self, original: Original, article: Article) -> bool:
        """Whether an article had this content before: that which has it, too, may have been read on its page."""
        number, content = original.number, article.content_hash
        return bool(self._store.look(lambda view: versions.times_before(view, number, content)))

    def _seen_again(self, original: Original, article: Article, now: float, memory: int) -> Stored:
        """It is as it was; what waited in quarantine is as of this run now."""
        if self._known.urls.get(original.number, article.url) != article.url:
            self._journal.article(self._row(original, article, now, memory))
        self._journal.seen(original.number, now)
        held = self._known.held.pop(original.number, None)
        if held is not None:
            self._journal.seen_held(original.number, _packed(article), _seen(article), now, self._run_id)
        is_news = held in ("added", "updated")
        self.counts[("new" if held == "added" else "updated") if is_news else "unchanged"] += 1
        return Stored(None, is_news)

    def _told_before(self, original: Original, article: Article, change: RecordChange, sights: int) -> str | None:
        """Why a change makes no revision: the article was that before, or has another date of its change alone."""
        if original.number in self._known.held:
            return None
        number, latest = original.number, self._known.record(original)
        if self._store.look(partial(is_superseded, article=article, number=number, sights=sights, latest=latest)):
            return "superseded"
        return "restamped" if self._store.look(partial(is_restamped, change=change, number=number)) else None

    def _count_sources(self, article: Article) -> None:
        """Where a known article has its fields from now, whether they have changed or not: a template shows by it."""
        for name in _TOLD_BY:
            if (source := article.provenance.get(name)) is not None:
                self._count(f"again/{name}={source.partition(';')[0]}")

    def _take(self, article: Article, verdict: CopyVerdict) -> None:
        """The article is found by its own keys from now on, or what it gives way to is."""
        if verdict.shows_another:
            return
        super()._take(article, verdict)
        original = verdict.original
        self._known.keep(original, article)
        for loser in verdict.merged:
            if loser.revision:
                self._journal.merged(loser.number, original.number)
                if verdict.stays or loser.is_read:  # an earlier run has counted the others
                    self.counts["new"] -= 1
        if not verdict.stays:
            self.addresses.copies_read[original.number] = article.url
            known = original.evidence
            is_in_doubt = verdict.duplicates == (CopyReason.CONTENT,) and is_dated_anew(article.date_published, known)
            is_changed = is_later(article.date_modified, known)
            if is_in_doubt or is_changed:  # so will its own page be, lead here, or be gone
                self._journal.sooner(digest(self._site, original.url), 0.0)
            if is_in_doubt:  # where its own page is there, this is another
                return
            if is_changed and original.url not in self._fetched:
                self._fetched.add(original.url)
                self._fetch(original.url)
        own = (originals.key("url", article.url),) if verdict.stays else ()
        self._journal.keys(original.number, [*own, *_keys(article)])

    def _change(self, original: Original, article: Article) -> RecordChange | None:
        """How an article differs from its last revision; None where the record of that is not to be had."""
        record = self._known.record(original)
        if record is None:
            return None
        first_made = self._store.look(lambda view: versions.first_made(view, original.number))
        if first_made is not None and keep_first_date(article, record, first_made):
            self._count("again/date_of_change")
        if keep_whole_text(article, record):
            self._count("again/walled")
        if keep_site_values(article, record, self._site_values):
            self._count("again/of_site")
        return compare_records(record, to_record(article, discovered_via=()))

    def _revise(
        self, original: Original, article: Article, change: RecordChange | None, now: float, memory: int
    ) -> None:
        original.revision += 1
        original.content_hash, original.withdrawn = article.content_hash, False
        row = self._row(original, article, now, memory)
        self._journal.article(row)
        self._journal.revision(
            {
                "article": original.number,
                "site": self._site,
                "revision": original.revision,
                "change": "added" if original.revision == 1 else "updated",
                "changed_fields": json.dumps(change.fields if change else ()),
                "similarity": change.similarity if change else None,
                "content_hash": article.content_hash,
                "published": row["published"],
                "record": _packed(article),
                "run_id": self._run_id,
                "made": now,
                "seen": _seen(article),
            }
        )

    def _row(self, original: Original, article: Article, now: float, memory: int) -> ArticleRow:
        self._known.urls[original.number] = article.url
        return {
            "article": original.number,
            "site": self._site,
            "id": article.id,
            "url": article.url,
            "canonical_url": article.canonical_url,
            "published": datetimes.seconds(article.date_published) if article.date_published else None,
            "content_hash": original.content_hash,
            "revision": original.revision,
            "withdrawn": None,
            "first_seen": now,
            "last_seen": now,
            "memory": memory,
        }


def _packed(article: Article) -> bytes:
    return pack(encode(to_record(article, discovered_via=())))


def _seen(article: Article) -> float | None:
    return article.crawled_at.timestamp() if article.crawled_at else None


def _keys(article: Article) -> list[str]:
    return [originals.key(name, value) for name, value in keys_of(article).items() if value]
