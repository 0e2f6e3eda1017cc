"""From every earlier schema to the present one, step by step. Knows nothing of what the tables are used for."""

import os
from collections.abc import Callable

from sqlalchemy import Connection, inspect, select

from newscrawler.ledger.schema import (
    VERSION,
    foreign_stories,
    identity,
    judgements,
    metadata,
    segments,
    timelines,
    version,
)


def _from_1(connection: Connection) -> None:
    """Room for what needs a browser, and for near-duplicates; what was released will be looked at bit by bit."""
    names = ("renderings", "members", "bands", "levels", "recurring", "tellings", "backlog")
    metadata.create_all(connection, tables=[metadata.tables[name] for name in names])
    connection.exec_driver_sql("INSERT INTO backlog SELECT DISTINCT site, 0 FROM articles WHERE released")


def _from_2(connection: Connection) -> None:
    """A ledger has an identity; segments can be compacted; room for restores and for judgements."""
    metadata.create_all(connection, tables=[identity, judgements, timelines, foreign_stories])
    _identify(connection)
    # What earlier runs made of pages is not to be taken back: the last of each site is taken for judged.
    connection.exec_driver_sql(
        "INSERT INTO judgements (run_id, site, round, made, verdict, figures, reasons) "
        "SELECT run_id, site, coalesce(round, 0), ended, "
        "CASE outcome WHEN 'gate_failed' THEN 'held' ELSE 'passed' END, '{}', '[]' FROM runs "
        "WHERE number IN (SELECT max(number) FROM runs WHERE ended IS NOT NULL GROUP BY site)"
    )
    # Nothing is final any more: what was given up is looked at again.
    connection.exec_driver_sql(
        "UPDATE urls SET next_visit = coalesce(visited, 0) + 604800, attempts = max(attempts, 1) "
        "WHERE next_visit IS NULL AND (state IN ('gone', 'rejected') OR (state = 'failed' AND attempts >= 5)) "
        "AND coalesce(reason, '') NOT IN ('before_since', 'after_until')"
    )
    for column in ("part_of INTEGER", "kept_until FLOAT", "rows_by_release TEXT"):
        connection.exec_driver_sql(f"ALTER TABLE segments ADD COLUMN {column}")
    for index in segments.indexes:
        index.create(connection)


def _identify(connection: Connection) -> None:
    connection.execute(identity.insert().values(id=os.urandom(8).hex()))


STEPS: dict[int, Callable[[Connection], None]] = {1: _from_1, 2: _from_2}
"""What makes version n + 1 of version n. A step is never changed once it was released."""


class WrongLedgerError(Exception):
    """The database is no ledger, or one of a newer newscrawler; the text says which, and what to do."""


def version_of(connection: Connection) -> int | None:
    """The schema of a ledger; None for an empty database.

    Raises WrongLedgerError for tables of another program, and for a version that this program does not know.
    """
    names = inspect(connection).get_table_names()
    if version.name not in names:
        if names:
            raise WrongLedgerError(f"it is the database of another program (it has a table {names[0]!r}); move it away")
        return None
    found = connection.execute(select(version.c.version)).scalar_one()
    if found > VERSION:
        raise WrongLedgerError(f"it has schema {found}, this newscrawler knows {VERSION}: install a newer newscrawler")
    return int(found)


def migrate(connection: Connection) -> None:
    """Bring the tables to VERSION within the connection's transaction; an empty database gets all of them.

    Raises WrongLedgerError.
    """
    found = version_of(connection)
    if found is None:
        metadata.create_all(connection)
        connection.execute(version.insert().values(version=VERSION))
        _identify(connection)
        return
    for step in range(found, VERSION):
        STEPS[step](connection)
    if found < VERSION:
        connection.execute(version.update().values(version=VERSION))
