"""The segments of releases, and their rows.

A segment's rows are a function of the ledger alone: what a claim decides (line, discoveries) is kept with each
revision, so that a segment can be written again as it was, however much the ledger has grown.
"""

from collections.abc import Iterator
from typing import NamedTuple

import orjson
from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select, update

from newscrawler.article import Discovery
from newscrawler.ledger.articles.records import unpack
from newscrawler.ledger.schema import (
    SegmentRow,
    SegmentState,
    announcements,
    articles,
    index_entries,
    revisions,
    segments,
    unresolved_stories,
)

_BATCH = 500  # rows in memory at a time


class Segment(NamedTuple):
    """A segment as the ledger has it; `bytes` and `sha256` are None until it is released.

    `rows_by_release` is empty but for one that was compacted, which has rows of several releases up to `release`.
    """

    segment: int
    site: str
    sequence: int
    release: int
    name: str
    state: str
    rows: int
    first: int
    last: int
    added: int
    updated: int
    withdrawn: int
    schema_version: int
    run_id: str
    bytes: int | None
    sha256: str | None
    kept_until: float | None = None
    rows_by_release: tuple[int, ...] = ()

    @property
    def merged(self) -> int:
        """Rows of articles of which only the story is another."""
        return self.rows - self.added - self.updated - self.withdrawn


class ReleasedRow(NamedTuple):
    """A claimed revision. `record` is its line, without discoveries, and empty where it was dropped. `story_id` and
    `duplicates` (JSON) are None where nothing was announced of the row."""

    record: bytes
    discovered_via: list[Discovery]
    change: str
    revision: int
    changed_fields: list[str]
    similarity: float | None
    story_id: str | None = None
    duplicates: bytes | None = None


CLAIMED_STATES = (SegmentState.RELEASED, SegmentState.REPLACED, SegmentState.REMOVED)
"""Of segments whose rows readers have, in their own file or in another's."""

COLUMNS = (
    segments.c.segment,
    segments.c.site,
    segments.c.sequence,
    segments.c.release,
    segments.c.name,
    segments.c.state,
    segments.c.rows,
    segments.c.first,
    segments.c.last,
    segments.c.added,
    segments.c.updated,
    segments.c.withdrawn,
    segments.c.schema_version,
    segments.c.run_id,
    segments.c.bytes,
    segments.c.sha256,
    segments.c.kept_until,
)
"""What a Segment is made of, but for `rows_by_release`."""

_SEGMENTS = (
    select(*COLUMNS, segments.c.rows_by_release)
    .where(segments.c.site == bindparam("of"), segments.c.state.in_(bindparam("in_states", expanding=True)))
    .order_by(segments.c.sequence)
)
_PARTS = (
    select(segments.c.segment)
    .where(segments.c.part_of == bindparam("of"), segments.c.rows_by_release.is_(None))
    .order_by(segments.c.sequence)
)
_first = articles.alias("first")
_ROWS = (
    select(
        revisions.c.position,
        revisions.c.record,
        revisions.c.discovered_via,
        revisions.c.change,
        revisions.c.revision,
        revisions.c.changed_fields,
        revisions.c.similarity,
        _first.c.site,
        _first.c.id,
        announcements.c.duplicates,
        unresolved_stories.c.story_id,
    )
    .outerjoin(unresolved_stories, unresolved_stories.c.number == revisions.c.number)
    .outerjoin(announcements, announcements.c.number == revisions.c.number)
    .outerjoin(index_entries, index_entries.c.entry == announcements.c.story)
    .outerjoin(_first, _first.c.article == index_entries.c.article)
    .where(revisions.c.segment == bindparam("of"), revisions.c.position > bindparam("after"))
    .order_by(revisions.c.position)
    .limit(_BATCH)
)


def story_id(site: str, id_: str) -> str:
    """The id of the story that was announced first with this article.

    >>> story_id("almayadeen", "1707844")
    'almayadeen/1707844'
    """
    return f"{site}/{id_}"


def segments_in(connection: Connection, site: str, *states: SegmentState) -> list[Segment]:
    """Segments in one of these states, in their order."""
    rows = connection.execute(_SEGMENTS, {"of": site, "in_states": states})
    return [Segment._make((*row[:-1], tuple(orjson.loads(row.rows_by_release or "[]")))) for row in rows]


def staged_segments(connection: Connection, site: str) -> list[Segment]:
    """Segments that were claimed and are not known to be written, in their order."""
    return segments_in(connection, site, SegmentState.STAGED)


def released_segments(connection: Connection, site: str) -> list[Segment]:
    """Segments that are written and have their rows in a file of their own, in their order."""
    return segments_in(connection, site, SegmentState.RELEASED)


def replaced_segments(connection: Connection, site: str) -> list[Segment]:
    """Segments whose rows are in another file, and whose own file is kept for a while, in their order."""
    return segments_in(connection, site, SegmentState.REPLACED)


def parts_of(connection: Connection, segment: int) -> list[int]:
    """The claimed segments that a compacted one has the rows of, in their order; another is its own only part."""
    return list(connection.execute(_PARTS, {"of": segment}).scalars()) or [segment]


def count_unreleased(connection: Connection, site: str) -> int:
    """How many revisions no reader has yet: they wait for a release or its files. None that is in quarantine."""
    waits = and_(revisions.c.segment.is_(None), revisions.c.quarantine.is_(None))
    number = (
        select(func.count())
        .select_from(revisions.outerjoin(segments, segments.c.segment == revisions.c.segment))
        .where(revisions.c.site == site, or_(waits, segments.c.state == SegmentState.STAGED))
    )
    return connection.execute(number).scalar_one()


def mark_released(connection: Connection, segment: int, *, size: int, sha256: str) -> None:
    """Note that a segment's file, of so many bytes, is on the disk for good."""
    values = {
        segments.c.state: SegmentState.RELEASED,
        segments.c.bytes: size,
        segments.c.sha256: sha256,
    }
    connection.execute(update(segments).where(segments.c.segment == segment).values(values))


def add_segment(connection: Connection, row: SegmentRow) -> int:
    """Add a segment; gives its number."""
    inserted = connection.execute(insert(segments), row).inserted_primary_key
    assert inserted is not None  # noqa: S101 - one row was inserted
    return int(inserted[0])


def rows_of(connection: Connection, segment: int) -> Iterator[ReleasedRow]:
    """The rows of a segment in their order, a few in memory at a time."""
    for part in parts_of(connection, segment):
        yield from _rows_of_part(connection, part)


def _rows_of_part(connection: Connection, segment: int) -> Iterator[ReleasedRow]:
    position = 0
    while batch := connection.execute(_ROWS, {"of": segment, "after": position}).all():
        for _, record, via, change, revision, fields, similarity, site, id_, duplicates, foreign in batch:
            discoveries = [Discovery(*pair) for pair in orjson.loads(unpack(via or b""))] if record else []
            line = unpack(record) if record else record
            row = ReleasedRow(line, discoveries, change, revision, orjson.loads(fields), similarity)
            if foreign or site:  # else nothing was announced
                story = foreign or story_id(site, id_)
                row = row._replace(story_id=story, duplicates=(duplicates or "[]").encode())
            yield row
        position = batch[-1].position
