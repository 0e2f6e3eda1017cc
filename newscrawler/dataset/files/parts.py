"""Files that are not in their places yet: each is held locked by the process that writes it."""

import fcntl
import glob
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from newscrawler.paths import is_folder


def clear_parts(folder: Path, prefix: str = ".") -> None:
    """Remove what killed processes left in the folder: parts that nobody holds locked."""
    for path in folder.glob(f"{glob.escape(prefix)}*.part"):
        with suppress(OSError), path.open("rb+") as part:
            if _lock(part.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB):
                path.unlink()


def is_being_written(folder: Path) -> bool:
    """Whether a living process has an uncommitted file in the folder."""
    for path in folder.glob(".*.part"):
        with suppress(OSError), path.open("rb") as part:
            if not _lock(part.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB):
                return True
    return False


def open_part(folder: Path, prefix: str) -> tuple[Path, FileIO]:
    """Make a file that this process holds locked."""
    while True:
        path = folder / f"{prefix}{secrets.token_hex(4)}.part"
        file = FileIO(path, "x+")
        _lock(file.fileno(), fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return path, file
        file.close()  # another process took it for stale before it was locked


@contextmanager
def locked_folder(folder: Path) -> Iterator[int]:
    """The folder's descriptor, one process at a time, so that two that append to one file both do."""
    with _opened(folder) as descriptor:
        _lock(descriptor, fcntl.LOCK_EX)
        yield descriptor


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each so that it outlives a power cut."""
    if not is_folder(folder):
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Let what was named, renamed or removed in a folder outlive a power cut."""
    with _opened(folder) as descriptor:
        os.fsync(descriptor)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _lock(descriptor: int, operation: int) -> bool:
    """Take the kernel's lock, which ends with the process. False where it is held, or the file system has none."""
    try:
        fcntl.flock(descriptor, operation)
    except OSError:
        return False
    return True
