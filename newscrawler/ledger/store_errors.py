"""What a person reads of an error of the ledger: the file, the reason and the way out.

What PostgreSQL says is in store/postgresql_errors.py.

Tested in tests/ledger/test_store.py.
"""

from newscrawler.errors import NoLedgerError

_WAYS_OUT = {
    "disk is full": "Free some space there",
    "readonly": "Let this user write the file and its folder",
    "read-only": "Let this user write the file and its folder",
    "unable to open": "Make its folder, and let this user write there",
    "disk I/O error": "Check the disk and its free space",
    "locked": "Another process has held it for long: see `newscrawler status`",
    "malformed": "Restore it from a copy, or move it away: `newscrawler ledger rebuild` makes it from the dataset",
    "not a database": "Move it away: it is no ledger",
    "No such file": "Name another folder with -s DATA_DIR=",
    "ot a directory": "Name another folder with -s DATA_DIR=",
    "ermission denied": "Let this user write the file and its folder",
}


def explain_failure(name: str, reason: str) -> str:
    way_out = next((way for words, way in _WAYS_OUT.items() if words in reason), "Check the disk")
    return f"Cannot use the ledger {name}: {reason.splitlines()[0]}. {way_out}."


def no_ledger_at(place: str, setting: str = "-s DATA_DIR= names its folder") -> NoLedgerError:
    return NoLedgerError(f"There is no ledger at {place}. `newscrawler run SITE` makes one; {setting}.")
