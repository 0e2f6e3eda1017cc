"""The near-duplicate index: the articles whose texts others are compared with, found by the bands of their texts.

Entries are numbered in the order in which releases announced them first, and a story is known by the number of its
first.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update

from newscrawler.ledger.near_duplicates.bands import MAX_ENTRIES, BandEntry, change_bands, entries_by_band
from newscrawler.ledger.near_duplicates.indexed_text import IndexedText
from newscrawler.ledger.near_duplicates.texts import Texts
from newscrawler.ledger.schema import index_entries
from newscrawler.near_duplicates import Published, Relation, related_texts
from newscrawler.near_duplicates.candidates import MAX_COMPARED, MIN_SHARED, candidates

_WIDTH = 6  # bytes of a band

COLUMNS = (
    index_entries.c.entry,
    index_entries.c.article,
    index_entries.c.number,
    index_entries.c.bands,
    index_entries.c.story,
    index_entries.c.announced_story,
)
_OF_ARTICLES = select(*COLUMNS).where(index_entries.c.article.in_(bindparam("wanted", expanding=True)))
_STORIES = (
    select(index_entries.c.story).where(index_entries.c.entry.in_(bindparam("wanted", expanding=True))).distinct()
)
_CHANGE = (
    update(index_entries)
    .where(index_entries.c.entry == bindparam("of"))
    .values({column: bindparam(f"new_{column.name}") for column in COLUMNS[2:]})
)


class IndexEntry:
    """An entry as it will be in the ledger: see `schema.index_entries`."""

    __slots__ = ("announced_story", "article", "entry", "is_stored", "number", "packed_bands", "story")

    def __init__(
        self, entry: int, article: int, number: int, packed_bands: bytes | None, story: int, announced_story: int
    ) -> None:
        self.entry, self.article, self.number, self.packed_bands = entry, article, number, packed_bands
        self.story, self.announced_story = story, announced_story
        self.is_stored = True

    @property
    def bands(self) -> tuple[int, ...]:
        data = self.packed_bands or b""
        return tuple(int.from_bytes(data[at : at + _WIDTH], "big", signed=True) for at in range(0, len(data), _WIDTH))

    @bands.setter
    def bands(self, bands: Iterable[int]) -> None:
        self.packed_bands = b"".join([band.to_bytes(_WIDTH, "big", signed=True) for band in bands]) or None

    def row(self, prefix: str = "") -> dict[str, int | bytes | None]:
        """What may change of it, by the names of columns."""
        return {
            f"{prefix}number": self.number,
            f"{prefix}bands": self.packed_bands,
            f"{prefix}story": self.story,
            f"{prefix}announced_story": self.announced_story,
        }


class RelatedEntry(NamedTuple):
    """What a text is to an entry."""

    entry: int
    relation: Relation
    similarity: float
    published: Published


class NearDuplicateIndex:
    """Within one transaction: `open` a batch of articles and bands, change it, `write` it, open the next."""

    def __init__(self, connection: Connection, texts: Texts, window: int = 0) -> None:
        """`window` is how many of the entries that came last it leads to; 0 for all."""
        self._connection, self._texts = connection, texts
        self.next = 1 + (connection.execute(select(func.max(index_entries.c.entry))).scalar() or 0)
        self._oldest = max(self.next - window, 0) if window else 0
        self.full = 0  # bands under which no more entries have room
        self._clear()

    def _clear(self) -> None:
        self._of_articles: dict[int, IndexEntry] = {}
        self._entries: dict[int, IndexEntry] = {}
        self._by_band: dict[int, list[int]] = {}
        self._added: set[BandEntry] = set()
        self._removed: set[BandEntry] = set()

    def open(self, articles: Collection[int], bands: Collection[int]) -> None:
        """Load what there is of these articles and under these bands."""
        for values in self._connection.execute(_OF_ARTICLES, {"wanted": sorted(articles)}):
            self._load(IndexEntry(*values))
        self._by_band = entries_by_band(self._connection, bands, self._oldest)

    def _load(self, entry: IndexEntry) -> IndexEntry:
        self._of_articles[entry.article] = self._entries[entry.entry] = entry
        return entry

    def of(self, article: int) -> IndexEntry | None:
        """The article's entry, if it has one."""
        return self._of_articles.get(article)

    def add(self, article: int, number: int) -> IndexEntry:
        """A new entry, which is a story of its own."""
        entry = self._load(IndexEntry(self.next, article, number, None, self.next, self.next))
        entry.is_stored = False
        self.next += 1
        return entry

    def put(self, entry: IndexEntry, text: IndexedText | None, bands: Sequence[int]) -> None:
        """Give an entry another text, or none any more."""
        before, own = set(entry.bands), entry.entry
        for band in before.difference(bands):
            if own in (found := self._by_band.get(band, [])):
                found.remove(own)
            _exchange((band, own), self._added, self._removed)
        for band in bands:
            if band in before:
                continue
            found = self._by_band.setdefault(band, [])
            if len(found) < MAX_ENTRIES:
                found.append(own)
                _exchange((band, own), self._removed, self._added)
            else:
                self.full += 1
        entry.bands = tuple(bands)
        if text is not None:
            self._texts.put(own, text)

    def related(self, text: IndexedText, bands: Sequence[int], own: IndexEntry | None) -> list[RelatedEntry]:
        """What a text is to the entries that share its bands, but to its own one, the most alike first."""
        none: list[int] = []
        found = [self._by_band.get(band, none) for band in bands]
        is_likely = len(found) - found.count(none) >= MIN_SHARED
        likely = candidates(found, MAX_COMPARED + 1) if is_likely else []
        likely = [entry for entry in likely if own is None or entry != own.entry][:MAX_COMPARED]
        others = self._texts.of(likely) if likely else {}
        related = [
            RelatedEntry(entry, *compared, other.published) for entry, other, compared in related_texts(text, others)
        ]
        return sorted(related, key=lambda each: (-each.similarity, each.entry))

    def stories(self, wanted: Iterable[int]) -> set[int]:
        """The stories of these entries."""
        wanted = set(wanted)
        found = {self._entries[entry].story for entry in wanted if entry in self._entries}
        if stored := wanted - self._entries.keys():
            found.update(self._connection.execute(_STORIES, {"wanted": sorted(stored)}).scalars())
        return found

    def entries(self) -> Collection[IndexEntry]:
        """Those that are loaded."""
        return self._entries.values()

    def write(self, site: str) -> None:
        """Put what has changed into the ledger; nothing is loaded any more."""
        fresh = sorted((each for each in self.entries() if not each.is_stored), key=lambda each: each.entry)
        if fresh:
            rows = [{"site": site, "entry": each.entry, "article": each.article, **each.row()} for each in fresh]
            self._connection.execute(insert(index_entries), rows)
        if stored := [each for each in self.entries() if each.is_stored]:
            self._connection.execute(_CHANGE, [{"of": each.entry, **each.row("new_")} for each in stored])
        if self._added or self._removed:
            change_bands(self._connection, self._added, self._removed, self._oldest)
        self._texts.settle()
        self._clear()


def _exchange(change: BandEntry, undone: set[BandEntry], done: set[BandEntry]) -> None:
    """Do what undoes the opposite, where that has not been done yet."""
    if change in undone:
        undone.remove(change)
    else:
        done.add(change)
