"""Tests that are left out where every test has its ledger in PostgreSQL: each with its reason, and how many they are.

They are of what only one kind of database has. More of them than is said here are an error of the set (`conftest.py`
raises it), so that none is left out that nobody has thought of.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple


class LeftOut(NamedTuple):
    """Tests whose id begins so: how many there are, and why they are left out."""

    where: str
    tests: int
    reason: str


LEFT_OUT = (
    LeftOut("tests/ledger/checksums", 13, "checksums of a file's pages"),
    LeftOut("tests/ledger/test_store.py", 36, "how a file is opened, locked, synced and told of"),
    LeftOut("tests/ledger/test_version.py", 9, "files of earlier versions"),
    LeftOut("tests/ledger/test_flat.py", 1, "plans of SQLite's queries"),
    LeftOut("tests/ledger/test_copying.py", 4, "it has a ledger of each kind by itself, in either set"),
    LeftOut("tests/ledger/journal/test_journal.py::test_a_flush_that_fails_leaves_nothing", 1, "the lock of a file"),
    LeftOut("tests/ledger/runs/test_pruning.py::test_where_nothing_is_new", 1, "the size of a file"),
    LeftOut("tests/run/test_broken_disks.py::test_a_disk_that_turns_read_only_in", 1, "the disk of the ledger's file"),
    LeftOut("tests/run/test_broken_disks.py::test_files_that_may_not_grow", 1, "the ledger's file may not grow"),
    LeftOut("tests/run/test_broken_disks.py::test_data_dir_goes", 1, "the ledger's file goes"),
    LeftOut("tests/run/test_broken_disks.py::test_what_stands_where", 1, "a folder where the ledger's log should be"),
)


def of_entry(test: str) -> LeftOut | None:
    """The entry by which a test is left out."""
    return next((entry for entry in LEFT_OUT if test.startswith(entry.where)), None)


def more_than_said(tests: Iterable[str]) -> str:
    """What is wrong where more tests are left out than is said here; "" where nothing is."""
    counted = Counter(entry for test in tests if (entry := of_entry(test)) is not None)
    return "; ".join(
        f"{number} tests of {entry.where} are left out of the set on PostgreSQL, and tests/not_in_postgresql.py says "
        f"{entry.tests}: let the new ones ask whichever database there is (tests/asking.py), or say so there"
        for entry, number in counted.items()
        if number > entry.tests
    )
