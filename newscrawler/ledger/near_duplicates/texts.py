"""Texts of released articles, as others are compared with them.

A text is made anew from its article's record wherever it is needed: to keep it would take more room than the record.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, select

from newscrawler.ledger.articles.records import unpack
from newscrawler.ledger.near_duplicates.recurring import SitePassages
from newscrawler.ledger.schema import articles, index_entries, revisions
from newscrawler.near_duplicates import Outline, Passage, Published, credited_agency, outline, own_passages, passages

_MAX_KEPT = 500  # texts of earlier batches in memory, of some 50 kB

_RECORDS = (
    select(index_entries.c.entry, articles.c.site, articles.c.id, revisions.c.published, revisions.c.record)
    .join(articles, articles.c.article == index_entries.c.article)
    .join(revisions, revisions.c.number == index_entries.c.number)
    .where(index_entries.c.entry.in_(bindparam("wanted", expanding=True)))
)


class IndexedText:
    """A body, and who published it. `digest` is of the body as it is; its outline is without boilerplate.

    Most texts are compared with none, so that an outline is made when it is needed.
    """

    __slots__ = ("_lines", "_outline", "digest", "headline", "published")

    def __init__(self, published: Published, digest: bytes, passages: Iterable[Sequence[str]], headline: str) -> None:
        """`passages` are the tokens of each."""
        self.published, self.digest, self.headline = published, digest, headline
        self._lines = "\n".join(map(" ".join, passages))
        self._outline: Outline | None = None

    @property
    def outline(self) -> Outline:
        if self._outline is None:
            lines = self._lines.split("\n") if self._lines else []
            self._outline = outline([line.split(" ") for line in lines], self.headline)
        return self._outline


class ParsedText(NamedTuple):
    """A record as far as it matters here."""

    agency: str | None
    headline: str
    digest: bytes
    passages: list[Passage]
    counted: set[int]  # the digests of those that may turn out to be boilerplate


def parse_text(record: bytes) -> ParsedText:
    """The text of a record as the ledger keeps it, compressed. Raises ValueError for a damaged one."""
    fields: dict[str, Any] = orjson.loads(unpack(record))
    body = fields.get("body") or ""
    found = passages(body) if body else []
    return ParsedText(
        credited_agency(fields.get("source"), fields.get("authors") or (), body),
        fields.get("headline") or "",
        blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).digest(),
        found,
        {passage.digest for passage in found} - {0},
    )


class Texts:
    """The texts of index entries; those that were used last stay in memory. Valid within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[int, IndexedText] = OrderedDict()
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
        return found

    def _load(self, missing: Iterable[int]) -> None:
        rows = self._connection.execute(_RECORDS, {"wanted": list(missing)})
        found = [(entry, site, id_, published, parse_text(record)) for entry, site, id_, published, record in rows]
        for own_site in {site for _, site, *_ in found}:
            counted = {digest for _, site, *_, parsed in found if site == own_site for digest in parsed.counted}
            self.recurring(own_site).load(counted)
        for entry, site, id_, published, parsed in found:
            own = own_passages(parsed.passages, self.recurring(site).boilerplate(parsed.counted))
            publication = Published(site, id_, published, parsed.agency)
            self._kept[entry] = IndexedText(publication, parsed.digest, own, parsed.headline)

    def settle(self) -> None:
        """All that was put is in the ledger now."""
        for entry, text in self._own.items():
            self._kept.pop(entry, None)
            self._kept[entry] = text
        self._own = {}
        while len(self._kept) > _MAX_KEPT:
            self._kept.popitem(last=False)
        for recurring in self._recurring.values():
            recurring.save()
