"""A lock per site that the kernel holds.

The lock ends with its process, however that ends: a kill or a reboot leaves none behind. Its file stays; what is
written in it is for people. On a network file system it holds between machines only where that system carries flock
over: NFS from version 4 on does, and an error is raised where there are no locks at all.
"""

import fcntl
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from newscrawler.ledger.address import has_own_ledger
from newscrawler.paths import is_there

_BESIDE = "the lock beside the ledger"
_MAX_NAME = 180  # bytes; file systems take 255
_LOOKERS_SECONDS = 1.0  # how long a start waits for those who only look, each of whom takes microseconds

_held: dict[Path, "Lock"] = {}


class Holder(NamedTuple):
    """Who has a lock, as far as it has said: `since` in seconds since 1970."""

    pid: int | None
    since: float | None


class Lock:
    """A site's lock, which this process has until `release` or its end. Made by `hold`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path, self._descriptor = path, descriptor

    def release(self) -> None:
        """Give the lock back. Does nothing the second time."""
        if _held.get(self._path) is self:
            del _held[self._path]
            os.close(self._descriptor)


def hold(data_dir: Path, site: str, *, wait: bool = False) -> Lock | None:
    """The site's lock, or None where another process has it; with `wait`, not before that has given it back.

    A second call in one process gives the same lock. Children do not inherit it. Raises OSError where its file cannot
    be made, or the file system knows no locks.
    """
    path = file_of(data_dir, site, "lock")
    if path in _held:
        return _held[path]
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            if not _take(descriptor, wait):
                os.close(descriptor)
                return None
            if is_at(descriptor, path):
                break
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # someone removed the file while this process waited
    text = json.dumps(Holder(os.getpid(), time.time())._asdict())
    with suppress(OSError):  # a full disk: the lock holds without its text
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{text}\n".encode(), 0)
    _held[path] = Lock(path, descriptor)
    return _held[path]


def identity(data_dir: Path, site: str) -> str:
    """What tells the site's lock from those of other folders. Raises OSError.

    A ledger that is a file in the folder has the locks beside it, so there are no others: in a folder that was copied
    or restored, or on a machine that was started anew, nobody waits.
    """
    return _BESIDE if has_own_ledger(data_dir) else file_identity(file_of(data_dir, site, "lock").stat())


def file_identity(found: os.stat_result) -> str:
    """What tells a file from any other, here and on other machines, until the machine starts anew."""
    return f"{_machine()}:{found.st_dev:x}:{found.st_ino:x}"


def release(data_dir: Path, site: str) -> None:
    """Give the site's lock back, if this process has it."""
    if (held := _held.get(file_of(data_dir, site, "lock"))) is not None:
        held.release()


def was_held(data_dir: Path, site: str) -> bool:
    """Whether the site was ever locked."""
    return is_there(file_of(data_dir, site, "lock"))


def holder(data_dir: Path, site: str) -> Holder | None:
    """Who has the site's lock; None where nobody has, or another user keeps the file to himself: the ledger's lease of
    the site still tells of him. Found by trying it, which refuses no start meanwhile."""
    try:
        descriptor = os.open(file_of(data_dir, site, "lock"), os.O_RDONLY | os.O_CLOEXEC)
    except (FileNotFoundError, PermissionError):
        return None
    try:
        if _try(descriptor, fcntl.LOCK_SH):
            return None
        return _read(os.pread(descriptor, 1000, 0))
    finally:
        os.close(descriptor)


def file_of(data_dir: Path, site: str, ending: str) -> Path:
    """The file of that ending; a site may have any name.

    >>> str(file_of(Path("/data"), "../news.example:80", "lock"))
    '/data/locks/..%2Fnews.example%3A80.lock'
    """
    safe = "".join(
        character if character.isascii() and (character.isalnum() or character in "._-") else _escape(character)
        for character in site
    )
    if len(safe) > _MAX_NAME:
        from hashlib import sha256

        safe = f"{safe[:100]}-{sha256(site.encode(errors='surrogatepass')).hexdigest()}"
    return Path(os.path.realpath(data_dir), "locks", f"{safe}.{ending}")  # Path.resolve raises for links in a circle


def is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file is the one at that path."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _machine() -> str:
    """The machine since its last start."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    return os.uname().nodename


def _escape(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode(errors="surrogatepass"))


def _take(descriptor: int, wait: bool) -> bool:
    if wait:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        return True
    give_up = time.monotonic() + _LOOKERS_SECONDS
    while not _try(descriptor, fcntl.LOCK_EX):
        if not _try(descriptor, fcntl.LOCK_SH) or time.monotonic() > give_up:
            return False  # it is held, not looked at
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        time.sleep(0.002)
    return True


def _try(descriptor: int, operation: int) -> bool:
    try:
        fcntl.flock(descriptor, operation | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(text: bytes) -> Holder:
    try:
        known = json.loads(text)
        return Holder(int(known["pid"]), float(known["since"]))
    except (ValueError, TypeError, KeyError):  # not written yet
        return Holder(None, None)
