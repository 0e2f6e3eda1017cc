"""The ledger's database: opened safely, read and written in transactions, with its errors as one kind.

Tested in tests/ledger/test_store.py.
"""

from newscrawler.ledger.address import FILE_NAME
from newscrawler.ledger.store.opening import open_file, open_named, open_store
from newscrawler.ledger.store.sqlite import share_cache
from newscrawler.ledger.store.store import ConnectionLostError, Store

__all__ = ["FILE_NAME", "ConnectionLostError", "Store", "open_file", "open_named", "open_store", "share_cache"]
