"""Storage: the files of one dataset, or of all below one root, and what is done to them wherever they lie.

A file is written whole and never changed, but for the few small ones that are replaced whole: whoever does that has
read the one before, and a storage that several machines share refuses it where another has been faster.
Tested in tests/dataset/storage/test_folder.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from hashlib import file_digest
from io import BufferedRandom, BufferedReader
from typing import NamedTuple, Protocol

from newscrawler.dataset.files.compression import compression_of
from newscrawler.dataset.files.writing import ByteWriter, WrittenFile, pour_lines
from newscrawler.errors import StorageError

ReadableFile = BufferedReader | BufferedRandom


class StoredFile(NamedTuple):
    """A small file as it was read: its bytes, and by what its storage tells this version of it from others."""

    data: bytes
    version: Mapping[str, str] | None = None


class Storage(Protocol):
    """Files by their names. Raises OSError where one cannot be read or written. `str` of it is what messages say.

    `counts` has what had to be done again, under the names of stats.
    """

    counts: Counter[str]

    @property
    def name(self) -> str:
        """The last part of where it is: of a dataset the name of its site."""
        ...

    def path(self, name: str) -> str:
        """How messages name a file."""
        ...

    def below(self, name: str) -> "Storage":
        """The storage of that name within this one."""
        ...

    def folders(self) -> list[str]:
        """The names of the storages within this one, in their order."""
        ...

    def sizes(self) -> dict[str, int]:
        """All that is there by name, in the order of names, with its bytes."""
        ...

    def open(self, name: str) -> ReadableFile:
        """A file to read, from any place in it. Raises FileNotFoundError where there is none."""
        ...

    def read(self, name: str) -> StoredFile | None:
        """A small file; None where there is none."""
        ...

    def create(self, name: str, *, anew: bool = False) -> AbstractContextManager[ByteWriter]:
        """A new file, which stands under its name once the context has ended without an error.

        `anew` says that one that is there already is damaged, and may be replaced.
        """
        ...

    def replace(self, name: str, data: bytes, was: StoredFile | None) -> None:
        """Put a small file in the place of the one that was read before, or of none.

        Raises OvertakenError where the storage can tell that it is another one by now.
        """
        ...

    def delete(self, names: Iterable[str]) -> None:
        """Remove files, so that none comes back. One that is not there is none the less removed."""
        ...

    def clear_unfinished(self) -> None:
        """Remove what killed processes left of files that they had not finished."""
        ...

    def is_being_written(self) -> bool:
        """Whether what no manifest names may be about to be named."""
        ...


def write_file_lines(
    files: Storage, name: str, lines: Iterable[bytes], *, sha256: str | None = None, anew: bool = False
) -> WrittenFile:
    """Make a new file of these lines, one line at a time, compressed as its name says.

    Equal lines give equal bytes. With `sha256` it has to be the file of that checksum, else OtherBytesError is raised.
    Raises OSError, and what `lines` raises. Where it raises, all is as it was before.
    """
    with files.create(name, anew=anew) as file:
        return pour_lines(file, lines, compression_of(name.lower()), sha256=sha256)


def is_whole(files: Storage, name: str, sha256: str | None) -> bool:
    """Whether a file has this checksum. It has not where it is not there, or cannot be read."""
    try:
        with files.open(name) as file:
            return file_digest(file, "sha256").hexdigest() == sha256
    except StorageError:
        raise
    except OSError:
        return False
