"""Texts of released articles, as others are compared with them.

A text is read from its article's record where it is needed: to store it would take more room than the record. Within
one claim it is read once: the articles of a site are compared with the same ones again and again.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, bindparam, select

from newscrawler.ledger.near_duplicates.indexed_text import IndexedText, parse_text
from newscrawler.ledger.near_duplicates.recurring import SitePassages
from newscrawler.ledger.schema import articles, index_entries, revisions
from newscrawler.near_duplicates import Published

_MAX_KEPT = 500  # texts of earlier batches in memory
_MAX_OUTLINES = 100  # ... with their outlines, of some 40 kB
_MAX_FOLDED = 2_500  # ... and as they were read, of some 2.8 kB: 4,000 spare a release 3 % of its time

_RECORDS = (
    select(index_entries.c.entry, articles.c.site, articles.c.id, revisions.c.published, revisions.c.record)
    .join(articles, articles.c.article == index_entries.c.article)
    .join(revisions, revisions.c.number == index_entries.c.number)
    .where(index_entries.c.entry.in_(bindparam("wanted", expanding=True)))
)


class Texts:
    """The texts of index entries; those that were used last stay in memory. Valid within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[int, IndexedText] = OrderedDict()
        self._folded: OrderedDict[int, IndexedText] = OrderedDict()
        self._outlined: OrderedDict[int, IndexedText] = OrderedDict()
        self._own: dict[int, IndexedText] = {}
        self._recurring: dict[str, SitePassages] = {}

    def recurring(self, site: str) -> SitePassages:
        """What recurs on a site."""
        if site not in self._recurring:
            self._recurring[site] = SitePassages(self._connection, site)
        return self._recurring[site]

    def put(self, entry: int, text: IndexedText) -> None:
        """Give an entry another text, which is not in the ledger before `settle`."""
        self._own[entry] = text
        self._use(entry, text)

    def _use(self, entry: int, text: IndexedText) -> None:
        """Note that a text is compared: of those that were not for the longest time the outlines are forgotten."""
        before = self._outlined.pop(entry, text)
        if before is not text:
            before.forget_outline()
        self._outlined[entry] = text
        if len(self._outlined) > _MAX_OUTLINES:
            self._outlined.popitem(last=False)[1].forget_outline()

    def of(self, wanted: Collection[int]) -> dict[int, IndexedText]:
        """The texts of these entries, in their order, of all that there are."""
        missing = [entry for entry in wanted if entry not in self._own and entry not in self._kept]
        if missing:
            self._load(missing)
        found: dict[int, IndexedText] = {}
        for entry in wanted:
            if entry in self._own:
                found[entry] = self._own[entry]
            elif entry in self._kept:
                self._kept.move_to_end(entry)
                found[entry] = self._kept[entry]
        while len(self._kept) > _MAX_KEPT:
            self._kept.popitem(last=False)
        for entry, text in found.items():
            self._use(entry, text)
        return found

    def _load(self, missing: Iterable[int]) -> None:
        """Read texts as what is boilerplate by now has it: those that were read before, or else their records."""
        texts = {entry: self._folded[entry] for entry in missing if entry in self._folded}
        if wanted := [entry for entry in missing if entry not in texts]:
            for entry, site, id_, published, record in self._connection.execute(_RECORDS, {"wanted": wanted}):
                parsed = parse_text(record)
                texts[entry] = IndexedText(Published(site, id_, published, parsed.agency), parsed, ())
        counted: defaultdict[str, set[int]] = defaultdict(set)
        for text in texts.values():
            counted[text.published.site].update(text.counted)
        boilerplate = {site: self.recurring(site).judged(digests) for site, digests in counted.items()}
        for entry, text in texts.items():
            self._fold(entry, text)
            self._kept[entry] = text.without(boilerplate[text.published.site])

    def _fold(self, entry: int, text: IndexedText) -> None:
        """Keep a text, so that it need not be read again."""
        self._folded.pop(entry, None)
        self._folded[entry] = text.without(())
        if len(self._folded) > _MAX_FOLDED:
            self._folded.popitem(last=False)

    def settle(self) -> None:
        """All that was put is in the ledger now."""
        for entry, text in self._own.items():
            self._kept.pop(entry, None)
            self._kept[entry] = text
            self._folded.pop(entry, None)
            if text.has_passages:
                self._fold(entry, text)
        self._own = {}
        while len(self._kept) > _MAX_KEPT:
            self._kept.popitem(last=False)
        for recurring in self._recurring.values():
            recurring.save()
