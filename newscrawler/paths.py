"""What is at a path.

From Python 3.14 on pathlib answers False as well where a folder is closed to this user, or where a disk fails: what is
there would be taken for missing, and begun anew. These raise, on every Python.

Tested in tests/test_paths.py.
"""

import errno
import os
import stat
from pathlib import Path


def is_there(path: str | Path) -> bool:
    """Whether something is there, links followed. Raises OSError where that cannot be told."""
    return _mode(path) is not None


def is_file(path: str | Path) -> bool:
    """Whether it is a regular file. Raises OSError where that cannot be told."""
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def is_folder(path: str | Path) -> bool:
    """Raises OSError where it cannot be told."""
    mode = _mode(path)
    return mode is not None and stat.S_ISDIR(mode)


def _mode(path: str | Path) -> int | None:
    """None where nothing is there. A link in a circle leads to nothing, and no name has a zero byte."""
    try:
        return os.stat(path).st_mode  # noqa: PTH116 - text is taken as it is
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        if error.errno == errno.ELOOP:
            return None
        raise
