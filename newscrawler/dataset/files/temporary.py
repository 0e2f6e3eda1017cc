"""Folders for what other programs leave behind, where the process that they were made for is killed."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newscrawler.paths import is_there


class TemporaryFolder:
    """A folder in the system's folder for temporary files, which this process holds locked until `remove`.

    Whatever kills the process, its lock goes with it: who makes the next folder of that prefix removes those of this
    user that nobody holds, so that killed processes fill no disk. Raises OSError where no folder can be made.
    """

    def __init__(self, prefix: str) -> None:
        where = Path(tempfile.gettempdir())
        _clear(where, prefix)
        self._lock: int | None = None
        while self._lock is None:
            self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=where))
            self._lock = _locked(self.path)

    def remove(self) -> None:
        """Remove it with all that is in it. Does nothing the second time."""
        if self._lock is not None:
            shutil.rmtree(self.path, ignore_errors=True)
            os.close(self._lock)
            self._lock = None

    @contextmanager
    def as_default(self) -> Iterator[None]:
        """Let what is started meanwhile have it as its folder for temporary files."""
        before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = str(self.path)  # this process itself knows its own already: gettempdir() was called
        try:
            yield
        finally:
            if before is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = before


def _locked(path: Path) -> int | None:
    """A descriptor that holds the folder; None where another process took it for one that was left behind."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    with suppress(OSError):  # a file system without locks: nothing of it is ever cleared
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    if is_there(path):
        return descriptor
    os.close(descriptor)
    return None


def _clear(where: Path, prefix: str) -> None:
    """Remove the folders of this user that nobody holds locked."""
    for path in where.glob(f"{prefix}*"):
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            if os.fstat(descriptor).st_uid == os.geteuid():
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
        except OSError:
            pass
        finally:
            os.close(descriptor)
