"""The bands of the near-duplicate index, and which entries have each.

A band falls anywhere, so that in one large B-tree each new row is a page of its own to read and to write. So rows come
into a small level, and from there, many of neighbouring bands at a time, into a larger one (O'Neil et al. 1996, the
log-structured merge-tree, whose rolling merge this is): what comes moves up to twice as many, and never has to wait for
the whole index. Entries before the first one of a window are left behind on the way, and lead nowhere until then.
"""

from collections.abc import Collection, Iterable

import orjson
from sqlalchemy import Connection, bindparam, delete, insert, literal, select, update

from newscrawler.ledger.schema import band_levels, bands
from newscrawler.near_duplicates.candidates import MAX_RARE

MAX_ENTRIES = MAX_RARE + 1
"""A band leads to so many entries at most: what more of them have is a phrase that says nothing."""

CAPACITIES = (1 << 20, 1 << 24)
"""Rows from which on a level gives some to the next: 18 MB of some 30,000 articles, 300 MB of some 500,000."""

_LOWEST, _HIGHEST = -(1 << 47), 1 << 47  # bands have 48 bits

# What is bound by the ten thousand goes to the driver as it is: SQLAlchemy takes longer for that than SQLite.
_FIND = (
    "SELECT band, entry FROM bands WHERE level = ? AND band IN (SELECT value FROM json_each(?)) ORDER BY band, entry"
)
_ADD = "INSERT INTO bands (level, band, entry) VALUES (0, ?, ?)"
_REMOVE = "DELETE FROM bands WHERE level = ? AND band = ? AND entry = ?"
# Where a statement has to travel, all rows go with one.
_FIND_IN_POSTGRESQL = "SELECT band, entry FROM bands WHERE level = %s AND band = ANY(%s::bigint[]) ORDER BY band, entry"
_ADD_TO_POSTGRESQL = "INSERT INTO bands (level, band, entry) SELECT 0, * FROM unnest(%s::bigint[], %s::bigint[])"
_REMOVE_FROM_POSTGRESQL = (
    "DELETE FROM bands USING unnest(%s::bigint[], %s::bigint[]) AS gone (band, entry) "
    "WHERE level = %s AND bands.band = gone.band AND bands.entry = gone.entry"
)
_between = (bands.c.level == bindparam("of"), bands.c.band >= bindparam("first"), bands.c.band < bindparam("last"))
_MOVE = insert(bands).from_select(
    [bands.c.level, bands.c.band, bands.c.entry],
    select(literal(1) + bindparam("of"), bands.c.band, bands.c.entry).where(*_between),
)
_MOVED = delete(bands).where(*_between)
_FORGET = delete(bands).where(*_between, bands.c.entry < bindparam("oldest"))
_RESIZE = (
    update(band_levels).where(band_levels.c.level == bindparam("of")).values({band_levels.c.size: bindparam("rows")})
)

BandEntry = tuple[int, int]
"""A band, and the number of an entry that has it."""


def entries_by_band(connection: Connection, wanted: Collection[int], oldest: int = 0) -> dict[int, list[int]]:
    """The entries, from the `oldest` on, under each of these bands that has any, in their order."""
    found: dict[int, list[int]] = {}
    find: str = _FIND_IN_POSTGRESQL
    listed: object = sorted(wanted)
    if connection.dialect.name == "sqlite":
        find, listed = _FIND, orjson.dumps(listed).decode()
    for level in [level for level, size in _sizes(connection).items() if size]:
        for band, entry in connection.exec_driver_sql(find, (level, listed)):
            if entry >= oldest:
                found.setdefault(band, []).append(entry)
    for entries in found.values():
        entries.sort()
    return found


def change_bands(
    connection: Connection, added: Iterable[BandEntry], removed: Iterable[BandEntry], oldest: int = 0
) -> None:
    """Take rows out and put others in; where a level has too many now, some of them move on, or go if they are of
    entries before the `oldest`."""
    sizes = _sizes(connection)
    if not sizes:
        sizes = dict.fromkeys(range(len(CAPACITIES) + 1), 0)
        connection.execute(insert(band_levels), [{"level": level, "size": 0, "next_band": _LOWEST} for level in sizes])
    if gone := sorted(removed):
        for level in [level for level, size in sizes.items() if size]:
            sizes[level] -= _remove(connection, level, gone)
    if new := sorted(added):
        _add(connection, new)
        sizes[0] += len(new)
    for level, capacity in enumerate(CAPACITIES):
        if sizes[level] > capacity:
            moved, forgotten = _move(connection, level, len(new) / sizes[level], oldest)
            sizes[level] -= moved + forgotten
            sizes[level + 1] += moved
    lowest = len(CAPACITIES)
    if oldest and sizes[lowest]:  # twice as many are looked at as came: all of them in the time of half a window
        sizes[lowest] -= _forget(connection, lowest, 2 * len(new) / sizes[lowest], oldest)
    connection.execute(_RESIZE, [{"of": level, "rows": size} for level, size in sizes.items()])


def _add(connection: Connection, rows: list[BandEntry]) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_ADD_TO_POSTGRESQL, _columns(rows))
    else:
        connection.exec_driver_sql(_ADD, rows)


def _remove(connection: Connection, level: int, rows: list[BandEntry]) -> int:
    if connection.dialect.name == "postgresql":
        return connection.exec_driver_sql(_REMOVE_FROM_POSTGRESQL, (*_columns(rows), level)).rowcount
    return connection.exec_driver_sql(_REMOVE, [(level, band, entry) for band, entry in rows]).rowcount


def _columns(rows: list[BandEntry]) -> tuple[list[int], list[int]]:
    return [band for band, _ in rows], [entry for _, entry in rows]


def _move(connection: Connection, level: int, share: float, oldest: int) -> tuple[int, int]:
    """Move a level's rows of the next share of all bands to the level below; how many these are, and how many were
    forgotten instead."""
    span = _next_span(connection, level, share)
    forgotten = connection.execute(_FORGET, {**span, "oldest": oldest}).rowcount if oldest else 0
    connection.execute(_MOVE, span)
    return connection.execute(_MOVED, span).rowcount, forgotten


def _forget(connection: Connection, level: int, share: float, oldest: int) -> int:
    """Remove those rows of a level's next share of all bands that are of entries before the oldest; how many."""
    return connection.execute(_FORGET, {**_next_span(connection, level, share), "oldest": oldest}).rowcount


def _next_span(connection: Connection, level: int, share: float) -> dict[str, int]:
    """The next share of all bands in a level, which is behind us then."""
    of_level = band_levels.c.level == level
    first = connection.execute(select(band_levels.c.next_band).where(of_level)).scalar_one()
    last = min(first + max(int((_HIGHEST - _LOWEST) * share), 1), _HIGHEST)
    next_band = _LOWEST if last == _HIGHEST else last
    connection.execute(update(band_levels).where(of_level).values({band_levels.c.next_band: next_band}))
    return {"of": level, "first": first, "last": last}


def _sizes(connection: Connection) -> dict[int, int]:
    """How many rows each level has, of those that have any or had."""
    rows = connection.execute(select(band_levels.c.level, band_levels.c.size))
    return {level: size for level, size in rows}  # noqa: C416 - rows are no pairs to mypy
