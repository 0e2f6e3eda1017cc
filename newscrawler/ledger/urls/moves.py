"""The temporary table of URLs that move with their site, and the new address of a URL.

Tested in tests/run/test_moved_site.py.
"""

from collections.abc import Mapping

from sqlalchemy import BigInteger, Column, MetaData, Named, Table, Text

from newscrawler.ledger.schema.base import TableColumns

BATCH = 10_000  # URLs in memory at a time


class MoveColumns(TableColumns):
    old: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    new: Named[int] = Column(BigInteger, index=True)
    url: Named[str] = Column(Text)
    is_first: Named[bool]  # of those with this goal, which is in no row yet


moves_table = Table("moves", MetaData(), MoveColumns, prefixes=["TEMPORARY"])


def moved(url: str, moves: Mapping[str, str]) -> str | None:
    """The new address of a URL; None for one that has not moved.

    >>> moved("http://n.example/a?b=1", {"http://n.example": "https://www.n.example"})
    'https://www.n.example/a?b=1'
    """
    parts = url.split("/", 3)
    new = moves.get("/".join(parts[:3]))
    return None if new is None else "/".join((new, *parts[3:]))
