"""Opens the ledger of a DATA_DIR, in whatever database it is."""

from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from newscrawler.errors import StoreError
from newscrawler.ledger.address import named_ledger
from newscrawler.ledger.schema import VERSION
from newscrawler.ledger.store.sqlite import SqliteStore, open_sqlite
from newscrawler.ledger.store.store import Store
from newscrawler.ledger.turns import LedgerTurn, take_turn
from newscrawler.ledger.version import WrongLedgerError, has_this_version, prepare_tables, version_of

_AnyStore = TypeVar("_AnyStore", bound=Store)


def open_store(folder: Path, *, create: bool = True) -> Store:
    """The ledger of a DATA_DIR, made where there is none. Raises StoreError where that cannot be.

    Without `create`, a ledger that is not there is a NoLedgerError, and each use has a connection of its own.
    """
    named = named_ledger()
    return _open_database(named, create=create) if named else open_file(folder, create=create)


def open_file(folder: Path, *, create: bool = True) -> SqliteStore:
    """The ledger that is a file in the folder, as `open_store` does, whatever LEDGER names."""
    return ready(open_sqlite(folder, create=create), create=create)


def open_named(place: str, *, create: bool = True) -> Store:
    """The ledger of a folder, or in the database of a URL, whatever LEDGER names."""
    return _open_database(place, create=create) if "://" in place else open_file(Path(place), create=create)


def _open_database(url: str, *, create: bool) -> Store:
    from newscrawler.ledger.store.postgresql import open_postgresql  # whose dialect takes long to import

    return ready(open_postgresql(url, create=create), create=create)


def ready(store: _AnyStore, *, create: bool) -> _AnyStore:
    """The store, when its database has every table of a ledger. Raises StoreError, and has closed it then."""
    try:
        found = VERSION if store.look(has_this_version) else store.look(version_of)
        if found is None and not create:
            raise store.nothing_there()
        if create:
            store.prepare_to_write()
        if found != VERSION:
            store.transact(_prepare)
        store.recover()
    except WrongLedgerError as error:
        store.close()
        raise StoreError(f"Cannot use the ledger {store.name}: {error}.") from error
    except StoreError:
        store.close()
        raise
    return store


def _prepare(connection: Connection) -> None:
    take_turn(connection, LedgerTurn.MIGRATION)
    prepare_tables(connection)
