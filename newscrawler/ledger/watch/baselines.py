"""What is usual at a site, as the ledger keeps it between runs. What is lost is made again from observations.

Tested in tests/ledger/watch/test_baselines.py.
"""

from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from newscrawler.ledger.articles.records import pack, unpack
from newscrawler.ledger.schema import baselines


class KeptBaseline(NamedTuple):
    """A state, and the last run that it knows."""

    run_id: str
    state: bytes


def kept_baseline(connection: Connection, site: str) -> KeptBaseline | None:
    """The baseline of a site; None where there is none, or a damaged one."""
    row = connection.execute(select(baselines).where(baselines.c.site == site)).one_or_none()
    if row is None:
        return None
    try:
        return KeptBaseline(row.run_id, unpack(row.state))
    except ValueError:
        return None


def keep_baseline(connection: Connection, site: str, kept: KeptBaseline) -> None:
    """Replace the baseline of a site."""
    connection.execute(delete(baselines).where(baselines.c.site == site))
    row = {"site": site, "run_id": kept.run_id, "state": pack(kept.state)}
    connection.execute(baselines.insert().values(row))
