"""Telling: what each row of a release says of its near-duplicates and of its story. Knows nothing of segments.

A released article is a member of the index. Members are numbered in the order in which others were told of them, and a
story is known by the first of its members: so where stories meet, the least number is the story that was told first,
as `duplicates.survivor` has it. A member whose story is another than its latest row tells gets a row that says so.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Literal, NamedTuple, get_args

import orjson
from sqlalchemy import Connection, bindparam, case, func, insert, select, update

from newscrawler.duplicates import (
    JOINING,
    Published,
    Relation,
    Shingles,
    compare,
    relation,
    signature,
    similarity,
    words_of,
)
from newscrawler.duplicates import source as source_of
from newscrawler.duplicates.candidates import LEAST_SHARED, MOST, candidates
from newscrawler.ledger import bands
from newscrawler.ledger.quarantine import NEVER
from newscrawler.ledger.schema import articles, backlog, members, revisions, tellings
from newscrawler.ledger.texts import Parsed, Text, Texts, parse

Action = Literal["keep", "first", "drop"]
"""What becomes of an article that nobody was told of, where it has a relation to one that others were told of: it is
published, it is if it was published first, or it is not."""

ACTIONS: tuple[Action, ...] = get_args(Action)

BATCH = 500  # rows in memory at a time
_CATCH_UP = 20_000  # articles of version 1 that one claim looks at: some ten seconds
_DAY = 86_400


CHANGES = ("added", "updated", "withdrawn", "merged")


class Waiting(NamedTuple):
    """A revision that is about to be released; `released` says that others know its article."""

    number: int
    article: int
    change: str
    released: bool


class Queue:
    """Revisions that wait, in the order of their release: 18 bytes each."""

    def __init__(self) -> None:
        self._numbers, self._articles = array("q"), array("q")
        self._changes, self._released = bytearray(), bytearray()

    def add(self, row: Waiting) -> None:
        self._numbers.append(row.number)
        self._articles.append(row.article)
        self._changes.append(CHANGES.index(row.change))
        self._released.append(row.released)

    def batches(self) -> Iterator[list[Waiting]]:
        """All of them, so many at a time."""
        for start in range(0, len(self._numbers), BATCH):
            part = slice(start, start + BATCH)
            columns = self._numbers[part], self._articles[part], self._changes[part], self._released[part]
            yield [
                Waiting(number, article, CHANGES[change], bool(released))
                for number, article, change, released in zip(*columns, strict=True)
            ]

    def released_articles(self) -> list[int]:
        """Articles that others know, in the order of their numbers."""
        return sorted({article for article, known in zip(self._articles, self._released, strict=True) if known})


class Related(NamedTuple):
    """What a text is to a member."""

    member: int
    relation: Relation
    similarity: float
    published: Published


class _Member:
    """A member as it will be in the ledger."""

    __slots__ = ("article", "band_keys", "is_stored", "member", "number", "story", "told")

    def __init__(self, member: int, article: int, number: int, band_keys: bytes | None, story: int, told: int) -> None:
        self.member, self.article, self.number, self.band_keys = member, article, number, band_keys
        self.story, self.told = story, told
        self.is_stored = False


_NUMBERS = select(revisions.c.number, revisions.c.published, revisions.c.record, articles.c.id).join(
    articles, articles.c.article == revisions.c.article
)
_RECORDS = _NUMBERS.where(revisions.c.number.in_(bindparam("wanted", expanding=True)))
_STORED = ("member", "article", "number", "band_keys", "story", "told")
_COLUMNS = [members.c[name] for name in _STORED]
_MEMBERS = select(*_COLUMNS).where(members.c.article.in_(bindparam("wanted", expanding=True)))
_STORIES = select(members.c.story).where(members.c.member.in_(bindparam("wanted", expanding=True))).distinct()
_CHANGED = (
    update(members)
    .where(members.c.member == bindparam("of"))
    .values(
        number=bindparam("now_number"),
        band_keys=bindparam("now_keys"),
        story=bindparam("now_story"),
        told=bindparam("now_told"),
    )
)
_losing = members.c.story.in_(bindparam("losers", expanding=True))
_RENAME = (
    update(tellings)
    .where(
        tellings.c.number.in_(
            select(revisions.c.number)
            .join(members, members.c.article == revisions.c.article)
            .where(_losing, members.c.member >= bindparam("first_new"))
        )
    )
    .values(story=bindparam("winner"))
)
_JOIN = (
    update(members)
    .where(_losing)
    .values(
        story=bindparam("winner"),
        told=case((members.c.member >= bindparam("first_new"), bindparam("winner")), else_=members.c.told),
    )
)
_DROPPED = update(revisions).where(revisions.c.number == bindparam("of")).values(segment=NEVER)
_latest = (
    select(revisions.c.number, revisions.c.article, revisions.c.change)
    .where(revisions.c.segment > NEVER)
    .order_by(revisions.c.number)
)
_later = revisions.alias("later")
_TO_CATCH_UP = (
    _latest.where(
        revisions.c.site == bindparam("of"),
        revisions.c.number > bindparam("after"),
        ~select(_later.c.number)
        .where(
            _later.c.article == revisions.c.article,
            _later.c.segment > NEVER,
            _later.c.revision > revisions.c.revision,
        )
        .exists(),
    )
    .outerjoin(members, members.c.article == revisions.c.article)
    .where(members.c.member.is_(None))
    .limit(bindparam("most"))
)
_UNKNOWN = (
    _latest.where(revisions.c.article.in_(bindparam("wanted", expanding=True)))
    .outerjoin(members, members.c.article == revisions.c.article)
    .where(members.c.member.is_(None))
)
_TO_TELL = (
    select(*_COLUMNS, revisions.c.revision)
    .join(articles, articles.c.article == members.c.article)
    .join(revisions, revisions.c.number == members.c.number)
    .where(
        members.c.site == bindparam("of"),
        members.c.told != members.c.story,
        articles.c.withdrawn.is_(None),
        articles.c.revision == revisions.c.revision,  # nothing later of it waits in quarantine
    )
    .order_by(members.c.member)
)


class Telling:
    """Tells one site's rows, within the transaction that claims them.

    `actions` says what becomes of copies; `counts` gets what is counted, under the names of stats.
    """

    def __init__(
        self, connection: Connection, site: str, *, actions: Mapping[Relation, Action], counts: Counter[str]
    ) -> None:
        self._connection, self._site, self._actions, self._counts = connection, site, actions, counts
        self._texts = Texts(connection)
        self._next = 1 + (connection.execute(select(func.max(members.c.member))).scalar() or 0)
        self._first_new = self._next  # the first whose story nobody was told of before this release
        self._article: int | None = None  # of the row before
        self._is_known = False
        self._tells = True
        self._clear()

    def _clear(self) -> None:
        """What is known of the rows of one batch."""
        self._members: dict[int, _Member] = {}  # by article
        self._by_number: dict[int, _Member] = {}
        self._found: dict[int, list[int]] = {}  # members by key
        self._added: set[bands.Entry] = set()
        self._removed: set[bands.Entry] = set()
        self._told: list[tuple[int, _Member, str | None]] = []
        self._dropped: list[int] = []

    def tell(self, waiting: Queue) -> None:
        """Tell these rows. Those that are dropped wait no more."""
        self._catch_up(waiting)
        self._first_new = self._next
        for rows in waiting.batches():
            self._batch(rows)

    # -- What was released before there was an index

    def _catch_up(self, waiting: Queue) -> None:
        """Make members of articles of version 1: of those that have rows now, and of some others."""
        after = self._connection.execute(select(backlog.c.number).where(backlog.c.site == self._site)).scalar()
        if after is None:
            return
        self._tells, self._first_new = False, 1 << 62
        released = waiting.released_articles()
        for start in range(0, len(released), BATCH):
            found = self._connection.execute(_UNKNOWN, {"wanted": released[start : start + BATCH]})
            latest = {article: Waiting(number, article, change, True) for number, article, change in found}
            self._batch(list(latest.values()))
            self._counts["duplicate/caught_up"] += len(latest)
        rows = self._connection.execute(_TO_CATCH_UP, {"of": self._site, "after": after, "most": _CATCH_UP}).all()
        for start in range(0, len(rows), BATCH):
            self._batch([Waiting(*row, True) for row in rows[start : start + BATCH]])
        mine = backlog.c.site == self._site
        if len(rows) < _CATCH_UP:
            self._connection.execute(backlog.delete().where(mine))
        else:
            self._connection.execute(update(backlog).where(mine).values(number=rows[-1].number))
        self._counts["duplicate/caught_up"] += len(rows)
        self._tells = True

    # -- A batch of rows

    def _batch(self, rows: Sequence[Waiting]) -> None:
        if not rows:
            return
        records = self._connection.execute(_RECORDS, {"wanted": [row.number for row in rows]})
        read = {number: (published, parse(record), id_) for number, published, record, id_ in records}
        for values in self._connection.execute(_MEMBERS, {"wanted": sorted({row.article for row in rows})}):
            self._at_hand(_Member(*values)).is_stored = True
        signed = dict(self._sign(rows, read))
        self._found = bands.find(self._connection, {key for _, keys in signed.values() for key in keys})
        for row in rows:
            if row.article != self._article:
                self._article, self._is_known = row.article, row.released
            if row.change == "withdrawn":
                if self._is_known:
                    self._leave(row)
            elif self._row(row, *signed[row.number]):
                self._is_known = True
        self._flush()

    def _sign(
        self, rows: Iterable[Waiting], read: Mapping[int, tuple[float | None, Parsed, str]]
    ) -> Iterator[tuple[int, tuple[Text, tuple[int, ...]]]]:
        """Each row's text and its keys, by its number, as far as its site's boilerplate is known by then."""
        recurring = self._texts.recurring(self._site)
        recurring.load(digest for _, parsed, _ in read.values() for digest in parsed.counted)
        for row in rows:
            published, parsed, id_ = read[row.number]
            if row.change == "withdrawn":
                continue
            ends = parsed.counted
            boilerplate = recurring.boilerplate(ends)
            if published is not None:
                recurring.count(ends, int(published // _DAY))
            found = signature(words_of(parsed.passages, boilerplate))
            who = Published(self._site, id_, published, parsed.agency)
            if found is not None:
                yield row.number, (Text(who, parsed.digest, found.shingles), found.keys)
            else:
                yield row.number, (Text(who, parsed.digest, _NOTHING), ())

    def _row(self, row: Waiting, text: Text, keys: tuple[int, ...]) -> bool:
        """Tell a row, unless its article is dropped; whether it stays."""
        member = self._members.get(row.article)
        related = self._related(text, keys, member.member if member else None)
        if not self._is_known and (reason := self._reason_to_drop(text, related)):
            self._counts[f"drop/{reason}"] += 1
            self._dropped.append(row.number)
            return False
        if member is None:
            member = self._at_hand(_Member(self._next, row.article, row.number, None, self._next, self._next))
            self._next += 1
        member.number = row.number
        self._set_keys(member, keys)
        self._texts.put(member.member, text)
        self._join(member, related)
        if self._tells:
            self._counts.update(f"duplicate/{each.relation}" for each in related)
            self._told.append((row.number, member, _described(text.published, related)))
        return True

    def _leave(self, row: Waiting) -> None:
        """The page of a known article is gone: nobody is compared with it any more."""
        member = self._members.get(row.article)
        if member is None:  # from before there was an index
            member = self._at_hand(_Member(self._next, row.article, row.number, None, self._next, self._next))
            self._next += 1
        member.number = row.number
        self._set_keys(member, ())
        if self._tells:
            self._told.append((row.number, member, None))

    def _at_hand(self, member: _Member) -> _Member:
        self._members[member.article] = self._by_number[member.member] = member
        return member

    def _set_keys(self, member: _Member, keys: tuple[int, ...]) -> None:
        before = set(_unpacked(member.band_keys)) if member.band_keys else set()
        own = member.member
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
                self._counts["duplicate/full_key"] += 1
        member.band_keys = _packed(keys)

    # -- Relations

    def _related(self, text: Text, keys: tuple[int, ...], own: int | None) -> list[Related]:
        """What a text is to the members that share its keys, the most alike first."""
        none: list[int] = []
        found = [self._found.get(key, none) for key in keys]
        likely = candidates(found, MOST + 1) if len(found) - found.count(none) >= LEAST_SHARED else []
        likely = [member for member in likely if member != own][:MOST]
        related: list[Related] = []
        for member, other in self._texts.of(likely).items() if likely else ():
            likeness = compare(text.shingles, other.shingles)
            is_ = relation(
                likeness,
                same_text=text.digest == other.digest,
                same_site=text.published.site == other.published.site,
                same_agency=text.published.agency is not None and text.published.agency == other.published.agency,
            )
            if is_:
                related.append(Related(member, is_, similarity(likeness, is_), other.published))
        return sorted(related, key=lambda each: (-each.similarity, each.member))

    def _reason_to_drop(self, text: Text, related: Iterable[Related]) -> Relation | None:
        for each in related:
            action = self._actions.get(each.relation, "keep")
            if action == "drop" or (action == "first" and each.published.rank < text.published.rank):
                return each.relation
        return None

    def _join(self, member: _Member, related: Iterable[Related]) -> None:
        """Make one story of all that a member is joined with."""
        others = [each.member for each in related if each.relation in JOINING]
        if not others:
            return
        stories = {self._by_number[other].story for other in others if other in self._by_number}
        if stored := [other for other in others if other not in self._by_number]:
            stories.update(self._connection.execute(_STORIES, {"wanted": stored}).scalars())
        stories.add(member.story)
        winner = min(stories)
        losers = stories - {winner}
        for each in self._members.values() if losers else ():
            if each.story in losers:
                self._rename(each, winner)
        if losers - {member.member}:  # a member of this batch alone is not in the ledger yet
            named = {"losers": sorted(losers), "winner": winner, "first_new": self._first_new}
            self._connection.execute(_RENAME, named)
            self._connection.execute(_JOIN, named)

    def _rename(self, member: _Member, story: int) -> None:
        member.story = story
        if member.member >= self._first_new:
            member.told = story

    def _flush(self) -> None:
        """Put a batch into the ledger."""
        fresh = [member for member in self._members.values() if not member.is_stored]
        if fresh:
            rows = [
                {"site": self._site, **{name: getattr(member, name) for name in _STORED}}
                for member in sorted(fresh, key=lambda member: member.member)
            ]
            self._connection.execute(insert(members), rows)
        if stored := [member for member in self._members.values() if member.is_stored]:
            changed = [
                {
                    "of": member.member,
                    "now_number": member.number,
                    "now_keys": member.band_keys,
                    "now_story": member.story,
                    "now_told": member.told,
                }
                for member in stored
            ]
            self._connection.execute(_CHANGED, changed)
        if self._added or self._removed:
            bands.change(self._connection, self._added, self._removed)
        if self._told:
            self._connection.execute(
                insert(tellings),
                [
                    {"number": number, "story": member.told, "duplicates": duplicates}
                    for number, member, duplicates in self._told
                ],
            )
        if self._dropped:
            self._connection.execute(_DROPPED, [{"of": number} for number in self._dropped])
        self._texts.settle()
        self._clear()

    # -- Members of stories that met others

    def tell_merged(self, *, run_id: str, now: float) -> int:
        """Give each released article of the site whose story is another now a row that says so; how many these are.

        One that is gone, or of which something waits in quarantine, gets it when it is told of again.
        """
        merged = self._connection.execute(_TO_TELL, {"of": self._site}).all()
        for row in merged:
            number = self._add_revision(row, run_id, now)
            keys = _unpacked(row.band_keys)
            self._found = bands.find(self._connection, keys)
            text = self._texts.of([row.member])[row.member]
            related = self._related(text, keys, row.member)
            member = self._at_hand(_Member(row.member, row.article, number, row.band_keys, row.story, row.story))
            member.is_stored = True
            self._told.append((number, member, _described(text.published, related)))
            self._flush()
        self._counts["duplicate/merged"] += len(merged)
        return len(merged)

    def _add_revision(self, row: Any, run_id: str, now: float) -> int:
        """One more revision, as the one that was released last; its number."""
        same = ("article", "site", "content_hash", "published", "record")
        last = self._connection.execute(
            select(*(revisions.c[name] for name in same)).where(revisions.c.number == row.number)
        ).one()
        said = {"revision": row.revision + 1, "change": "merged", "changed_fields": "[]", "run_id": run_id, "made": now}
        inserted = self._connection.execute(revisions.insert().values(**last._mapping, **said))
        mine = articles.c.article == row.article
        self._connection.execute(update(articles).where(mine).values(revision=row.revision + 1))
        assert inserted.inserted_primary_key is not None  # noqa: S101 - one row was inserted
        return int(inserted.inserted_primary_key[0])


def _described(own: Published, related: Sequence[Related]) -> str | None:
    """What a row says of these, as JSON."""
    if not related:
        return None
    carriers = [own, *(each.published for each in related if each.relation in JOINING)]
    origin = source_of(carriers)
    return orjson.dumps(
        [
            {
                "site": each.published.site,
                "id": each.published.id,
                "relation": each.relation,
                "similarity": each.similarity,
                "agency": origin.agency if each.relation == "syndicated" else None,
                "source": {"site": origin.site, "id": origin.id} if each.relation == "syndicated" else None,
            }
            for each in related
        ]
    ).decode()


def _exchange(entry: bands.Entry, undone: set[bands.Entry], done: set[bands.Entry]) -> None:
    """Do what undoes the opposite, where that has not been done yet."""
    if entry in undone:
        undone.remove(entry)
    else:
        done.add(entry)


_NOTHING = Shingles(frozenset())
_WIDTH = 6  # bytes of a key


def _packed(keys: Iterable[int]) -> bytes | None:
    return b"".join(key.to_bytes(_WIDTH, "big", signed=True) for key in keys) or None


def _unpacked(keys: bytes | None) -> tuple[int, ...]:
    data = iter(keys or b"")
    return tuple(int.from_bytes(part, "big", signed=True) for part in iter(lambda: bytes(islice(data, _WIDTH)), b""))
