"""Articles on their way into the ledger: which are new, which are revisions, which are copies.

Tested in tests/crawl/session/test_copies.py.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import NamedTuple

from newscrawler.article import Article
from newscrawler.crawl.admission import Admission
from newscrawler.crawl.session.first_dates import keep_first_date
from newscrawler.crawl.session.kept_text import keep_whole_text
from newscrawler.crawl.session.kept_values import keep_site_values
from newscrawler.crawl.session.superseded import is_restamped, is_superseded
from newscrawler.dataset.record import decode, encode, to_record
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
    IdentityEvidence,
    Original,
    evidence_of,
    keys_of,
)
from newscrawler.urls.origins import origin_and_path

_TOLD_BY = ("headline", "authors", "date_published", "body")
"""Fields whose sources tell a template."""


class Stored(NamedTuple):
    """What became of an article that passed all stages."""

    copy: CopyReason | None  # why it has no record of its own
    is_news: bool  # it is new or changed
    is_superseded: bool = False  # it is an earlier version, which another has followed


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
    ) -> None:
        """`origins` are those of all that earlier runs have found, such as https://n.example, which saves queries;
        `site_values` what the site tells of many articles alike."""
        super().__init__(Copies(self._recall, self._look_up), count=count, absorb=absorb)
        self.counts: Counter[str] = Counter()  # new, updated, unchanged
        self._store, self._journal, self._site, self._run_id = store, journal, site, run_id
        self._origins = origins
        self._site_values = site_values
        self._recalled: dict[int, Original] = {}
        self._ids: dict[int, str] = {}
        self._urls: dict[int, str] = {}
        self._held: dict[int, str] = {}  # change of the latest revision, while that waits in quarantine
        self._gone: dict[int, str] = {}  # withdrawn in this run: the URL
        self._untold: set[int] = set()  # withdrawn in the ledger, by a revision that waits for a release
        self._copies_read: dict[int, str] = {}  # in this run: the URL of the last one of each article
        self.moved: dict[str, str] = {}  # where a redirect led to -> where it came from
        self._found: tuple[Mapping[str, str], dict[str, Original]] = (
            {},
            {},
        )  # by these keys, last: the same article is judged again

    def look(self, article: Article, moved_from: str | None = None) -> CopyVerdict:
        article.site = self._site  # its dataset's name, where its host or its profile has another
        verdict = super().look(article, moved_from or self.moved.get(article.url))
        if verdict.stays and (own_id := self._ids.get(verdict.original.number)):
            article.id = own_id  # an identity stays, whatever the page says later
        return verdict

    def store(self, article: Article, page: int, now: float, *, memory: int = NO_MEMORY, sights: int = 0) -> Stored:
        """Judge an article that has passed all stages, and note what comes of it.

        `memory` is the generation of the site's memory that it was read with, `sights` how often, one visit after
        another, its page has shown a superseded version.
        """
        verdict = self.keep(article)
        original = verdict.original
        self._journal.page_of(page, original.number)
        if not verdict.stays:
            return Stored(verdict.duplicates[0], is_news=False)
        self.moved.pop(article.url, None)
        self._ids[original.number] = article.id
        if original.withdrawn and (original.number in self._gone or original.number in self._untold):
            self._take_back(original)
        first = original.revision == 0
        if not first:
            self._count_sources(article)
        is_same = original.content_hash == article.content_hash and not original.withdrawn
        change = None if first or is_same else self._change(original, article)
        if not first and (is_same or (change is not None and not change.fields and not original.withdrawn)):
            if self._urls.get(original.number, article.url) != article.url:
                self._journal.article(self._row(original, article, now, memory))
            self._journal.seen(original.number, now)
            held = self._held.pop(original.number, None)
            if held is not None:
                self._journal.seen_held(original.number, _packed(article), _seen(article), now, self._run_id)
            is_news = held in ("added", "updated")
            self.counts[("new" if held == "added" else "updated") if is_news else "unchanged"] += 1
            return Stored(None, is_news)
        if change is not None and not original.withdrawn and original.number not in self._held:
            superseded = partial(is_superseded, article=article, number=original.number, sights=sights)
            restamped = partial(is_restamped, change=change, number=original.number)
            for what, look in (("superseded", superseded), ("restamped", restamped)):
                if self._store.look(look):
                    self._count(f"unchanged/{what}")
                    self._journal.seen(original.number, now)
                    self.counts["unchanged"] += 1
                    return Stored(None, is_news=False, is_superseded=what == "superseded")
        self._held.pop(original.number, None)
        self._revise(original, article, change, now, memory)
        self.counts["new" if first else "updated"] += 1
        return Stored(None, is_news=True)

    def _take_back(self, original: Original) -> None:
        """It is not gone, and no reader has been told that it was: nothing is to say so."""
        self._journal.stays(original.number)
        original.withdrawn = False
        self._gone.pop(original.number, None)
        if original.number in self._untold:
            self._untold.remove(original.number)
            original.revision -= 1

    def _count_sources(self, article: Article) -> None:
        """Where a known article has its fields from now, whether they have changed or not: a template shows by it."""
        for name in _TOLD_BY:
            if (source := article.provenance.get(name)) is not None:
                self._count(f"again/{name}={source.partition(';')[0]}")

    def _take(self, article: Article, verdict: CopyVerdict) -> None:
        """The article is found by its own keys from now on, or what it gives way to is."""
        super()._take(article, verdict)
        original = verdict.original
        if not original.number:
            original.number = digest(self._site, article.url)
            self._recalled[original.number] = original
        for loser in verdict.merged:
            if loser.revision:
                self._journal.merged(loser.number, original.number)
                if verdict.stays or loser.is_read:  # an earlier run has counted the others
                    self.counts["new"] -= 1
        if not verdict.stays:
            self._copies_read[original.number] = article.url
        own = (originals.key("url", article.url),) if verdict.stays else ()
        self._journal.keys(original.number, [*own, *_keys(article)])

    def withdraw(self, number: int, url: str, now: float) -> bool:
        """The page of an article is gone; where the copy that stayed was there, the article is, unless a copy of it
        stands elsewhere: there it goes on. Says whether it is withdrawn."""
        original = self._recalled.get(number)
        if (other := self._copy_elsewhere(number, url)) is not None:
            self._journal.moved(number, url, other, now)
            self._urls[number] = other
            if original is not None:
                original.rank = (*original.rank[:2], other, original.rank[3])
            return False
        self._journal.withdrawn(number, url, now, self._run_id)
        self._gone[number] = url
        if self._held.get(number) == "withdrawn":  # which is this run's now
            self._untold.add(number)
        if original is not None and self._urls.get(number) == url:
            original.withdrawn = True
        return True

    def _copy_elsewhere(self, number: int, url: str) -> str | None:
        """Where a copy of an article was read last, whose own page is at this URL."""
        if number in self._urls and self._urls[number] != url:
            return None
        read = self._copies_read.get(number)
        return read or self._store.look(lambda view: originals.copy_of(view, number, url))

    def _change(self, original: Original, article: Article) -> RecordChange | None:
        """How an article differs from its last revision; None where the record of that is not to be had."""
        line = self._store.look(lambda view: originals.record(view, original.number, original.revision))
        if line is None:
            return None
        record = decode(line)
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
        self._urls[original.number] = article.url
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

    def _recall(self, _: str, keys: Mapping[str, str]) -> dict[str, Original]:
        if not self._origins or (keys.keys() == {"url"} and origin_and_path(keys["url"])[0] not in self._origins):
            return {}
        if self._found[0] != keys:
            found = self._store.look(lambda view: originals.find(view, self._site, keys))
            self._found = keys, {name: self._original(kept) for name, kept in found.items()}
        return self._found[1]

    def _look_up(self, original: Original) -> IdentityEvidence | None:
        """Evidence of an article of an earlier run; None where its record is not to be had."""
        line = self._store.look(lambda view: originals.record(view, original.number, original.revision))
        if line is None:
            return None
        record = decode(line)
        published, modified = (
            datetimes.parse(date) if date else None for date in (record["date_published"], record["date_modified"])
        )
        return evidence_of(record["headline"], record["body"], record["url"], published, modified)

    def _original(self, kept: originals.Kept) -> Original:
        original = self._recalled.get(kept.article)
        if original is None:
            rank = kept.url != kept.canonical_url, kept.published, kept.url, kept.content_hash
            original = self._recalled[kept.article] = Original(rank, kept.article)
            original.released, original.identity = kept.released, (kept.id, kept.canonical_url)
            original.withdrawn = kept.withdrawn or self._gone.get(kept.article) == kept.url
            original.revision, original.content_hash = kept.revision, kept.content_hash
            self._ids[kept.article], self._urls[kept.article] = kept.id, kept.url
            if kept.held is not None:
                self._held[kept.article] = kept.held
            if kept.untold:
                self._untold.add(kept.article)
        return original


def _packed(article: Article) -> bytes:
    return pack(encode(to_record(article, discovered_via=())))


def _seen(article: Article) -> float | None:
    return article.crawled_at.timestamp() if article.crawled_at else None


def _keys(article: Article) -> list[str]:
    return [originals.key(name, value) for name, value in keys_of(article).items() if value]
