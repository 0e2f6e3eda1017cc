"""The version of a ledger's tables: creates them in an empty database, brings those of earlier releases to the present
version, and refuses any other database.

All of it is one transaction: a kill leaves the ledger as it was, and whoever opens it next does it again.
"""

import os

from sqlalchemy import Connection, inspect, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateColumn, CreateIndex

from newscrawler.ledger.schema import VERSION, identity, metadata, version
from newscrawler.ledger.schema.sums import keep_sums

_OLDEST = 2
_WITH_SUMS = 3
"""The version from which on sums are kept, and indexes are those of today."""
_REPLACED = ("urls_site",)
"""Indexes of the oldest version in whose place others are."""
_WAY_OUT = "move it away: `newscrawler ledger rebuild` makes another from the dataset"


class WrongLedgerError(Exception):
    """The database is no ledger, or one of another version; the text says which, and the way out."""


def has_this_version(connection: Connection) -> bool:
    """Whether the database says that it is a ledger of this version: one query, where `version_of` reads a catalogue,
    which is much of what the start of a run asks of a server."""
    try:
        return bool(connection.execute(select(version.c.version)).scalar() == VERSION)
    except DBAPIError as error:
        if error.connection_invalidated:
            raise
        return False  # there is no such table, or no database that can be read


def version_of(connection: Connection) -> int | None:
    """The version of a ledger's tables; None of a database without any.

    Raises WrongLedgerError for tables of another program, and for a version that is too old or newer than this.
    """
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if version.name not in names:
        raise WrongLedgerError(f"it is the database of another program (it has a table {names[0]!r}); move it away")
    if identity.name not in names:
        raise WrongLedgerError(f"its tables are older than any that this newscrawler knows; {_WAY_OUT}")
    found = connection.execute(select(version.c.version)).scalar_one()
    if not _OLDEST <= found <= VERSION:
        way_out = f"go on with the newer newscrawler that has opened it, or {_WAY_OUT}" if found > VERSION else _WAY_OUT
        raise WrongLedgerError(f"its tables have version {found}, this newscrawler knows {VERSION}; {way_out}")
    return found


def prepare_tables(connection: Connection) -> None:
    """Make every table of an empty database, and what one of an earlier version lacks, within the connection's
    transaction; one that has them all is left.

    Raises WrongLedgerError.
    """
    found = version_of(connection)
    if found == VERSION:
        return
    metadata.create_all(connection)
    if found is None:
        connection.execute(version.insert().values({version.c.version: VERSION}))
        connection.execute(identity.insert().values({identity.c.id: os.urandom(8).hex()}))
        keep_sums(connection)
        return
    connection.execute(update(version).values({version.c.version: VERSION}))
    _add_columns(connection)
    if found < _WITH_SUMS:
        _change_indexes(connection)
        keep_sums(connection)


def _add_columns(connection: Connection) -> None:
    """Add to the tables that were there the columns that they lack; rows have nothing in them."""
    for table in metadata.sorted_tables:
        there = {column["name"] for column in inspect(connection).get_columns(table.name)}
        for column in table.columns:
            if column.name not in there:
                made = CreateColumn(column).compile(dialect=connection.dialect)
                connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {made}"))


def _change_indexes(connection: Connection) -> None:
    for name in _REPLACED:
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    for table in metadata.sorted_tables:
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))
