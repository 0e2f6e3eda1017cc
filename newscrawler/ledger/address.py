"""Where the ledger of this process is: the file in DATA_DIR, or the database that the setting LEDGER names.

Verbs say it once, when their settings are known; whoever opens the ledger of a DATA_DIR need not know. To ask costs no
import. Tested in tests/ledger/store/test_postgresql.py.
"""

_named = ""


def use_ledger(url: str) -> None:
    """Let the ledger of every DATA_DIR be in this database from now on; with "" it is the file there."""
    global _named
    _named = url


def named_ledger() -> str:
    """The URL of the database in which the ledger is; "" where it is the file in DATA_DIR."""
    return _named
