"""Keep errors of standard output apart: a full disk, a pipe that nobody reads, a closed stream.

Tested in tests/commands/test_output.py.
"""

import os
import sys
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import Any

from newscrawler.exits import Exit

_STDIN, _STDOUT, _STDERR = range(3)


class _Remembering(FileIO):
    """A file that remembers the last error of a write: whoever met it, the program's end has to tell of it."""

    error: OSError | None = None

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            self.error = error
            raise


class Output:
    """Takes the place of `sys.stdout`, so that its errors are told apart from those of everything else."""

    def __init__(self) -> None:
        _open_closed_ones()
        before = sys.stdout
        self._file = _Remembering(_STDOUT, "w", closefd=False)
        is_terminal = self._file.isatty()
        self._text = TextIOWrapper(
            BufferedWriter(self._file),
            # A terminal reads what its locale says. Programs read UTF-8, which JSON Lines are in any locale (RFC 8259).
            encoding=getattr(before, "encoding", None) if is_terminal else "utf-8",
            errors="backslashreplace",  # half a character, or one that a terminal has not: the rest is shown
            line_buffering=is_terminal,
        )
        sys.stdout = self._text

    @property
    def error(self) -> OSError | None:
        """Why something that was printed is lost."""
        return self._file.error

    def close(self, code: int | str | None) -> int | str | None:
        """Write what is left. Gives the exit code: the program's own or, where that is 0, what became of its output."""
        with suppress(OSError):  # it is remembered
            self._text.flush()
        try:
            sys.stderr.flush()
        except OSError:
            _drop(_STDERR)
        if self.error is None:
            return code
        _drop(_STDOUT)
        if isinstance(self.error, BrokenPipeError):
            return code or Exit.PIPE_CLOSED
        with suppress(OSError):
            print(f"newscrawler: error: standard output cannot be written: {self.error.strerror}", file=sys.stderr)
        return code or Exit.OUTPUT_FAILED


def _drop(number: int) -> None:
    """Let what is left of a stream go nowhere. Python flushes once more at its end, and would end with 120."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def _open_closed_ones() -> None:
    """Put something in the place of each standard stream that is closed: the next file that is opened would get it.

    What is written to standard output fails then, as it should; what is written to standard error goes nowhere.
    """
    for number, flags in ((_STDIN, os.O_RDONLY), (_STDOUT, os.O_RDONLY), (_STDERR, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # it gets the lowest number that is free
    for name, number, mode in (("stdin", _STDIN, "r"), ("stderr", _STDERR, "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - for good
