"""Articles on their way into the ledger: which are new, which are revisions, which are copies. Knows no pages."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from newscrawler.article import Article
from newscrawler.dataset.record import decode, encode, to_record
from newscrawler.dataset.revisions import Change, compare
from newscrawler.language import datetimes
from newscrawler.ledger.articles import originals
from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.digest import digest
from newscrawler.ledger.journal import Journal
from newscrawler.ledger.store import Store
from newscrawler.near_duplicates import (
    Copies,
    Evidence,
    Original,
    Verdict,
    content_hash,
    evidence_of,
    followed,
    keys_of,
)

_IDENTITY = ("id", "site", "url", "canonical_url", "discovered_via", "crawled_at", "run_id")


class Articles:
    """Judges articles against those of every earlier run, and notes what comes of it. Raises StoreError."""

    def __init__(self, store: Store, journal: Journal, site: str, run_id: str, *, is_empty: bool) -> None:
        """`is_empty` says that there are none of earlier runs, which saves asking."""
        self.copies = Copies(self._recall, self._look)
        self.counts: Counter[str] = Counter()  # new, updated, unchanged
        self._store, self._journal, self._site, self._run_id = store, journal, site, run_id
        self._is_empty = is_empty
        self._recalled: dict[int, Original] = {}
        self._ids: dict[int, str] = {}
        self._urls: dict[int, str] = {}
        self._held: dict[int, str] = {}  # change of the latest revision, while that waits in quarantine
        self._gone: dict[int, str] = {}  # withdrawn in this run: the URL
        self.moved: dict[str, str] = {}  # where a redirect led to -> where it came from
        self._verdicts: dict[str, Verdict] = {}

    def judge(self, article: Article) -> Verdict:
        """Whether the article stays. `keep` or `give_way` notes what comes of it, once it has passed the stages."""
        moved_from = self.moved.pop(article.url, None)
        verdict = self._verdicts[article.url] = self.copies.judge(article, moved_from)
        original = verdict.original
        if not original.number:
            original.number = digest(self._site, article.url)
            self._recalled[original.number] = original
        if verdict.stays and (own_id := self._ids.get(original.number)):
            article.id = own_id  # an identity stays, whatever the page says later
        return verdict

    def replaced(self, url: str, given: Article, article: Article) -> None:
        """A stage may have made another article of one that was given with this URL, or may have changed its own URL:
        what it left out of the record's identity stays, and so does what it was judged to be."""
        for name in _IDENTITY:
            if not getattr(article, name):
                setattr(article, name, getattr(given, name))
        if article.url not in self._verdicts and (verdict := self._verdicts.pop(url, None)) is not None:
            self._verdicts[article.url] = verdict

    def late_duplicate(self, article: Article) -> str | None:
        """Why an article is a copy that gives way, which no stage has asked about; its content is final by now."""
        article.content_hash = content_hash(article)
        if article.url in self._verdicts:
            return None
        verdict = self.judge(article)
        return None if verdict.stays else verdict.duplicates[0]

    def drop(self, article: Article, page: int) -> None:
        """An article was dropped, as a copy or for whatever a stage has against it."""
        verdict = self._verdicts.get(article.url)
        if verdict is not None and not verdict.stays:
            self.give_way(article, page)
        else:
            self.forget(article)

    def keep(self, article: Article, page: int, now: float) -> bool:
        """Note an article that passed. Gives whether it is new or changed."""
        verdict = self._verdicts[article.url]
        original = verdict.original
        if followed(original) is not original:  # a better copy was judged while this one was in its stages
            self.give_way(article, page)
            return False
        del self._verdicts[article.url]
        self._ids[original.number] = article.id
        self._merge(verdict)
        self._journal.keys(original.number, [originals.key("url", article.url), *_keys(article)])
        self._journal.page_of(page, original.number)
        first = original.revision == 0
        is_same = original.content_hash == article.content_hash and not original.withdrawn
        change = None if first or is_same else self._change(original, article)
        if not first and (is_same or (change is not None and not change.fields and not original.withdrawn)):
            if self._urls.get(original.number, article.url) != article.url:
                self._journal.article(self._row(original, article, now))
            self._journal.seen(original.number, now)
            held = self._held.pop(original.number, None)
            if held is not None:
                self._journal.seen_held(original.number, _packed(article), now, self._run_id)
            is_news = held in ("added", "updated")
            self.counts[("new" if held == "added" else "updated") if is_news else "unchanged"] += 1
            return is_news
        self._held.pop(original.number, None)
        self._revise(original, article, change, now)
        self.counts["new" if first else "updated"] += 1
        return True

    def give_way(self, article: Article, page: int) -> None:
        """Note a copy that gave way: what led to it and what it is found by are those of the one that stays."""
        verdict = self._verdicts.pop(article.url)
        self._merge(verdict)
        number = followed(verdict.original).number
        self._journal.keys(number, _keys(article))
        self._journal.page_of(page, number)

    def forget(self, article: Article) -> None:
        """An article was not kept after all."""
        verdict = self._verdicts.pop(article.url, None)
        if verdict is not None and verdict.stays:
            self.copies.take_back(verdict)

    def withdraw(self, number: int, url: str, now: float) -> None:
        """The page of an article is gone; where the copy that stayed was there, the article is."""
        self._journal.withdrawn(number, url, now, self._run_id)
        self._gone[number] = url
        if number in self._recalled and self._urls.get(number) == url:
            self._recalled[number].withdrawn = True

    def _merge(self, verdict: Verdict) -> None:
        for loser in verdict.merged:
            if loser.revision:
                self._journal.merged(loser.number, followed(verdict.original).number)
                self.counts["new"] -= 1

    def _change(self, original: Original, article: Article) -> Change | None:
        """How an article differs from its last revision; None where that is not to be had."""
        with self._store.read() as connection:
            line = originals.record(connection, original.number, original.revision)
        return compare(decode(line), to_record(article, discovered_via=())) if line is not None else None

    def _revise(self, original: Original, article: Article, change: Change | None, now: float) -> None:
        original.revision += 1
        original.content_hash, original.withdrawn = article.content_hash, False
        row = self._row(original, article, now)
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
            }
        )

    def _row(self, original: Original, article: Article, now: float) -> dict[str, Any]:
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
        }

    def _recall(self, _: str, keys: Mapping[str, str]) -> dict[str, Original]:
        if self._is_empty:
            return {}
        with self._store.read() as connection:
            found = originals.find(connection, self._site, keys)
        return {name: self._original(kept) for name, kept in found.items()}

    def _look(self, original: Original) -> Evidence | None:
        """What the article of an earlier run says."""
        with self._store.read() as connection:
            line = originals.record(connection, original.number, original.revision)
        if line is None:
            return None
        record = decode(line)
        published, modified = (
            datetimes.parse(told) if told else None for told in (record["date_published"], record["date_modified"])
        )
        return evidence_of(record["headline"], record["body"], record["url"], published, modified)

    def _original(self, kept: originals.Kept) -> Original:
        original = self._recalled.get(kept.article)
        if original is None:
            rank = kept.url != kept.canonical_url, kept.published, kept.url, kept.content_hash
            original = self._recalled[kept.article] = Original(rank, None, kept.article)
            original.released, original.identity = kept.released, (kept.id, kept.canonical_url)
            original.withdrawn = kept.withdrawn or self._gone.get(kept.article) == kept.url
            original.revision, original.content_hash = kept.revision, kept.content_hash
            self._ids[kept.article], self._urls[kept.article] = kept.id, kept.url
            if kept.held is not None:
                self._held[kept.article] = kept.held
        return original


def _packed(article: Article) -> bytes:
    return pack(encode(to_record(article, discovered_via=())))


def _keys(article: Article) -> list[str]:
    return [originals.key(name, value) for name, value in keys_of(article).items() if value]
