"""Several users of one folder: nobody is locked out by a look of another, and whose a file is can be told."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newscrawler.ledger.owners import closed_to_this_user, open_to_keeper, whose
from newscrawler.ledger.store import FILE_NAME, open_store

ANOTHER = 54321


@contextmanager
def as_another_than_root() -> Iterator[None]:
    """Root may read and write whatever there is."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(ANOTHER)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.parametrize("umask", [0o002, 0o022, 0o077])
def test_who_may_read_and_write_a_ledger_is_for_the_umask_to_say(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        open_store(tmp_path).close()
    finally:
        os.umask(before)
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o666 & ~umask


def test_what_a_reader_leaves_beside_the_ledger_of_another_is_the_group_s_to_write(tmp_path: Path) -> None:
    ledger, log = tmp_path / "ledger", tmp_path / "ledger-wal"
    for path in (ledger, log):
        path.touch(mode=0o644)
    made = (tmp_path / "gone", log)
    open_to_keeper(made, ledger)
    assert log.stat().st_mode & 0o777 == 0o644  # it is the ledger's keeper who made it
    if os.geteuid() == 0:
        os.chown(ledger, ANOTHER, -1)
    else:
        ledger = Path("/etc/passwd")
    open_to_keeper(made, ledger)
    assert log.stat().st_mode & 0o777 == 0o664


def test_whose_a_file_is_can_be_told_where_its_folder_is_closed() -> None:
    with tempfile.TemporaryDirectory() as reached:  # above pytest's own folders are those that others may not enter
        Path(reached).chmod(0o755)
        (folder := Path(reached, "locks")).mkdir()
        (file := folder / "a.lock").touch()
        folder.chmod(0)
        with as_another_than_root():
            told = whose(file), closed_to_this_user([Path(reached, "none"), folder], os.R_OK)
        folder.chmod(0o755)
    assert told[0].startswith("locks is ")
    assert told[1] == told[0]
