"""What a batch over all datasets found: stories that are one. One transaction says so; rows say it with the releases
of their sites, as of all stories that meet.

Tested in tests/dataset/near_duplicates/test_batch.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar, cast

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from newscrawler.ledger.near_duplicates.index import IndexEntry, RelatedEntry
from newscrawler.ledger.near_duplicates.texts import Texts
from newscrawler.ledger.schema import articles, found_pairs, index_entries, releases
from newscrawler.ledger.turns import LedgerTurn, take_turn
from newscrawler.near_duplicates import Relation
from newscrawler.near_duplicates.candidates import MAX_COMPARED

Item = TypeVar("Item")

_BATCH = 5_000  # of one statement; SQLite takes 32,766 parameters

_KNOWN = (
    select(articles.c.id, index_entries.c.entry, index_entries.c.story)
    .join(index_entries, index_entries.c.article == articles.c.article)
    .where(articles.c.site == bindparam("of"), articles.c.id.in_(bindparam("wanted", expanding=True)))
)
_MOVED = select(index_entries.c.entry).where(
    index_entries.c.entry.in_(bindparam("wanted", expanding=True)), index_entries.c.story != index_entries.c.entry
)
_JOIN = (
    update(index_entries)
    .where(index_entries.c.story == bindparam("loser"))
    .values({index_entries.c.story: bindparam("winner")})
)
_FOUND = select(found_pairs.c.other, found_pairs.c.relation, found_pairs.c.similarity).where(
    found_pairs.c.entry == bindparam("of")
)
_SAID = delete(found_pairs).where(found_pairs.c.entry == bindparam("of"))
_REPLACED = delete(found_pairs).where(found_pairs.c.entry == bindparam("of"), found_pairs.c.other == bindparam("to"))
_TO_ANNOUNCE = (
    select(index_entries.c.site)
    .where(index_entries.c.announced_story != index_entries.c.story)
    .distinct()
    .order_by(index_entries.c.site)
)


class KnownArticle(NamedTuple):
    """An article by its id, its entry in the index, and the story that it is of."""

    id: str
    entry: int
    story: int


class FoundPair(NamedTuple):
    """What an entry is to another one, of another story until now."""

    entry: int
    other: int
    relation: Relation
    similarity: float


class StoriesChangedError(Exception):
    """A story that is to be joined was joined with another meanwhile: look again which there are."""


def known_articles(connection: Connection, site: str, ids: Iterable[str]) -> Iterator[KnownArticle]:
    """Those of a site's articles that the index has."""
    for wanted in _batches(ids):
        for row in connection.execute(_KNOWN, {"of": site, "wanted": wanted}):
            yield KnownArticle(*row)


def merge_stories(connection: Connection, merged: Iterable[tuple[int, int]], pairs: Iterable[FoundPair]) -> int:
    """Make stories, the first of each two, one with others; how many. `pairs` say why.

    Raises StoriesChangedError where a story is none any more.
    """
    take_turn(connection, LedgerTurn.CLAIM)
    number = 0
    for both in _batches(merged):
        named = sorted({story for pair in both for story in pair})
        for wanted in _batches(named):
            if connection.execute(_MOVED, {"wanted": wanted}).first():
                raise StoriesChangedError
        connection.execute(_JOIN, [{"loser": loser, "winner": winner} for loser, winner in both])
        number += len(both)
    for found in _batches(pairs):
        connection.execute(_REPLACED, [{"of": pair.entry, "to": pair.other} for pair in found])
        connection.execute(insert(found_pairs), [pair._asdict() for pair in found])
    return number


def sites_to_announce(connection: Connection) -> list[str]:
    """The sites that have articles whose latest rows announce other stories than they have."""
    return list(connection.execute(_TO_ANNOUNCE).scalars())


def latest_releases(connection: Connection, run_id: str) -> dict[str, int]:
    """The last release that each site has of a run."""
    query = select(releases.c.site, func.max(releases.c.release)).where(releases.c.run_id == run_id)
    return {site: number for site, number in connection.execute(query.group_by(releases.c.site))}  # noqa: C416 - rows


def with_found(
    connection: Connection, texts: Texts, entry: IndexEntry, related: Sequence[RelatedEntry]
) -> list[RelatedEntry]:
    """What an entry is to those that the index leads to, and to those that a batch found, whose pairs are said now."""
    found = connection.execute(_FOUND, {"of": entry.entry}).all()
    if not found:
        return list(related)
    connection.execute(_SAID, {"of": entry.entry})
    known = {each.entry for each in related}
    others = texts.of([row.other for row in found if row.other not in known])
    added = [
        RelatedEntry(other, cast("Relation", relation), similarity, others[other].published)
        for other, relation, similarity in found
        if other in others
    ]
    return sorted([*related, *added], key=lambda each: (-each.similarity, each.entry))[:MAX_COMPARED]


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
