"""Compaction in the ledger: neighbouring segments get one file instead of many.

What a claim has decided stays as it is: each revision's segment and place, each release and its segments. Only the file
changes that a segment's rows are in: it becomes a part of a compacted segment, which comes by a new name behind it.

Tested in tests/dataset/releases/test_compaction.py.
"""

from collections.abc import Iterable, Sequence

import orjson
from sqlalchemy import Connection, bindparam, delete, func, select, update

from newscrawler.ledger.releases.segments import Segment, add_segment, segments_in
from newscrawler.ledger.schema import SegmentRow, SegmentState, segments

_REPLACE = (
    update(segments)
    .where(segments.c.segment == bindparam("of"))
    .values(
        {
            segments.c.state: SegmentState.REPLACED,
            segments.c.kept_until: bindparam("until"),
            segments.c.part_of: bindparam("by"),
        }
    )
)
_MOVE_PARTS = (
    update(segments).where(segments.c.part_of == bindparam("of")).values({segments.c.part_of: bindparam("by")})
)


def groups_of(released: Sequence[Segment], max_rows: int) -> list[list[Segment]]:
    """Neighbours that fit into one file, from the first of which there are several on; none where there are none.

    What follows them comes along, alone where need be: then the names of all stand in their order as before.
    """
    groups: list[list[Segment]] = []
    rows = 0
    for segment in released:
        if not groups or rows + segment.rows > max_rows:
            groups.append([])
            rows = 0
        groups[-1].append(segment)
        rows += segment.rows
    first = next((index for index, group in enumerate(groups) if len(group) > 1), len(groups))
    return groups[first:]


def rows_by_release(parts: Iterable[Segment]) -> tuple[int, ...]:
    """How many rows of each release from the first to the last are in these segments, which stand in their order."""
    counts: dict[int, int] = {}
    for part in parts:
        own = part.rows_by_release or (part.rows,)
        for release, rows in enumerate(own, part.release - len(own) + 1):
            counts[release] = counts.get(release, 0) + rows
    return tuple(counts.get(release, 0) for release in range(min(counts), max(counts) + 1))


def begin_compaction(connection: Connection, groups: Iterable[Sequence[Segment]], *, suffix: str) -> list[Segment]:
    """Note which files are about to be written, so that a run after a kill knows them: `undo_compaction`."""
    begun: list[Segment] = []
    for parts in groups:
        site = parts[0].site
        last = connection.execute(select(func.max(segments.c.sequence)).where(segments.c.site == site)).scalar_one()
        row: SegmentRow = {
            "site": site,
            "sequence": last + 1,
            "release": parts[-1].release,
            "name": f"{last + 1:06}.jsonl{suffix}",
            "state": SegmentState.COMPACTING,
            "rows": sum(part.rows for part in parts),
            "first": min(part.first for part in parts),
            "last": max(part.last for part in parts),
            "added": sum(part.added for part in parts),
            "updated": sum(part.updated for part in parts),
            "withdrawn": sum(part.withdrawn for part in parts),
            "schema_version": max(part.schema_version for part in parts),
            "run_id": parts[-1].run_id,
            "rows_by_release": orjson.dumps(rows_by_release(parts)).decode(),
        }
        add_segment(connection, row)
        begun.append(segments_in(connection, site, SegmentState.COMPACTING)[-1])
    return begun


def end_compaction(connection: Connection, groups: Iterable[tuple[Segment, Sequence[Segment]]], until: float) -> None:
    """Let readers find the rows in the compacted segments, whose files are there: the others' may go `until` then."""
    for segment, parts in groups:
        for part in parts:
            connection.execute(_REPLACE, {"of": part.segment, "by": segment.segment, "until": until})
            connection.execute(_MOVE_PARTS, {"of": part.segment, "by": segment.segment})
        values = {
            segments.c.state: SegmentState.RELEASED,
            segments.c.bytes: segment.bytes,
            segments.c.sha256: segment.sha256,
        }
        connection.execute(update(segments).where(segments.c.segment == segment.segment).values(values))


def undo_compaction(connection: Connection, site: str) -> None:
    """Forget compacted segments that nobody reads yet. Their files are gone."""
    connection.execute(delete(segments).where(segments.c.site == site, segments.c.state == SegmentState.COMPACTING))


def keep_replaced(connection: Connection, site: str, until: float) -> None:
    """Files of a site that others have replaced stay until then, at least."""
    these = (segments.c.site == site, segments.c.state == SegmentState.REPLACED, segments.c.kept_until < until)
    connection.execute(update(segments).where(*these).values({segments.c.kept_until: until}))


def forget_replaced(connection: Connection, replaced: Iterable[Segment]) -> None:
    """The files of these are gone. What was claimed stays noted; what was compacted only is nothing now."""
    numbers = [segment.segment for segment in replaced]
    for start in range(0, len(numbers), 500):
        these = segments.c.segment.in_(numbers[start : start + 500])
        connection.execute(delete(segments).where(these, segments.c.rows_by_release.is_not(None)))
        connection.execute(
            update(segments).where(these).values({segments.c.state: SegmentState.REMOVED, segments.c.kept_until: None})
        )
