"""What is at a path, and that nobody asks pathlib for it."""

import ast
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawler.paths import is_file, is_folder, is_there

PACKAGE = Path(__file__).parents[1] / "newscrawler"
QUESTIONS = [is_there, is_file, is_folder]
_PATHLIBS = ("exists", "is_file", "is_dir")


def test_a_file_a_folder_a_pipe_and_nothing_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "link").symlink_to("file")
    told = {
        name: tuple(question(tmp_path / name) for question in QUESTIONS)
        for name in ("", "file", "link", "pipe", "circle", "none", "file/none", "zero\0byte")
    }
    assert told == {
        "": (True, False, True),
        "file": (True, True, False),
        "link": (True, True, False),
        "pipe": (True, False, False),
        **dict.fromkeys(("circle", "none", "file/none", "zero\0byte"), (False, False, False)),
    }


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_cannot_be_told_is_an_error_and_not_missing(question: Callable[[Path], bool], tmp_path: Path) -> None:
    with pytest.raises(OSError, match="name too long") as raised:
        question(tmp_path / ("x" * 300))
    assert raised.value.errno == errno.ENAMETOOLONG


def test_nothing_in_the_package_asks_pathlib() -> None:
    """From Python 3.14 on it answers False to what it cannot tell."""
    sources = {path: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    asked = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, source in sources.items()
        if any(name in source for name in _PATHLIBS) and "sqlalchemy" not in source
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in _PATHLIBS
        and not call.args
    ]
    assert asked == []
