"""Segments and releases of a dataset that come back into the ledger. Knows nothing of their rows.

A compacted segment has the rows of several claims, each of which is a segment of its own here (see compaction.py). Of
those that the ledger has no more, or never had, the numbers of rows are known: one is made for each release.
"""

from typing import NamedTuple, Protocol

import orjson
from sqlalchemy import Connection, func, select, update

from newscrawler.ledger.rebuild.rows import unclaim
from newscrawler.ledger.releases.segments import Segment, segments_in, staged
from newscrawler.ledger.schema import releases, segments


class Entry(Protocol):
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


class Part(NamedTuple):
    """A claimed segment, and how many rows it has."""

    segment: int
    rows: int


_FIELDS = ("release", "rows", "bytes", "sha256", "schema_version", "first", "last", "run_id")
_COUNTED = ("added", "updated", "withdrawn")


def forget_staged(connection: Connection, site: str) -> None:
    """What was claimed and that no reader has waits again, and its release has not been."""
    if waiting := staged(connection, site):
        unclaim(connection, [segment.segment for segment in waiting])
        is_used = select(segments.c.release).where(segments.c.site == site)
        unused = releases.delete().where(releases.c.site == site, releases.c.release.not_in(is_used))
        last = select(func.coalesce(func.max(segments.c.release), 0)).where(segments.c.site == site).scalar_subquery()
        connection.execute(unused.where(releases.c.release > last))


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
    connection.execute(update(releases).where(*mine).values(run_id=run_id))


def adopt(connection: Connection, site: str, entry: Entry) -> tuple[Segment, list[Part]]:
    """Have a segment as a manifest names it; gives it, and the claimed ones that its rows are of."""
    values = {name: getattr(entry, name) for name in (*_FIELDS, *_COUNTED)}
    values |= {"site": site, "name": entry.name, "sequence": int(entry.name.partition(".")[0]), "state": "published"}
    if entry.rows_by_release:
        values["rows_by_release"] = orjson.dumps(entry.rows_by_release).decode()
    of_name = (segments.c.site == site, segments.c.name == entry.name)
    number = connection.execute(select(segments.c.segment).where(*of_name)).scalar_one_or_none()
    if number is None:
        inserted = connection.execute(segments.insert().values(values)).inserted_primary_key
        assert inserted is not None  # noqa: S101 - one row was inserted
        number = int(inserted[0])
    else:
        connection.execute(update(segments).where(segments.c.segment == number).values(values))
    own = next(each for each in segments_in(connection, site, "published") if each.segment == number)
    if not entry.rows_by_release:
        return own, [Part(number, entry.rows)]
    return own, list(_parts(connection, own, entry))


def _parts(connection: Connection, holder: Segment, entry: Entry) -> list[Part]:
    """The claimed segments of a compacted one: those that are known, and one for each release of which none is."""
    found: list[Part] = []
    known = [
        each
        for each in segments_in(connection, holder.site, "published", "replaced", "removed")
        if not each.rows_by_release
    ]
    taken = set(connection.execute(select(segments.c.sequence).where(segments.c.site == holder.site)).scalars())
    free = (number for number in range(1, holder.sequence) if number not in taken)
    for release, rows in enumerate(entry.rows_by_release, entry.first_release):
        own = [each for each in known if each.release == release and each.sequence < holder.sequence]
        if sum(each.rows for each in own) == rows:
            found += [Part(each.segment, each.rows) for each in own]
        elif rows and not own:
            sequence = next(free, holder.sequence * -1_000_000 + release)
            claimed = {"site": holder.site, "sequence": sequence, "release": release, "rows": rows, "state": "removed"}
            values = {name: getattr(holder, name) for name in ("first", "last", "schema_version", "run_id")}
            named = {"name": f"{sequence:06}.jsonl", **dict.fromkeys(_COUNTED, 0)}
            inserted = connection.execute(segments.insert().values(claimed | values | named)).inserted_primary_key
            assert inserted is not None  # noqa: S101 - one row was inserted
            found.append(Part(int(inserted[0]), rows))
        else:
            raise ValueError(f"release {release} has other rows than {holder.name} says")
    these = [part.segment for part in found]
    for start in range(0, len(these), 500):
        mine = segments.c.segment.in_(these[start : start + 500])
        connection.execute(update(segments).where(mine).values(part_of=holder.segment))
        connection.execute(update(segments).where(mine, segments.c.state == "published").values(state="removed"))
    return found
