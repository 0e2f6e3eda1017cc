"""KnownArticles: what earlier runs, and this one so far, have found of a site's articles.

Tested in tests/crawl/session/test_copies.py.
"""

from collections.abc import Collection, Mapping
from typing import Any

from newscrawler.article import Article
from newscrawler.dataset.record import decode
from newscrawler.language import datetimes
from newscrawler.ledger.articles import originals
from newscrawler.ledger.digest import digest
from newscrawler.ledger.store import Store
from newscrawler.near_duplicates import IdentityEvidence, Original, agree, evidence_of
from newscrawler.urls.origins import origin_and_path


class KnownArticles:
    """Articles by the numbers that the ledger has for them; what this run finds out of one stands before what it has.

    `origins` are those of all that earlier runs have found, such as https://n.example, which saves queries. Its methods
    raise StoreError.
    """

    def __init__(self, store: Store, site: str, origins: Collection[str]) -> None:
        self._store, self._site, self._origins = store, site, origins
        self.ids: dict[int, str] = {}
        self.urls: dict[int, str] = {}
        self.held: dict[int, str] = {}  # change of the latest revision, while that waits in quarantine
        self.gone: dict[int, str] = {}  # withdrawn in this run: the URL
        self.untold: set[int] = set()  # withdrawn in the ledger, by a revision that waits for a release
        self._recalled: dict[int, Original] = {}
        self._found: tuple[Mapping[str, str], dict[str, Original]] = ({}, {})  # last, by these keys: it is judged again

    def forget(self) -> None:
        """No further article comes."""
        self.ids.clear()
        self.urls.clear()
        self._recalled.clear()
        self._found = {}, {}

    def by_keys(self, _: str, keys: Mapping[str, str]) -> dict[str, Original]:
        """The articles of earlier runs that have any of these keys, by the names of these."""
        if not self._origins or (keys.keys() == {"url"} and origin_and_path(keys["url"])[0] not in self._origins):
            return {}
        if self._found[0] != keys:
            found = self._store.look(lambda view: originals.find(view, self._site, keys))
            self._found = keys, {name: self._original(kept) for name, kept in found.items()}
        return self._found[1]

    def evidence(self, original: Original) -> IdentityEvidence | None:
        """Evidence of an article of an earlier run; None where its record is not to be had.

        What a run that is not trusted has read on its page, and a trusted one before disagrees with, is none: for an
        hour, a server may have shown another article there.
        """
        record = self.record(original)
        if record is None:
            return None
        last = evidence_of_record(record)
        if not original.is_held or original.is_read:
            return last
        line = self._store.look(lambda view: originals.record_before(view, original.number, original.revision))
        trusted = evidence_of_record(decode(line)) if line is not None else last
        return last if agree(last, trusted) else trusted

    def record(self, original: Original) -> dict[str, Any] | None:
        """That of its last revision; None where it is not to be had."""
        line = self._store.look(lambda view: originals.record(view, original.number, original.revision))
        return decode(line) if line is not None else None

    def of_number(self, number: int) -> Original | None:
        """An article that this run has met."""
        return self._recalled.get(number)

    def may_have_moved(self, original: Original, article: Article) -> bool:
        """Whether readers have an article whose own page was not seen since this one's was read first, nor since this
        one says that it was published."""
        if not original.released or original.is_read:
            return False
        page = digest(self._site, article.url)
        told = datetimes.seconds(article.date_published) if article.date_published else None
        return not self._store.look(lambda view: originals.is_seen_since(view, original.number, page, told))

    def keep(self, original: Original, article: Article) -> None:
        """Give an article that has none yet its number: by its address, unless one has that which has moved away."""
        if not original.number:
            number = digest(self._site, article.url)
            original.number = digest(self._site, article.url, article.id) if self._is_taken(number) else number
            self._recalled[original.number] = original

    def _is_taken(self, number: int) -> bool:
        if number in self._recalled or not self._origins:
            return number in self._recalled
        return self._store.look(lambda view: originals.is_there(view, number))

    def is_taken_for_gone(self, original: Original) -> bool:
        """Whether it is withdrawn, and no reader has been told so."""
        return original.withdrawn and (original.number in self.gone or original.number in self.untold)

    def withdraw(self, number: int, url: str) -> None:
        self.gone[number] = url
        if self.held.get(number) == "withdrawn":  # which is this run's now
            self.untold.add(number)
        original = self.of_number(number)
        if original is not None and self.urls.get(number) == url:
            original.withdrawn = True

    def take_back(self, original: Original) -> None:
        """It is not gone after all."""
        original.withdrawn = False
        self.gone.pop(original.number, None)
        if original.number in self.untold:
            self.untold.remove(original.number)
            original.revision -= 1

    def move(self, number: int, url: str) -> None:
        """It goes on at this URL."""
        self.urls[number] = url
        original = self.of_number(number)
        if original is not None:
            original.rank = (*original.rank[:2], url, original.rank[3])

    def _original(self, kept: originals.Kept) -> Original:
        original = self._recalled.get(kept.article)
        if original is None:
            rank = kept.url != kept.canonical_url, kept.published, kept.url, kept.content_hash
            original = self._recalled[kept.article] = Original(rank, kept.article)
            original.released, original.identity = kept.released, (kept.id, kept.canonical_url)
            original.withdrawn = kept.withdrawn or self.gone.get(kept.article) == kept.url
            original.revision, original.content_hash = kept.revision, kept.content_hash
            original.is_held = kept.held in ("updated", "withdrawn")
            self.ids[kept.article], self.urls[kept.article] = kept.id, kept.url
            if kept.held is not None:
                self.held[kept.article] = kept.held
            if kept.untold:
                self.untold.add(kept.article)
        return original


def evidence_of_record(record: Mapping[str, Any]) -> IdentityEvidence:
    published, modified = (
        datetimes.parse(date) if date else None for date in (record["date_published"], record["date_modified"])
    )
    return evidence_of(record["headline"], record["body"], record["url"], published, modified)
