"""Keeps how the servers of a site serve its pages, as numbers under names: how pages end, what validates nothing.

Tested in tests/ledger/runs/test_habits.py.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from newscrawler.ledger.schema import habits


def read(connection: Connection, site: str) -> dict[str, int]:
    """How often each habit of a site was seen."""
    rows = connection.execute(select(habits.c.habit, habits.c.times).where(habits.c.site == site))
    return {row.habit: row.times for row in rows}


def keep(connection: Connection, site: str, seen: Mapping[str, int]) -> None:
    """Write down how often these were seen, in place of what was known of them; 0 forgets one."""
    for habit, times in sorted(seen.items()):
        connection.execute(delete(habits).where(habits.c.site == site, habits.c.habit == habit))
        if times:
            connection.execute(
                habits.insert().values({habits.c.site: site, habits.c.habit: habit, habits.c.times: times})
            )
