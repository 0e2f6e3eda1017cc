"""From every earlier schema to the present one, step by step. Knows nothing of what the tables are used for."""

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select

from newscrawler.ledger.schema import VERSION, metadata, version

STEPS: dict[int, Callable[[Connection], None]] = {}
"""What makes version n + 1 of version n. A step is never changed once it was released."""


class NewerLedgerError(Exception):
    """The ledger was written by a newer newscrawler."""


def migrate(connection: Connection) -> None:
    """Bring the tables to VERSION within the connection's transaction; an empty database gets all of them.

    Raises NewerLedgerError for tables of a version that this program does not know.
    """
    if not inspect(connection).has_table(version.name):
        metadata.create_all(connection)
        connection.execute(version.insert().values(version=VERSION))
        return
    found = connection.execute(select(version.c.version)).scalar_one()
    if found > VERSION:
        raise NewerLedgerError(f"it has schema {found}, this newscrawler knows {VERSION}: install a newer newscrawler")
    for step in range(found, VERSION):
        STEPS[step](connection)
    if found < VERSION:
        connection.execute(version.update().values(version=VERSION))
