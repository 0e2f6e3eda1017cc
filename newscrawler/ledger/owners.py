"""Whose the files are that this user may not use, in words, and what several users of one folder make for each other.

Tested in tests/ledger/test_owners.py.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from pwd import getpwuid

_GROUP_MAY = 0o060  # read and write


def whose(path: Path) -> str:
    """To whom a file or the nearest folder above it belongs, and who asks: sites that two users run come apart so."""
    there = next((each for each in (path, *path.parents) if os.path.exists(each)), Path("/"))  # noqa: PTH110 - Path.exists raises where a folder is closed
    return f"{there.name or there} is {_user(there.stat().st_uid)}'s, and this is {_user(os.geteuid())}"


def closed_to_this_user(paths: Iterable[Path], how: int) -> str | None:
    """Whose the first of these files is that is there and that this user may not read (os.R_OK) or write (os.W_OK)."""
    by_effect = os.access in os.supports_effective_ids
    for path in paths:
        if os.path.exists(path) and not os.access(path, how, effective_ids=by_effect):  # noqa: PTH110 - as above
            return whose(path)
    return None


def open_to_keeper(made: Iterable[Path], beside: Path) -> None:
    """Let the group write what this user has made beside a file of somebody else's, in a folder that both may write.

    Whoever may only read a ledger makes its log and the log's index all the same, and leaves them: by SQLite's own mode
    for them nobody else could write them, and who keeps the ledger was locked out by a look at it. In such a folder the
    group may replace the files anyway.
    """
    for path in made:
        with suppress(OSError):
            found, me = path.stat(), os.geteuid()
            if found.st_uid == me != beside.stat().st_uid and found.st_mode & _GROUP_MAY != _GROUP_MAY:
                path.chmod(found.st_mode & 0o777 | _GROUP_MAY)


def _user(number: int) -> str:
    try:
        return getpwuid(number).pw_name
    except KeyError:  # in a container
        return f"user {number}"
