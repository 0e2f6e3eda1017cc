"""Drops the records of old revisions where a later one is released and segments that are whole have their rows.

What is known of them stays (which change, when, in which segment and line); the record and its discoveries go. Of each
article the latest revision stays whole, the latest that readers have, and the one by which near-duplicates are found.

Tested in tests/ledger/articles/test_history.py.
"""

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, exists, func, select, update

from newscrawler.ledger.articles.records import DROPPED
from newscrawler.ledger.schema import NEVER, index_entries, revisions, segments

_later = revisions.alias("later")
_DROP = (
    update(revisions)
    .where(
        revisions.c.segment == bindparam("of"),
        revisions.c.made < bindparam("before"),
        revisions.c.record != DROPPED,
        exists().where(
            _later.c.article == revisions.c.article,
            _later.c.revision > revisions.c.revision,
            _later.c.segment > NEVER,
        ),
        ~exists().where(index_entries.c.article == revisions.c.article, index_entries.c.number == revisions.c.number),
    )
    .values({revisions.c.record: DROPPED, revisions.c.discovered_via: None})
)
_holder = segments.alias("holder")
_OWN = (
    select(segments.c.part_of, segments.c.sequence, func.coalesce(_holder.c.name, segments.c.name))
    .outerjoin(_holder, _holder.c.segment == segments.c.part_of)
    .where(segments.c.segment == bindparam("of"))
)
_BEFORE = select(func.coalesce(func.sum(segments.c.rows), 0)).where(
    segments.c.part_of == bindparam("holder"),
    segments.c.rows_by_release.is_(None),
    segments.c.sequence < bindparam("number"),
)


class Place(NamedTuple):
    """Where a row is: the name of a file, and its line from 1."""

    name: str
    line: int


def drop(connection: Connection, segment: int, *, before: float) -> int:
    """Drop what a claimed segment has that was made `before` a time, as far as it may go; how many revisions."""
    return connection.execute(_DROP, {"of": segment, "before": before}).rowcount


def place_of(connection: Connection, segment: int, position: int) -> Place:
    """Where the row is now that a claimed segment has at this place."""
    holder, sequence, name = connection.execute(_OWN, {"of": segment}).one()
    if holder is None:
        return Place(name, position)
    return Place(name, position + connection.execute(_BEFORE, {"holder": holder, "number": sequence}).scalar_one())
