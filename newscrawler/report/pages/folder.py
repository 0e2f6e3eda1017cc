"""The folder of a report: it is marked as ours, written by one process at a time, each file whole.

Tested in tests/report/pages/test_folder.py.
"""

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import orjson

from newscrawler.dataset.files.parts import clear_parts, locked_folder, open_part
from newscrawler.errors import StorageRefusedError
from newscrawler.paths import is_folder, is_there

MARKER = ".newscrawler-report.json"
_SITES = "sites"


class ReportFolder:
    """Made by `own_folder`. `notes` says of each site what its pages were made from, and its line of the overview."""

    def __init__(self, path: Path, notes: dict[str, Any]) -> None:
        self.path, self.notes = path, notes
        self._cleared: set[Path] = set()

    def write(self, name: str, data: bytes) -> bool:
        """Put a file in its place, unless it is there with these bytes. Whether it was written. Raises OSError."""
        target = self.path / name
        with suppress(FileNotFoundError):
            if target.stat().st_size == len(data) and target.read_bytes() == data:
                return False
        self._make(target.parent)
        part, file = open_part(target.parent, ".page.")
        try:
            with file:
                file.write(data)
                part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return True

    def keep_only(self, folder: str, names: Collection[str]) -> None:
        """Remove the pages of a folder that are not among these: what they showed is not shown any more."""
        for path in (self.path / folder).glob("*.html"):
            if path.name not in names:
                path.unlink(missing_ok=True)

    def remove_site(self, folder: str) -> None:
        shutil.rmtree(self.path / _SITES / folder, ignore_errors=True)

    def site_folders(self) -> list[str]:
        with suppress(FileNotFoundError):
            return sorted(path.name for path in (self.path / _SITES).iterdir())
        return []

    def save_notes(self) -> None:
        self.write(MARKER, orjson.dumps(self.notes))

    def _make(self, folder: Path) -> None:
        if folder not in self._cleared:
            folder.mkdir(parents=True, exist_ok=True)
            clear_parts(folder, ".page.")
            self._cleared.add(folder)


@contextmanager
def own_folder(path: Path, form: str) -> Iterator[ReportFolder]:
    """The folder of a report, which nobody else writes meanwhile: whoever comes later waits. It is made where there is
    none. Notes of another `form` are not taken over.

    Raises StorageRefusedError for a folder that has other files and no report, OSError where it cannot be written.
    """
    path = Path(os.path.realpath(path))
    if is_there(path) and not is_folder(path):
        raise StorageRefusedError(f"{path} is no folder: name one for the report, or one that is to be made")
    path.mkdir(parents=True, exist_ok=True)
    with locked_folder(path):
        marker = path / MARKER
        if not is_there(marker) and any(not entry.name.startswith(".page.") for entry in path.iterdir()):
            raise StorageRefusedError(
                f"{path} has files that are no report of newscrawler, which would be mixed with its pages: name an "
                "empty folder by --output"
            )
        folder = ReportFolder(path, _notes(marker, form))
        if not is_there(marker):
            folder.save_notes()  # from now on it is ours, however this ends
        yield folder
        folder.save_notes()


def _notes(marker: Path, form: str) -> dict[str, Any]:
    with suppress(OSError, ValueError):
        notes = orjson.loads(marker.read_bytes())
        if isinstance(notes, dict) and notes.get("form") == form and isinstance(notes.get("sites"), dict):
            return notes
    return {"form": form, "sites": {}}
