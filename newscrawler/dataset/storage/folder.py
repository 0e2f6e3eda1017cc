"""A folder as storage: files are put into their places by atomic renames, safe from a power cut."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from stat import S_ISREG

from newscrawler.dataset.files.atomic import AtomicFile, write_file
from newscrawler.dataset.files.parts import clear_parts, is_being_written, sync_folder
from newscrawler.dataset.storage.storage import StoredFile
from newscrawler.paths import is_folder


class FolderStorage:
    """The files of a folder. One process writes there at a time: who does holds the lock of the site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: Counter[str] = Counter()

    def __str__(self) -> str:
        return str(self.folder)

    @property
    def name(self) -> str:
        return self.folder.name

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def below(self, name: str) -> "FolderStorage":
        return FolderStorage(self.folder / name)

    def folders(self) -> list[str]:
        return [path.name for path in self._entries() if is_folder(path)]

    def sizes(self) -> dict[str, int]:
        """All that is there by name, in the order of names, with its bytes; -1 for what is no file."""
        found = {}
        for path in self._entries():
            with suppress(FileNotFoundError):  # one that has gone meanwhile
                state = path.stat()
                found[path.name] = state.st_size if S_ISREG(state.st_mode) else -1
        return found

    def open(self, name: str) -> BufferedReader:
        return (self.folder / name).open("rb")

    def read(self, name: str) -> StoredFile | None:
        try:
            return StoredFile((self.folder / name).read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None

    def create(self, name: str, *, anew: bool = False) -> AtomicFile:
        return AtomicFile(self.folder / name)

    def replace(self, name: str, data: bytes, was: StoredFile | None) -> None:
        write_file(self.folder / name, data)

    def delete(self, names: Iterable[str]) -> None:
        if is_folder(self.folder):
            for name in names:
                (self.folder / name).unlink(missing_ok=True)
            sync_folder(self.folder)

    def clear_unfinished(self) -> None:
        clear_parts(self.folder)

    def is_being_written(self) -> bool:
        return is_being_written(self.folder)

    def _entries(self) -> list[Path]:
        try:
            return sorted(self.folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
