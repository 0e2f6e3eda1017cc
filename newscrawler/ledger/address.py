"""Where the ledger of this process is: the file in DATA_DIR, or the database that the setting LEDGER names.

Verbs say it once, when their settings are known; whoever opens the ledger of a DATA_DIR need not know. To ask costs no
import. Tested in tests/ledger/store/test_postgresql.py.
"""

from pathlib import Path

FILE_NAME = "ledger.sqlite"

_named = ""
_lease_seconds = 60.0
_patience = 60.0


def use_ledger(url: str, *, lease_seconds: float | None = None, patience: float | None = None) -> None:
    """Let the ledger of every DATA_DIR be in this database from now on; with "" it is the file there. `lease_seconds`
    is what leases in it last, `patience` for how many seconds a server is waited for that cannot be reached."""
    global _named, _lease_seconds, _patience
    _named = url
    if lease_seconds is not None:
        _lease_seconds = lease_seconds
    if patience is not None:
        _patience = patience


def named_ledger() -> str:
    """The URL of the database in which the ledger is; "" where it is the file in DATA_DIR."""
    return _named


def has_own_ledger(data_dir: Path) -> bool:
    """Whether the ledger of a DATA_DIR is a file in it, and not one that other folders have, too."""
    return not _named and not (data_dir / FILE_NAME).is_symlink()


def leases_last() -> float:
    """The seconds that a lease lasts: no transaction of a worker that is heard of no more may last longer."""
    return _lease_seconds


def ledger_patience() -> float:
    """The seconds for which a server that cannot be reached is waited for."""
    return _patience
