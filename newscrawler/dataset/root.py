"""The root of datasets, DATA_DIR: a marker file says that it is one, and the user's own state remembers where it lies.

A disk that is not mounted leaves an empty folder, which looks like one in which nothing has been run. What tells the
two apart must lie outside of it: `$XDG_STATE_HOME/newscrawler/roots` has a file for each root that a run of this user
has used.
"""

import json
import os
from contextlib import suppress
from os.path import ismount, realpath
from pathlib import Path
from time import gmtime, strftime
from typing import NamedTuple

from newscrawler.errors import RootError
from newscrawler.ledger.address import FILE_NAME as LEDGER
from newscrawler.ledger.address import named_ledger
from newscrawler.paths import is_file, is_folder, is_there

MARKER = "newscrawler.json"
RESTORING = ".restoring"
"""The folder from which a restore puts files into their places: while it is there, only some of them may be."""
_TRACES = ("hosts", "locks", "reports", "requests")  # of a run
MAX_REMEMBERED = 1000
"""Roots that are remembered; those that were used last stay."""

_DESCRIPTION = (
    "The root of datasets that newscrawler keeps. The file says that they are here, and that their disk is mounted."
)


class Remembered(NamedTuple):
    """A root as it was when a run last used it: the identity of its ledger, where its disk was mounted, and the day."""

    identity: str
    mount: str
    day: str


def check_root(data_dir: Path, *, new: bool = False) -> None:
    """Make sure that a run would go on with what is in the folder, or begin where nothing has been.

    `new` begins in any case, where there is no ledger. Changes nothing. Raises RootError.
    """
    if is_there(Path(data_dir, RESTORING)):
        raise RootError(
            f"A restore into {data_dir} has not come to its end: wait for it or, if it was cut off, do it again with "
            "`newscrawler ledger restore`."
        )
    if new or _has_ledger(data_dir):
        return
    anew = "begin new datasets there with `newscrawler run --new`"
    if Path(data_dir).is_symlink() and not is_there(data_dir):
        raise RootError(
            f"{data_dir} is a link to {realpath(data_dir)}, which is not there. Mount its disk, set the link right, or "
            f"{anew}."
        )
    if read_marker(data_dir) is not None:
        raise RootError(
            f"{data_dir} has datasets, as its {MARKER} says, and no {LEDGER}. `newscrawler ledger restore` takes it "
            f"from a backup, `newscrawler ledger rebuild` makes it from the datasets; or {anew}."
        )
    if message := vanished(data_dir):
        raise RootError(f"{message} Mount its disk, name the folder with -s DATA_DIR=, or {anew}.")


def fault_of_root(data_dir: Path) -> str | None:
    """Why no run would start in the folder as it is; None where one would."""
    try:
        check_root(data_dir)
    except RootError as error:
        return str(error)
    return None


def vanished(data_dir: Path) -> str | None:
    """A message on a folder in which nothing is, and of which more is remembered; None for any other."""
    known = _remembered(data_dir)
    if known is None or _has_ledger(data_dir) or read_marker(data_dir) is not None:
        return None
    has_folder = is_folder(data_dir)
    if ismount(known.mount) and (not has_folder or any(is_there(Path(data_dir, name)) for name in _TRACES)):
        return None  # the disk is there: they were removed, and a run may be about to begin anew
    how = f"now has neither {MARKER} nor {LEDGER}" if has_folder else "now is not there"
    where = "" if ismount(known.mount) else f"; nothing is mounted at {known.mount}"
    return f"{data_dir} held datasets until {known.day}, and {how}{where}."


def clear_root(data_dir: Path) -> None:
    """Take the marker of a ledger that is gone out of the way of a new one. Raises OSError."""
    if not _has_ledger(data_dir):
        Path(data_dir, MARKER).unlink(missing_ok=True)


def establish(data_dir: Path, identity: str) -> None:
    """Mark the folder as the root of the ledger of this identity, and remember it.

    Raises RootError where it is marked as another's, OSError where the marker cannot be written. What cannot be
    remembered, of a user without a home for one, is not.
    """
    marked = read_marker(data_dir)
    if marked is None:
        text = json.dumps({"what": _DESCRIPTION, "ledger": identity}, indent=2) + "\n"
        _write(Path(data_dir, MARKER), text)
    elif marked != identity:
        raise RootError(
            f"{Path(data_dir, MARKER)} names the ledger {marked}, and {_ledger_of(data_dir)} is {identity}: they are "
            f"not of the same datasets. Put the ledger back that belongs there; if this one does, remove {MARKER}."
        )
    with suppress(OSError, RuntimeError):
        _remember(data_dir, identity)


def _has_ledger(data_dir: Path) -> bool:
    """Whether there is a ledger; one that LEDGER names may be empty, and its identity says later whose it is. A file
    without a byte is none: a copy that had no room leaves one, and so does a program that looks for a ledger."""
    path = Path(data_dir, LEDGER)
    return bool(named_ledger()) or (is_there(path) and (not is_file(path) or path.stat().st_size > 0))


def _ledger_of(data_dir: Path) -> str:
    return "the one that LEDGER names" if named_ledger() else str(Path(data_dir, LEDGER))


def read_marker(data_dir: Path) -> str | None:
    """The identity that the marker names; None where there is no marker, or one that cannot be read."""
    return _text_of(Path(data_dir, MARKER), "ledger")


def _remembered(data_dir: Path) -> Remembered | None:
    """What this user's state has of the root."""
    try:
        path = _state_of(data_dir)
        identity, mount = _text_of(path, "ledger"), _text_of(path, "mount")
        day = strftime("%Y-%m-%d", gmtime(path.stat().st_mtime))
    except (OSError, RuntimeError):
        return None
    return None if identity is None or mount is None else Remembered(identity, mount, day)


def _remember(data_dir: Path, identity: str) -> None:
    path = _state_of(data_dir)
    described = {"data_dir": realpath(data_dir), "ledger": identity, "mount": _mount_of(realpath(data_dir))}
    if all(_text_of(path, key) == value for key, value in described.items()):
        os.utime(path)
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, json.dumps(described) + "\n")
    for old in sorted(path.parent.glob("*.json"), key=_used, reverse=True)[MAX_REMEMBERED:]:
        old.unlink(missing_ok=True)


def _state_of(data_dir: Path) -> Path:
    """The file that remembers a root. Raises RuntimeError where the user has no home."""
    from hashlib import sha256  # which a start that finds its ledger does without, and write_file, too

    home = os.environ.get("XDG_STATE_HOME", "")
    folder = Path(home) if home.startswith("/") else Path.home() / ".local/state"
    name = sha256(realpath(data_dir).encode(errors="surrogateescape")).hexdigest()[:32]
    return folder / "newscrawler" / "roots" / f"{name}.json"


def _mount_of(path: str) -> str:
    return next(str(folder) for folder in (Path(path), *Path(path).parents) if ismount(folder))


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process has removed it
        return 0.0


def _text_of(path: Path, key: str) -> str | None:
    try:
        value = json.loads(path.read_bytes())[key]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return value if isinstance(value, str) else None


def _write(path: Path, text: str) -> None:
    from newscrawler.dataset.files.atomic import write_file

    write_file(path, text.encode(errors="surrogateescape"))
