"""What a person reads of an error of the ledger: the file, the reason and the way out.

What PostgreSQL says is in store/postgresql_errors.py.

Tested in tests/ledger/test_store.py.
"""

import os
from pathlib import Path

from newscrawler.errors import NoLedgerError
from newscrawler.ledger.owners import closed_to_this_user
from newscrawler.paths import is_folder

_MAX_PATH = 504
"""Bytes of a database's path (MAX_PATHNAME of SQLite's os_unix.c), without the ending of its journal."""

_WAYS_OUT = {
    "its path has": "Name another folder with -s DATA_DIR=",
    "removed while": "`newscrawler ledger restore` has it from a backup, `newscrawler ledger rebuild` from datasets",
    "replaced while": "The next run goes on with the one that is there now",
    "disk is full": "Free some space there (`df -h`; `df -i` where there are too many files)",
    "readonly": "Let this user write the file and its folder",
    "ead-only file system": "Mount it so that it can be written: whoever reads a ledger notes that beside it",
    "may not read": "Start this as the user who keeps the folder, or let this one read and write all of it",
    "may not write": "Let this user write the file and its folder",
    "unable to open": "Make its folder, and let this user write there",
    "disk I/O error": "Check the disk and its free space",
    "locked": "Another process has held it for long: a run (`newscrawler status`), or a program that has it open",
    "malformed": "Restore it from a copy, or move it away: `newscrawler ledger rebuild` makes it from the dataset",
    "not a database": "Move it away: it is no ledger",
    "No such file": "Name another folder with -s DATA_DIR=",
    "ot a directory": "Name another folder with -s DATA_DIR=",
    "ermission denied": "Let this user write the file and its folder",
}


def explain_failure(name: str, reason: str) -> str:
    way_out = next((way for words, way in _WAYS_OUT.items() if words in reason), "Check the disk")
    return f"Cannot use the ledger {name}: {reason.splitlines()[0]}. {way_out}."


def why_not_opened(path: Path, reason: str) -> str:
    """The reason why SQLite could not open or write a file, with whose it is, which SQLite does not tell."""
    folder = path.parent
    if "readonly" in reason:
        closed = closed_to_this_user((path, *beside(path), folder), os.W_OK)
        return f"{reason}: {closed}" if closed else reason
    if "unable to open" not in reason or not is_folder(folder):
        return reason
    if (length := len(os.fsencode(path.absolute()))) > _MAX_PATH:
        return f"its path has {length} bytes, and SQLite takes {_MAX_PATH}"
    if os.access(folder, os.W_OK):
        closed = closed_to_this_user((path, *beside(path)), os.R_OK)
        return f"this user may not read it: {closed}" if closed else reason
    is_read_only = os.statvfs(folder).f_flag & os.ST_RDONLY
    return "it lies on a read-only file system" if is_read_only else "this user may not write its folder"


def beside(path: Path) -> tuple[Path, Path]:
    """The log of a ledger and the log's index, which SQLite makes and removes."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def no_ledger_at(place: str, setting: str = "-s DATA_DIR= names its folder") -> NoLedgerError:
    return NoLedgerError(f"There is no ledger at {place}. `newscrawler run SITE` makes one; {setting}.")
