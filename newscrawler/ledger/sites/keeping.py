"""Which sites the ledger keeps for workers: put there, taken out, paused and resumed.

Tested in tests/ledger/sites/test_taking.py.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from newscrawler.ledger.schema import sites

_AT_A_TIME = 500  # names in one statement


class Definition(NamedTuple):
    """What a file says of a site; `text` is JSON of its keys."""

    site: str
    text: str
    file: str
    line: int
    groups: str  # JSON list
    enabled: bool
    priority: int


class KeptSite(NamedTuple):
    """A site that the ledger keeps. Times are seconds since 1970 by the database's clock."""

    site: str
    definition: str
    file: str
    line: int
    groups: str
    enabled: bool
    priority: int
    paused: float | None
    due: float
    began: float | None
    worker: str | None
    claimed_until: float


_KEPT = select(*(sites.c[name] for name in KeptSite._fields)).order_by(sites.c.site)


def kept_sites(connection: Connection, names: Collection[str] | None = None) -> list[KeptSite]:
    """All of them, or those of these names, by their names."""
    if names is None:
        return [KeptSite(*row) for row in connection.execute(_KEPT)]
    return [
        KeptSite(*row)
        for some in _in_parts(sorted(names))
        for row in connection.execute(_KEPT.where(sites.c.site.in_(some)))
    ]


def keep_new(connection: Connection, found: Iterable[tuple[Definition, float]]) -> None:
    """Keep sites that the ledger has not, each with when it is due."""
    rows = [{**_values(definition), "due": due} for definition, due in found]
    if rows:
        connection.execute(insert(sites), rows)


def change(connection: Connection, found: Iterable[tuple[Definition, float]]) -> None:
    """Let others be what is said of sites that the ledger has, each with when it is due."""
    rows = [{**_values(definition), "due": due, "of": definition.site} for definition, due in found]
    if rows:
        connection.execute(update(sites).where(sites.c.site == bindparam("of")), rows)


def forget(connection: Connection, names: Collection[str]) -> None:
    """Keep sites no longer. A run of one that is under way goes on to its end."""
    for some in _in_parts(sorted(names)):
        connection.execute(delete(sites).where(sites.c.site.in_(some)))


def pause(connection: Connection, names: Collection[str], now: float | None) -> None:
    """Let nobody take sites from now on; with None, let them be taken again."""
    for some in _in_parts(sorted(names)):
        connection.execute(update(sites).where(sites.c.site.in_(some)).values({sites.c.paused: now}))


def _values(definition: Definition) -> dict[str, object]:
    values = definition._asdict()
    return {**values, "definition": values.pop("text")}


def _in_parts(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[start : start + _AT_A_TIME] for start in range(0, len(names), _AT_A_TIME))
