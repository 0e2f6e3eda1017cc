"""Checks whether a segment's row says the same as the revisions that it has claimed."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from newscrawler.ledger.releases.segments import Segment
from newscrawler.ledger.schema import releases, revisions, segments

_parts = select(segments.c.segment).where(
    or_(segments.c.segment == bindparam("of"), segments.c.part_of == bindparam("of"))
)
_COUNTED = (
    select(
        revisions.c.segment,
        revisions.c.change,
        func.count().label("rows"),
        func.min(revisions.c.number).label("first"),
        func.max(revisions.c.number).label("last"),
        func.max(revisions.c.position).label("length"),
    )
    .where(revisions.c.segment.in_(_parts), revisions.c.site == bindparam("on"))
    .group_by(revisions.c.segment, revisions.c.change)
)
_RELEASE = select(releases.c.run_id).where(
    releases.c.site == bindparam("on"), releases.c.release == bindparam("of_release")
)


def faults_of_segment(connection: Connection, segment: Segment) -> Iterator[str]:
    """Where the row of a segment and those of its revisions differ, each as words; none if all is well."""
    counted = connection.execute(_COUNTED, {"of": segment.segment, "on": segment.site}).all()
    changes, lengths = Counter[str](), Counter[int]()
    for row in counted:
        changes[row.change] += row.rows
        lengths[row.segment] = max(lengths[row.segment], row.length or 0)
    found: dict[str, Any] = {
        "rows": changes.total(),
        "first": min((row.first for row in counted), default=0),
        "last": max((row.last for row in counted), default=0),
        **{name: changes[name] for name in ("added", "updated", "withdrawn", "merged")},
    }
    for name, number in found.items():
        if getattr(segment, name) != number:
            yield f"its `{name}` is {getattr(segment, name)}, its revisions say {number}"
    if lengths.total() != found["rows"]:
        yield "its revisions do not stand in places 1 to the last"
    named = {"on": segment.site, "of_release": segment.release}
    run_id = connection.execute(_RELEASE, named).scalar_one_or_none()
    if run_id is None:
        yield f"there is no release {segment.release}"
    elif run_id != segment.run_id:
        yield f"its `run_id` is {segment.run_id!r}, its release's {run_id!r}"
