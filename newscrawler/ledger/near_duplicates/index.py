"""Index: the members whose texts others are compared with, by the keys of their texts. Knows nothing of releases.

Members are numbered in the order in which others were told of them, and a story is known by the number of its first.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update

from newscrawler.ledger.near_duplicates import bands
from newscrawler.ledger.near_duplicates.texts import Text, Texts
from newscrawler.ledger.schema import members
from newscrawler.near_duplicates import JOINING, Published, Relation, background_of, same_event
from newscrawler.near_duplicates.candidates import LEAST_SHARED, MOST, candidates

_WIDTH = 6  # bytes of a key

STORED = ("member", "article", "number", "band_keys", "story", "told")
COLUMNS = [members.c[name] for name in STORED]
_OF_ARTICLES = select(*COLUMNS).where(members.c.article.in_(bindparam("wanted", expanding=True)))
_STORIES = select(members.c.story).where(members.c.member.in_(bindparam("wanted", expanding=True))).distinct()
_CHANGE = (
    update(members)
    .where(members.c.member == bindparam("of"))
    .values({name: bindparam(f"now_{name}") for name in STORED[2:]})
)


class Member:
    """A member as it will be in the ledger: see `schema.members`."""

    __slots__ = ("article", "band_keys", "is_stored", "member", "number", "story", "told")

    def __init__(self, member: int, article: int, number: int, band_keys: bytes | None, story: int, told: int) -> None:
        self.member, self.article, self.number, self.band_keys = member, article, number, band_keys
        self.story, self.told = story, told
        self.is_stored = True

    @property
    def keys(self) -> tuple[int, ...]:
        data = self.band_keys or b""
        return tuple(int.from_bytes(data[at : at + _WIDTH], "big", signed=True) for at in range(0, len(data), _WIDTH))

    @keys.setter
    def keys(self, keys: Iterable[int]) -> None:
        self.band_keys = b"".join([key.to_bytes(_WIDTH, "big", signed=True) for key in keys]) or None


class Related(NamedTuple):
    """What a text is to a member."""

    member: int
    relation: Relation
    similarity: float
    published: Published


class Index:
    """Within one transaction: `open` a batch of articles and keys, change it, `write` it, open the next."""

    def __init__(self, connection: Connection, texts: Texts) -> None:
        self._connection, self._texts = connection, texts
        self.next = 1 + (connection.execute(select(func.max(members.c.member))).scalar() or 0)
        self.full = 0  # keys under which no more members have room
        self._clear()

    def _clear(self) -> None:
        self._of_articles: dict[int, Member] = {}
        self._members: dict[int, Member] = {}
        self._found: dict[int, list[int]] = {}  # members by key
        self._added: set[bands.Entry] = set()
        self._removed: set[bands.Entry] = set()

    def open(self, articles: Collection[int], keys: Collection[int]) -> None:
        """Have what there is of these articles and under these keys at hand."""
        for values in self._connection.execute(_OF_ARTICLES, {"wanted": sorted(articles)}):
            self._at_hand(Member(*values))
        self._found = bands.find(self._connection, keys)

    def _at_hand(self, member: Member) -> Member:
        self._of_articles[member.article] = self._members[member.member] = member
        return member

    def of(self, article: int) -> Member | None:
        """The article's member, if it is one."""
        return self._of_articles.get(article)

    def add(self, article: int, number: int) -> Member:
        """A new member, which tells a story of its own."""
        member = self._at_hand(Member(self.next, article, number, None, self.next, self.next))
        member.is_stored = False
        self.next += 1
        return member

    def put(self, member: Member, text: Text | None, keys: Sequence[int]) -> None:
        """A member has another text, or none any more."""
        before, own = set(member.keys), member.member
        for key in before.difference(keys):
            if own in (found := self._found.get(key, [])):
                found.remove(own)
            _exchange((key, own), self._added, self._removed)
        for key in keys:
            if key in before:
                continue
            found = self._found.setdefault(key, [])
            if len(found) < bands.FULL:
                found.append(own)
                _exchange((key, own), self._removed, self._added)
            else:
                self.full += 1
        member.keys = tuple(keys)
        if text is not None:
            self._texts.put(own, text)

    def related(self, text: Text, keys: Sequence[int], own: Member | None) -> list[Related]:
        """What a text is to the members that share its keys, but to its own one, the most alike first."""
        none: list[int] = []
        found = [self._found.get(key, none) for key in keys]
        likely = candidates(found, MOST + 1) if len(found) - found.count(none) >= LEAST_SHARED else []
        likely = [member for member in likely if own is None or member != own.member][:MOST]
        others = self._texts.of(likely) if likely else {}
        outlines = [other.outline for other in others.values()]
        background: frozenset[int] | None = None
        related: list[Related] = []
        for member, other in others.items():
            compare = partial(
                same_event,
                text.outline,
                other.outline,
                same_text=text.digest == other.digest,
                same_site=text.published.site == other.published.site,
                same_agency=text.published.agency is not None and text.published.agency == other.published.agency,
            )
            compared = compare()
            if compared and compared.relation in JOINING and len(others) > 1:  # a third event's share is no evidence
                background = background_of(text.outline, outlines) if background is None else background
                if background:
                    compared = compare(background=background | background_of(other.outline, outlines))
            if compared:
                related.append(Related(member, *compared, other.published))
        return sorted(related, key=lambda each: (-each.similarity, each.member))

    def stories(self, wanted: Iterable[int]) -> set[int]:
        """The stories that these members tell."""
        wanted = set(wanted)
        found = {self._members[member].story for member in wanted if member in self._members}
        if stored := wanted - self._members.keys():
            found.update(self._connection.execute(_STORIES, {"wanted": sorted(stored)}).scalars())
        return found

    def members(self) -> Collection[Member]:
        """Those at hand."""
        return self._members.values()

    def write(self, site: str) -> None:
        """Put what has changed into the ledger; nothing is at hand any more."""
        fresh = sorted((each for each in self.members() if not each.is_stored), key=lambda each: each.member)
        if fresh:
            rows = [{"site": site, **{name: getattr(each, name) for name in STORED}} for each in fresh]
            self._connection.execute(insert(members), rows)
        if stored := [each for each in self.members() if each.is_stored]:
            changed = [
                {"of": each.member, **{f"now_{name}": getattr(each, name) for name in STORED[2:]}} for each in stored
            ]
            self._connection.execute(_CHANGE, changed)
        if self._added or self._removed:
            bands.change(self._connection, self._added, self._removed)
        self._texts.settle()
        self._clear()


def _exchange(entry: bands.Entry, undone: set[bands.Entry], done: set[bands.Entry]) -> None:
    """Do what undoes the opposite, where that has not been done yet."""
    if entry in undone:
        undone.remove(entry)
    else:
        done.add(entry)
