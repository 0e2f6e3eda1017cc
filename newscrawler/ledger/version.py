"""The version of a ledger's tables: creates them in an empty database, and refuses any other database."""

import os

from sqlalchemy import Connection, inspect, select

from newscrawler.ledger.schema import VERSION, identity, metadata, version


class WrongLedgerError(Exception):
    """The database is no ledger, or one of another version; the text says which, and the way out."""


def is_empty(connection: Connection) -> bool:
    """Whether a database has no tables yet.

    Raises WrongLedgerError for tables of another program, and for a ledger of another version.
    """
    names = inspect(connection).get_table_names()
    if not names:
        return True
    if version.name not in names:
        raise WrongLedgerError(f"it is the database of another program (it has a table {names[0]!r}); move it away")
    found = connection.execute(select(version.c.version)).scalar_one()
    if found != VERSION:
        way_out = "move it away: `newscrawler ledger rebuild` makes another from the dataset"
        raise WrongLedgerError(f"its tables have version {found}, this newscrawler knows {VERSION}; {way_out}")
    return False


def create_tables(connection: Connection) -> None:
    """Make every table of an empty database, within the connection's transaction; one that has them is left.

    Raises WrongLedgerError.
    """
    if is_empty(connection):
        metadata.create_all(connection)
        connection.execute(version.insert().values({version.c.version: VERSION}))
        connection.execute(identity.insert().values({identity.c.id: os.urandom(8).hex()}))
