"""Texts: released articles as others are compared with them. Knows nothing of claims.

A text is made anew from its article's record wherever it is needed: to keep it would take more room than the record.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, select

from newscrawler.ledger.articles.records import unpack
from newscrawler.ledger.near_duplicates.recurring import Recurring
from newscrawler.ledger.schema import articles, members, revisions
from newscrawler.near_duplicates import Outline, Passage, Published, credited_agency, outline, own_passages, passages

_KEPT = 500  # texts of earlier batches at hand, of some 50 kB

_RECORDS = (
    select(members.c.member, articles.c.site, articles.c.id, revisions.c.published, revisions.c.record)
    .join(articles, articles.c.article == members.c.article)
    .join(revisions, revisions.c.number == members.c.number)
    .where(members.c.member.in_(bindparam("wanted", expanding=True)))
)


class Text:
    """A body, and who published it. `digest` is of the body as it is; its outline is without boilerplate.

    Most texts are compared with none, so that an outline is made when it is asked for.
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


class Parsed(NamedTuple):
    """A record as far as it matters here."""

    agency: str | None
    headline: str
    digest: bytes
    passages: list[Passage]
    counted: set[int]  # the digests of those that may turn out to be boilerplate


def parse(record: bytes) -> Parsed:
    """The text of a record as the ledger keeps it, compressed. Raises ValueError for a damaged one."""
    fields: dict[str, Any] = orjson.loads(unpack(record))
    body = fields.get("body") or ""
    found = passages(body) if body else []
    return Parsed(
        credited_agency(fields.get("source"), fields.get("authors") or (), body),
        fields.get("headline") or "",
        blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).digest(),
        found,
        {passage.digest for passage in found} - {0},
    )


class Texts:
    """The texts of members, those that were asked for last at hand. Valid within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[int, Text] = OrderedDict()
        self._own: dict[int, Text] = {}
        self._recurring: dict[str, Recurring] = {}

    def recurring(self, site: str) -> Recurring:
        """What recurs on a site."""
        if site not in self._recurring:
            self._recurring[site] = Recurring(self._connection, site)
        return self._recurring[site]

    def put(self, member: int, text: Text) -> None:
        """A member has another text, which is not in the ledger before `settle`."""
        self._own[member] = text

    def of(self, wanted: Collection[int]) -> dict[int, Text]:
        """The texts of these members, in their order, of all that there are."""
        missing = [member for member in wanted if member not in self._own and member not in self._kept]
        if missing:
            self._load(missing)
        found: dict[int, Text] = {}
        for member in wanted:
            if member in self._own:
                found[member] = self._own[member]
            elif member in self._kept:
                self._kept.move_to_end(member)
                found[member] = self._kept[member]
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _load(self, missing: Iterable[int]) -> None:
        for member, site, id_, published, record in self._connection.execute(_RECORDS, {"wanted": list(missing)}):
            parsed = parse(record)
            recurring = self.recurring(site)
            recurring.load(parsed.counted)
            own = own_passages(parsed.passages, recurring.boilerplate(parsed.counted))
            who = Published(site, id_, published, parsed.agency)
            self._kept[member] = Text(who, parsed.digest, own, parsed.headline)

    def settle(self) -> None:
        """All that was put is in the ledger now."""
        for member, text in self._own.items():
            self._kept.pop(member, None)
            self._kept[member] = text
        self._own = {}
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        for recurring in self._recurring.values():
            recurring.save()
