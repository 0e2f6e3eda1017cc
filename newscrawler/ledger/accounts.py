"""Whether a segment's row says what the revisions say that it has claimed. Knows nothing of files."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from newscrawler.ledger.releases import Segment, parts_of
from newscrawler.ledger.schema import releases, revisions

_COUNTED = (
    select(
        revisions.c.change,
        func.count().label("rows"),
        func.min(revisions.c.number).label("first"),
        func.max(revisions.c.number).label("last"),
        func.max(revisions.c.position).label("length"),
        func.count(revisions.c.position.distinct()).label("places"),
    )
    .where(revisions.c.segment.in_(bindparam("of", expanding=True)), revisions.c.site == bindparam("on"))
    .group_by(revisions.c.change)
)
_RELEASE = select(releases.c.run_id).where(
    releases.c.site == bindparam("on"), releases.c.release == bindparam("of_release")
)


def faults_of_segment(connection: Connection, segment: Segment) -> Iterator[str]:
    """Where the row of a segment and those of its revisions differ, each as words; none if all is well."""
    parts = parts_of(connection, segment.segment)
    counted = {row.change: row for row in connection.execute(_COUNTED, {"of": parts, "on": segment.site})}
    found: dict[str, Any] = {
        "rows": sum(row.rows for row in counted.values()),
        "first": min((row.first for row in counted.values()), default=0),
        "last": max((row.last for row in counted.values()), default=0),
        **{name: counted[name].rows if name in counted else 0 for name in ("added", "updated", "withdrawn", "merged")},
    }
    for name, number in found.items():
        if getattr(segment, name) != number:
            yield f"its `{name}` is {getattr(segment, name)}, its revisions say {number}"
    if max((row.length or 0 for row in counted.values()), default=0) != found["rows"]:
        yield "its revisions do not stand in places 1 to the last"
    named = {"on": segment.site, "of_release": segment.release}
    run_id = connection.execute(_RELEASE, named).scalar_one_or_none()
    if run_id is None:
        yield f"there is no release {segment.release}"
    elif run_id != segment.run_id:
        yield f"its `run_id` is {segment.run_id!r}, its release's {run_id!r}"
