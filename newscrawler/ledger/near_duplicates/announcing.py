"""Telling: what each row of a release says of its near-duplicates and of its story. Knows nothing of segments.

Where stories meet, the least number is the story that was told first (see index.py), which all of them have from now
on. A member whose story is another than its latest row tells gets a row that says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Literal, NamedTuple, get_args

import orjson
from sqlalchemy import Connection, bindparam, case, insert, select, update

from newscrawler.ledger.articles.waiting import Queue, Waiting
from newscrawler.ledger.gate.quarantine import NEVER
from newscrawler.ledger.near_duplicates.index import COLUMNS, Index, Member, Related
from newscrawler.ledger.near_duplicates.texts import Parsed, Text, Texts, parse
from newscrawler.ledger.schema import articles, members, revisions, tellings
from newscrawler.near_duplicates import JOINING, Published, Relation, own_passages, signature
from newscrawler.near_duplicates import source as source_of

Action = Literal["keep", "first", "drop"]
"""What becomes of an article that nobody was told of, where it has a relation to one that others were told of: it is
published, it is if it was published first, or it is not."""

ACTIONS: tuple[Action, ...] = get_args(Action)

_DAY = 86_400

_RECORDS = (
    select(revisions.c.number, revisions.c.published, revisions.c.record, articles.c.id)
    .join(articles, articles.c.article == revisions.c.article)
    .where(revisions.c.number.in_(bindparam("wanted", expanding=True)))
)
_losing = members.c.story.in_(bindparam("losers", expanding=True))
_is_new = members.c.member >= bindparam("first_new")
_RENAME = (
    update(tellings)
    .where(
        tellings.c.number.in_(
            select(revisions.c.number).join(members, members.c.article == revisions.c.article).where(_losing, _is_new)
        )
    )
    .values(story=bindparam("winner"))
)
_JOIN = (
    update(members)
    .where(_losing)
    .values(story=bindparam("winner"), told=case((_is_new, bindparam("winner")), else_=members.c.told))
)
_DROP = update(revisions).where(revisions.c.number == bindparam("of")).values(segment=NEVER)
_TO_TELL = (
    select(*COLUMNS, revisions.c.revision)
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
_SAME = ("article", "site", "content_hash", "published", "record")


class _Signed(NamedTuple):
    text: Text
    keys: tuple[int, ...]


class Telling:
    """Tells one site's rows, within the transaction that claims them.

    `actions` says what becomes of copies; `counts` gets what is counted, under the names of stats.
    """

    def __init__(
        self, connection: Connection, site: str, *, actions: Mapping[Relation, Action], counts: Counter[str]
    ) -> None:
        self._connection, self._site, self._actions, self._counts = connection, site, actions, counts
        self._texts = Texts(connection)
        self._index = Index(connection, self._texts)
        self._first_new = self._index.next  # the first member that nobody was told of before this release
        self._article: int | None = None  # of the row before
        self._is_known = False
        self._joins = True
        self._told: list[tuple[int, Member, str | None]] = []
        self._dropped: list[int] = []

    def tell(self, waiting: Queue) -> None:
        """Tell these rows. Those that are dropped wait no more."""
        for rows in waiting.batches():
            self._batch(rows, tells=True)
        if self._index.full:
            self._counts["duplicate/full_key"] += self._index.full

    def learn(self, rows: Sequence[Waiting]) -> None:
        """Have the index know rows that were released, whose stories were told then. At most a batch."""
        self._joins = False
        self._batch(rows, tells=False)

    def _batch(self, rows: Sequence[Waiting], *, tells: bool) -> None:
        """Tell a batch of rows, or only have the index know them."""
        records = self._connection.execute(_RECORDS, {"wanted": [row.number for row in rows]})
        read = {number: (published, parse(record), id_) for number, published, record, id_ in records}
        signed = dict(self._sign(rows, read))
        self._index.open({row.article for row in rows}, {key for each in signed.values() for key in each.keys})
        for row in rows:
            if row.article != self._article:
                self._article, self._is_known = row.article, row.released
            if row.change == "withdrawn":
                if self._is_known:
                    self._leave(row, tells=tells)
            elif self._row(row, signed[row.number], tells=tells):
                self._is_known = True
        self._write()

    def _sign(
        self, rows: Iterable[Waiting], read: Mapping[int, tuple[float | None, Parsed, str]]
    ) -> Iterator[tuple[int, _Signed]]:
        """Each row's text and keys, by its number; without its site's boilerplate, as far as that is known by then."""
        recurring = self._texts.recurring(self._site)
        recurring.load(digest for _, parsed, _ in read.values() for digest in parsed.counted)
        for row in rows:
            if row.change == "withdrawn":
                continue
            published, parsed, id_ = read[row.number]
            own = own_passages(parsed.passages, recurring.boilerplate(parsed.counted))
            found = signature(list(chain.from_iterable(own)))
            if published is not None:
                recurring.count(parsed.counted, int(published // _DAY))
            who = Published(self._site, id_, published, parsed.agency)
            text = Text(who, parsed.digest, own if found else (), parsed.headline)
            yield row.number, _Signed(text, found.keys if found else ())

    def _row(self, row: Waiting, signed: _Signed, *, tells: bool) -> bool:
        """Tell a row, unless its article is dropped; whether it stays."""
        member = self._index.of(row.article)
        related = self._index.related(*signed, member) if self._joins else []
        if not self._is_known and (reason := self._reason_to_drop(signed.text, related)):
            self._counts[f"drop/{reason}"] += 1
            self._dropped.append(row.number)
            return False
        member = member or self._index.add(row.article, row.number)
        member.number = row.number
        self._index.put(member, *signed)
        self._join(member, related)
        if tells:
            self._counts.update(f"duplicate/{each.relation}" for each in related)
            self._told.append((row.number, member, _described(signed.text.published, related)))
        return True

    def _leave(self, row: Waiting, *, tells: bool) -> None:
        """The page of a known article is gone: nobody is compared with it any more."""
        member = self._index.of(row.article) or self._index.add(row.article, row.number)
        member.number = row.number
        self._index.put(member, None, ())
        if tells:
            self._told.append((row.number, member, None))

    def _reason_to_drop(self, text: Text, related: Iterable[Related]) -> Relation | None:
        for each in related:
            action = self._actions.get(each.relation, "keep")
            if action == "drop" or (action == "first" and each.published.rank < text.published.rank):
                return each.relation
        return None

    def _join(self, member: Member, related: Iterable[Related]) -> None:
        """Make one story of all that a member is joined with. What nobody was told of is told that one at once."""
        stories = self._index.stories(each.member for each in related if each.relation in JOINING) | {member.story}
        winner = min(stories)
        losers = stories - {winner}
        if not losers:
            return
        for each in self._index.members():
            if each.story in losers:
                each.story = winner
                if each.member >= self._first_new:
                    each.told = winner
        if member.is_stored or losers - {member.member}:  # else the loser is the new member alone
            named = {"losers": sorted(losers), "winner": winner, "first_new": self._first_new}
            self._connection.execute(_RENAME, named)
            self._connection.execute(_JOIN, named)

    def _write(self) -> None:
        """Put a batch into the ledger."""
        if self._told:
            said = [{"number": number, "story": each.told, "duplicates": text} for number, each, text in self._told]
            self._connection.execute(insert(tellings), said)
        if self._dropped:
            self._connection.execute(_DROP, [{"of": number} for number in self._dropped])
        self._index.write(self._site)
        self._told, self._dropped = [], []

    # -- Members of stories that met others

    def tell_merged(self, *, run_id: str, now: float) -> None:
        """Give each released article of the site whose story is another now a row that says so.

        One that is gone, or of which something waits in quarantine, gets it when it is told of again.
        """
        for row in self._connection.execute(_TO_TELL, {"of": self._site}).all():
            *values, revision = row
            keys = Member(*values).keys
            self._index.open([row.article], keys)
            member = self._index.of(row.article)
            assert member is not None  # noqa: S101 - it was found among them
            text = self._texts.of([member.member])[member.member]
            related = self._index.related(text, keys, member)
            member.number = self._add_revision(member, revision + 1, run_id, now)
            member.told = member.story
            self._told.append((member.number, member, _described(text.published, related)))
            self._counts["duplicate/merged"] += 1
            self._write()

    def _add_revision(self, member: Member, revision: int, run_id: str, now: float) -> int:
        """One more revision, as the one that was released last; its number."""
        last = select(*(revisions.c[name] for name in _SAME)).where(revisions.c.number == member.number)
        said = {"revision": revision, "change": "merged", "changed_fields": "[]", "run_id": run_id, "made": now}
        said |= self._connection.execute(last).one()._asdict()
        inserted: Any = self._connection.execute(revisions.insert().values(said)).inserted_primary_key
        mine = articles.c.article == member.article
        self._connection.execute(update(articles).where(mine).values(revision=revision))
        return int(inserted[0])


def _described(own: Published, related: Sequence[Related]) -> str | None:
    """What a row says of these, as JSON."""
    if not related:
        return None
    origin = source_of([own, *(each.published for each in related if each.relation in JOINING)])
    of_syndicated = {"agency": origin.agency, "source": {"site": origin.site, "id": origin.id}}
    of_others = {"agency": None, "source": {"site": None, "id": None}}
    return orjson.dumps(
        [
            {
                "site": each.published.site,
                "id": each.published.id,
                "relation": each.relation,
                "similarity": each.similarity,
                **(of_syndicated if each.relation == "syndicated" else of_others),
            }
            for each in related
        ]
    ).decode()
