"""Segments and releases of a dataset that come back into the ledger.

A compacted segment has the rows of several claims, each of which is a segment of its own here (see compaction.py). Of
those that the ledger has no more, or never had, the numbers of rows are known: one is made for each release.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import orjson
from sqlalchemy import Connection, delete, exists, func, select, update

from newscrawler.ledger.releases.segments import CLAIMED_STATES, Segment, add_segment, segments_in, staged_segments
from newscrawler.ledger.schema import (
    SegmentRow,
    SegmentState,
    announcements,
    releases,
    revisions,
    segments,
    timelines,
    unresolved_stories,
)


class ManifestSegment(Protocol):
    """A segment as a manifest names it."""

    @property
    def name(self) -> str: ...
    @property
    def release(self) -> int: ...
    @property
    def first_release(self) -> int: ...
    @property
    def rows(self) -> int: ...
    @property
    def bytes(self) -> int: ...
    @property
    def sha256(self) -> str: ...
    @property
    def schema_version(self) -> int: ...
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def run_id(self) -> str: ...
    @property
    def added(self) -> int: ...
    @property
    def updated(self) -> int: ...
    @property
    def withdrawn(self) -> int: ...
    @property
    def rows_by_release(self) -> tuple[int, ...]: ...


class SegmentPart(NamedTuple):
    """A claimed segment, and how many rows it has."""

    segment: int
    rows: int


def unclaim(connection: Connection, claimed: Sequence[int]) -> None:
    """Forget segments that were claimed and that no reader has: what is in them waits again."""
    of_these = revisions.c.segment.in_(claimed)
    numbers = select(revisions.c.number).where(of_these)
    for table in (announcements, unresolved_stories):
        connection.execute(delete(table).where(table.c.number.in_(numbers)))
    connection.execute(
        update(revisions)
        .where(of_these)
        .values({revisions.c.segment: None, revisions.c.position: None, revisions.c.discovered_via: None})
    )
    connection.execute(delete(segments).where(segments.c.segment.in_(claimed)))


def forget_staged(connection: Connection, site: str) -> None:
    """What was claimed and that no reader has waits again, and its release has not been."""
    if waiting := staged_segments(connection, site):
        unclaim(connection, [segment.segment for segment in waiting])
        is_used = select(segments.c.release).where(segments.c.site == site)
        unused = releases.delete().where(releases.c.site == site, releases.c.release.not_in(is_used))
        last = select(func.coalesce(func.max(segments.c.release), 0)).where(segments.c.site == site).scalar_subquery()
        connection.execute(unused.where(releases.c.release > last))
        has_none = ~exists().where(releases.c.site == site)
        connection.execute(delete(timelines).where(timelines.c.site == site, has_none))


def begin_releases(connection: Connection, site: str, first: int, last: int, run_id: str, made: float) -> None:
    """Have the releases from one to another."""
    known = select(releases.c.release).where(releases.c.site == site, releases.c.release.between(first, last))
    there = set(connection.execute(known).scalars())
    rows = [
        {"site": site, "release": release, "run_id": run_id, "made": made}
        for release in range(first, last + 1)
        if release not in there
    ]
    if rows:
        connection.execute(releases.insert(), rows)
    mine = (releases.c.site == site, releases.c.release == last)
    connection.execute(update(releases).where(*mine).values({releases.c.run_id: run_id}))


def adopt(connection: Connection, site: str, entry: ManifestSegment) -> tuple[Segment, list[SegmentPart]]:
    """Have a segment as a manifest names it; gives it, and the claimed ones that its rows are of."""
    row: SegmentRow = {
        "site": site,
        "sequence": int(entry.name.partition(".")[0]),
        "release": entry.release,
        "name": entry.name,
        "state": SegmentState.RELEASED,
        "rows": entry.rows,
        "first": entry.first,
        "last": entry.last,
        "added": entry.added,
        "updated": entry.updated,
        "withdrawn": entry.withdrawn,
        "schema_version": entry.schema_version,
        "run_id": entry.run_id,
        "bytes": entry.bytes,
        "sha256": entry.sha256,
    }
    if entry.rows_by_release:
        row["rows_by_release"] = orjson.dumps(entry.rows_by_release).decode()
    of_name = (segments.c.site == site, segments.c.name == entry.name)
    number = connection.execute(select(segments.c.segment).where(*of_name)).scalar_one_or_none()
    if number is None:
        number = add_segment(connection, row)
    else:
        connection.execute(update(segments).where(segments.c.segment == number), row)
    own = next(each for each in segments_in(connection, site, SegmentState.RELEASED) if each.segment == number)
    if not entry.rows_by_release:
        return own, [SegmentPart(number, entry.rows)]
    return own, list(_parts(connection, own, entry))


def _parts(connection: Connection, holder: Segment, entry: ManifestSegment) -> list[SegmentPart]:
    """The claimed segments of a compacted one: those that are known, and one for each release of which none is."""
    found: list[SegmentPart] = []
    known = [each for each in segments_in(connection, holder.site, *CLAIMED_STATES) if not each.rows_by_release]
    taken = set(connection.execute(select(segments.c.sequence).where(segments.c.site == holder.site)).scalars())
    free = (number for number in range(1, holder.sequence) if number not in taken)
    for release, rows in enumerate(entry.rows_by_release, entry.first_release):
        own = [each for each in known if each.release == release and each.sequence < holder.sequence]
        if sum(each.rows for each in own) == rows:
            found += [SegmentPart(each.segment, each.rows) for each in own]
        elif rows and not own:
            sequence = next(free, holder.sequence * -1_000_000 + release)
            claimed: SegmentRow = {
                "site": holder.site,
                "sequence": sequence,
                "release": release,
                "name": f"{sequence:06}.jsonl",
                "state": SegmentState.REMOVED,
                "rows": rows,
                "first": holder.first,
                "last": holder.last,
                "added": 0,
                "updated": 0,
                "withdrawn": 0,
                "schema_version": holder.schema_version,
                "run_id": holder.run_id,
            }
            found.append(SegmentPart(add_segment(connection, claimed), rows))
        else:
            raise ValueError(f"release {release} has other rows than {holder.name} says")
    these = [part.segment for part in found]
    for start in range(0, len(these), 500):
        mine = segments.c.segment.in_(these[start : start + 500])
        connection.execute(update(segments).where(mine).values({segments.c.part_of: holder.segment}))
        has_file = segments.c.state == SegmentState.RELEASED
        connection.execute(update(segments).where(mine, has_file).values({segments.c.state: SegmentState.REMOVED}))
    return found
