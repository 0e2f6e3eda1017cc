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
    LeftOut("tests/ledger/checksums", 14, "checksums of a file's pages"),
    LeftOut("tests/ledger/test_store.py", 41, "how a file is opened, locked, synced and told of"),
    LeftOut("tests/ledger/test_owners.py::test_who_may_read_and_write", 3, "who may write a file"),
    LeftOut("tests/ledger/test_version.py", 10, "files of earlier versions"),
    LeftOut("tests/ledger/test_flat.py", 1, "plans of SQLite's queries"),
    LeftOut("tests/ledger/test_copying.py", 4, "it has a ledger of each kind by itself, in either set"),
    LeftOut("tests/ledger/journal/test_journal.py::test_a_flush_that_fails_leaves_nothing", 1, "the lock of a file"),
    LeftOut("tests/ledger/runs/test_pruning.py::test_where_nothing_is_new", 1, "the size of a file"),
    LeftOut("tests/run/test_broken_disks.py::test_a_disk_that_turns_read_only_in", 1, "the disk of the ledger's file"),
    LeftOut("tests/run/test_broken_disks.py::test_files_that_may_not_grow", 1, "the ledger's file may not grow"),
    LeftOut("tests/run/test_broken_disks.py::test_data_dir_goes", 1, "the ledger's file goes"),
    LeftOut("tests/run/test_broken_disks.py::test_what_stands_where", 1, "a folder where the ledger's log should be"),
    LeftOut("tests/run/start/test_imports.py::test_a_crawl_imports", 2, "a file needs no driver of PostgreSQL"),
    LeftOut("tests/run/test_allowed_later.py", 1, "what is known of a host ages by the server's clock"),
    LeftOut("tests/run/test_observed_runs.py::test_what_happened", 1, "a robots.txt is kept by the server's clock"),
    LeftOut("tests/run/test_root.py::test_an_empty", 1, "the disk of the ledger's file is not mounted"),
    LeftOut("tests/commands/test_status.py::test_a_file_that_is_no_ledger", 1, "a file that is no ledger"),
    LeftOut("tests/commands/test_run.py::test_a_ledger_that_is_none", 1, "a file that is no ledger"),
    LeftOut("tests/commands/test_ledger.py::test_a_flipped_bit", 1, "checksums of a file's pages"),
    LeftOut("tests/commands/test_ledger.py::test_a_vacuum_gives", 1, "the size of a file"),
    LeftOut("tests/commands/test_ledger.py::test_a_backup_is_made", 1, "pg_dump backs a database up"),
    LeftOut("tests/dataset/recovery/test_backup.py", 16, "pg_dump backs a database up"),
    LeftOut("tests/sweep/test_sweep.py::test_what_a_power_cut", 1, "what reaches the disk of the ledger's file"),
    LeftOut("tests/restores/test_restores.py::test_a_backup_made", 1, "pg_dump backs a database up"),
)


WITHOUT_A_LEDGER = (
    *("tests/run/profiling", "tests/run/start/test_refusal.py", "tests/run/start/test_scrapys_options.py"),
    *("tests/run/test_schedules.py", "tests/run/test_extraction.py", "tests/run/test_scrapy_internals.py"),
    *("tests/run/sites/test_entries.py", "tests/run/sites/test_schedule.py", "tests/run/sites/test_lines.py"),
    *("tests/run/sites/test_document.py", "tests/run/repair/test_listings.py"),
    *("tests/commands/test_crawl.py", "tests/commands/test_demo.py", "tests/commands/test_extract.py"),
    *("tests/commands/test_genspider.py", "tests/commands/test_main.py"),
    *("tests/commands/test_politeness.py", "tests/commands/test_progress.py", "tests/commands/test_schedule.py"),
    *("tests/commands/test_schema.py", "tests/commands/test_scrapys_verbs.py", "tests/commands/test_site.py"),
)
"""Files and folders whose tests have no ledger: they would say nothing more there, and are not looked at."""


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
