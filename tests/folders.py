"""The database of each folder in which a test has a ledger, where all tests have theirs in PostgreSQL."""

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

from tests.postgresql import database_of, server


class Folders:
    """The folders of one test, whose first is that of the processes that it starts, too."""

    of_test: ClassVar["Folders | None"] = None

    def __init__(self, databases: ExitStack) -> None:
        self._databases = databases
        self.first = databases.enter_context(server().database())
        self._urls: dict[Path, str] = {}

    def url(self, folder: Path) -> str:
        place = folder.resolve()
        if place not in self._urls:
            self._urls[place] = self._databases.enter_context(server().database()) if self._urls else self.first
        return self._urls[place]

    def copy(self, source: Path, target: Path) -> None:
        """Let the ledger of a folder, which nobody has open, be another's, too."""
        server().copy(database_of(self.url(source)), database_of(self.url(target)))

    def lose(self, folder: Path) -> None:
        """Let there be nothing in the database of a folder, which nobody has open."""
        server().empty(database_of(self.url(folder)))


def copy_data(source: Path, target: Path) -> Path:
    """Copy a DATA_DIR with its ledger, which nobody has open, to where there is no folder, or none any more."""
    shutil.copytree(source, target)
    if Folders.of_test is not None:
        Folders.of_test.copy(source, target)
    return target


def move_ledger(source: Path, target: Path) -> None:
    """Let the ledger of a folder, which nobody has open, be that of another, which has none."""
    if Folders.of_test is not None:
        Folders.of_test.copy(source, target)
    for path in source.glob("ledger.*"):
        path.rename(target / path.name)


def ledger_of(folder: Path) -> str:
    """What `open_named` knows the ledger of a folder by."""
    return str(folder) if Folders.of_test is None else Folders.of_test.url(folder)


def lose_ledger(folder: Path) -> None:
    """Let there be no ledger for a folder, which nobody has open: not yet, or not any more."""
    if Folders.of_test is not None:
        Folders.of_test.lose(folder)
    for path in folder.glob("ledger.*"):
        path.unlink()


def words_of(folder: Path) -> tuple[str, ...]:
    """What a verb is told of a folder."""
    ledger = () if Folders.of_test is None else ("-s", f"LEDGER={Folders.of_test.url(folder)}")
    return "-s", f"DATA_DIR={folder}", *ledger
