"""Bands: which members of the index have a key. Knows nothing of texts.

A key falls anywhere, so that in one large B-tree each new entry is a page of its own to read and to write. So entries
come into a small level, and from there, many of neighbouring keys at a time, into a larger one (O'Neil et al. 1996,
the log-structured merge-tree, whose rolling merge this is): what comes moves up to twice as many, and never has to wait
for the whole index.
"""

from collections.abc import Collection, Iterable

import orjson
from sqlalchemy import Connection, bindparam, delete, insert, literal, select, update

from newscrawler.ledger.schema import bands, levels
from newscrawler.near_duplicates.candidates import COMMON

FULL = COMMON + 1
"""A key leads to so many members at most: what more of them have is a phrase that says nothing."""

CAPACITIES = (1 << 20, 1 << 24)
"""Entries from which on a level gives some to the next: 18 MB of some 30,000 articles, 300 MB of some 500,000."""

_LOWEST, _HIGHEST = -(1 << 47), 1 << 47  # keys have 48 bits

# What is bound by the ten thousand goes to the driver as it is: SQLAlchemy takes longer for that than SQLite.
_FIND = "SELECT key, member FROM bands WHERE level = ? AND key IN (SELECT value FROM json_each(?)) ORDER BY key, member"
_ADD = "INSERT INTO bands (level, key, member) VALUES (0, ?, ?)"
_REMOVE = "DELETE FROM bands WHERE level = ? AND key = ? AND member = ?"
_between = (bands.c.level == bindparam("of"), bands.c.key >= bindparam("first"), bands.c.key < bindparam("last"))
_MOVE = insert(bands).from_select(
    ["level", "key", "member"], select(literal(1) + bindparam("of"), bands.c.key, bands.c.member).where(*_between)
)
_MOVED = delete(bands).where(*_between)

Entry = tuple[int, int]
"""A key and a member."""


def find(connection: Connection, keys: Collection[int]) -> dict[int, list[int]]:
    """The members under each of these keys that has any, in their order, `FULL` at most."""
    found: dict[int, list[int]] = {}
    wanted = orjson.dumps(sorted(keys)).decode()
    for level in [level for level, number in _entries(connection).items() if number]:
        for key, member in connection.exec_driver_sql(_FIND, (level, wanted)):
            found.setdefault(key, []).append(member)
    for members in found.values():
        members.sort()
    return found


def change(connection: Connection, added: Iterable[Entry], removed: Iterable[Entry]) -> None:
    """Take entries out and put others in; where a level has too many now, some of them move on."""
    entries = _entries(connection)
    if not entries:
        entries = dict.fromkeys(range(len(CAPACITIES) + 1), 0)
        connection.execute(insert(levels), [{"level": level, "entries": 0, "at": _LOWEST} for level in entries])
    if gone := sorted(removed):
        for level in [level for level, number in entries.items() if number]:
            rows = [(level, key, member) for key, member in gone]
            entries[level] -= connection.exec_driver_sql(_REMOVE, rows).rowcount
    if new := sorted(added):
        connection.exec_driver_sql(_ADD, new)
        entries[0] += len(new)
    for level, capacity in enumerate(CAPACITIES):
        if entries[level] > capacity:
            moved = _move(connection, level, len(new) / entries[level])
            entries[level] -= moved
            entries[level + 1] += moved
    counts = [{"of": level, "number": number} for level, number in entries.items()]
    connection.execute(
        update(levels).where(levels.c.level == bindparam("of")).values(entries=bindparam("number")), counts
    )


def _move(connection: Connection, level: int, share: float) -> int:
    """Move a level's entries of a share of all keys, those that come next, to the level below; how many these are."""
    first = connection.execute(select(levels.c.at).where(levels.c.level == level)).scalar_one()
    last = min(first + max(int((_HIGHEST - _LOWEST) * share), 1), _HIGHEST)
    span = {"of": level, "first": first, "last": last}
    connection.execute(_MOVE, span)
    moved = connection.execute(_MOVED, span).rowcount
    at = _LOWEST if last == _HIGHEST else last
    connection.execute(update(levels).where(levels.c.level == level).values(at=at))
    return moved


def _entries(connection: Connection) -> dict[int, int]:
    """How many entries each level has, of those that have any or had."""
    return {row.level: row.entries for row in connection.execute(select(levels.c.level, levels.c.entries))}
