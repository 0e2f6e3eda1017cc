"""A file that stands under its name whole or not at all."""

import errno
import os
import shutil
import stat
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Self

from newscrawler.dataset.files.joining import Seam, as_bytes
from newscrawler.dataset.files.parts import clear_parts, locked_folder, make_folder, open_part
from newscrawler.paths import is_there

_WAYS_OUT = {
    errno.EACCES: "Let this user write there, or name another place",
    errno.EDQUOT: "Free some space there, or name another place",
    errno.EEXIST: "A part of the path is a file: name another folder",
    errno.EFBIG: "Raise the limit on file sizes (ulimit -f), or name another place",
    errno.EMFILE: "Let this process open more files (ulimit -n)",
    errno.EISDIR: "Name a file in that folder",
    errno.ENFILE: "The whole system has too many files open: end what has them",
    errno.ENAMETOOLONG: "Give it a shorter name",
    errno.ENOENT: "Make its folder again",
    errno.ENOSPC: "Free some space there (`df -h`; `df -i` where there are too many files), or name another place",
    errno.ENOTDIR: "A part of the path is a file: name another folder",
    errno.EPERM: "Let this user write there, or name another place",
    errno.EPIPE: "Keep the reading program running",
    errno.EROFS: "That file system is read-only: name another place",
}
COPY_BYTES = 1 << 20


def explain(target: Path | str, error: OSError) -> str:
    """Say why a file cannot be written: one line that names the file, the reason and the way out."""
    way_out = getattr(error, "way_out", None) or _WAYS_OUT.get(
        error.errno or 0, "Check the disk, or name another place"
    )
    return f"Cannot write {target}: {error.strerror or error}. {way_out}."


def write_all(file: FileIO, data: bytes | memoryview) -> int:
    """Write every byte: an unbuffered file may take fewer than it is given, on a disk that fills up for one."""
    view = memoryview(data).cast("B")
    size = len(view)
    while view:
        view = view[file.write(view) :]
    return size


class AtomicFile:
    """A file that nobody sees before `commit`, which puts it in the target's place, safe from a power cut.

    It is written beside its target, as `.NAME.RANDOM.part`. Whatever ends the process sooner, the target stays as it
    was; the part of a killed process is cleared away when the same target is next written. To append (`append=True`)
    is to write a copy of the old file with the new content at its end, so that neither a kill nor a full disk can
    leave half a row; it costs the copy, and room for it. `seam` says where the two meet.

    A device or a pipe is no file to put in place: it is written to at once. Raises OSError whenever the operating
    system does, and as soon as it is made where the target could not be written.
    """

    def __init__(self, target: Path, *, append: bool = False, seam: Seam = as_bytes) -> None:
        self.target = Path(os.path.realpath(target))  # Path.resolve raises RuntimeError for links in a circle
        self.folder = self.target.parent
        self._append, self._seam = append, seam
        make_folder(self.folder)
        old = self.target.stat() if is_there(self.target) else None
        if old and stat.S_ISDIR(old.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(self.target))
        if old and not os.access(self.target, os.W_OK, effective_ids=True):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.target))
        self.in_place = old is not None and not stat.S_ISREG(old.st_mode)
        """Whether the target is written to at once, being a device or a pipe."""
        if self.in_place:
            self._part, self._file = self.target, FileIO(self.target, "a")
            return
        prefix = f".{self.target.name[:40]}."
        clear_parts(self.folder, prefix)
        self._part, self._file = open_part(self.folder, prefix)
        if old:
            os.fchmod(self._file.fileno(), stat.S_IMODE(old.st_mode))
            with suppress(PermissionError):  # only root may give a file away
                os.fchown(self._file.fileno(), old.st_uid, old.st_gid)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        """Commit what was written without an error."""
        if error is None:
            self.commit()
        else:
            self.discard()

    def write(self, data: bytes | memoryview) -> int:
        return write_all(self._file, data)

    def commit(self) -> None:
        """Put the file in the target's place. The file is closed, whether or not this succeeds."""
        try:
            if not self.in_place:
                with locked_folder(self.folder) as folder:
                    if self._append and is_there(self.target):
                        self._place_joined(folder)
                    else:
                        self._place(folder)
        finally:
            self.discard()

    def discard(self) -> None:
        """Leave the target as it is. Does nothing to a file that was committed."""
        if not self.in_place:
            self._part.unlink(missing_ok=True)
        self._file.close()

    def _place(self, folder: int) -> None:
        os.fsync(self._file.fileno())
        self._part.replace(self.target)
        os.fsync(folder)

    def _place_joined(self, folder: int) -> None:
        whole = AtomicFile(self.target)
        try:
            with FileIO(self.target) as old:
                stays, between, begins = self._seam(old, self._file)
                shutil.copyfileobj(old, whole, COPY_BYTES)
            whole._file.seek(stays)
            whole._file.truncate()
            whole.write(between)
            self._file.seek(begins)
            shutil.copyfileobj(self._file, whole, COPY_BYTES)
            whole._place(folder)
        finally:
            whole.discard()


def write_file(target: Path, data: bytes) -> None:
    """Put a file of these bytes in its place. Raises OSError."""
    with AtomicFile(target) as file:
        file.write(data)
