"""The segments of releases, and their rows.

A segment's rows are a function of the ledger alone: what a claim decides (line, discoveries) is kept with each
revision, so that a segment can be written again as it was, however much the ledger has grown.
"""

from typing import NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, func, insert, select, update

from newscrawler.ledger.schema import (
    SegmentRow,
    SegmentState,
    revisions,
    segments,
)


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
    waiting = select(func.count()).where(
        revisions.c.site == site, revisions.c.segment.is_(None), revisions.c.quarantine.is_(None)
    )
    staged = sum(segment.rows for segment in staged_segments(connection, site))
    return connection.execute(waiting).scalar_one() + staged


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
