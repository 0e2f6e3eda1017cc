"""What verbs print: results to standard output, messages to standard error.

Tested in tests/commands/test_output.py.
"""

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from newscrawler.fetch.redaction import redact
from newscrawler.urls.readable import with_readable_urls

if TYPE_CHECKING:
    from rich.console import RenderableType

_FILE_WIDTH = 160  # columns of what is not printed to a terminal


def show(what: "RenderableType") -> None:
    """Print to standard output; of a string each character as it stands."""
    from rich.console import Console

    class PlainConsole(Console):
        def on_broken_pipe(self) -> None:
            raise  # what rich has caught: it would end the program with a code of its own

    PlainConsole(width=None if sys.stdout.isatty() else _FILE_WIDTH, markup=False, emoji=False).print(what)


def print_json(data: Any) -> None:
    """Print a document of JSON to standard output, for programs, each character as it stands."""
    print(json.dumps(data, ensure_ascii=False, indent=2), flush=True)


def conclude(message: str) -> None:
    """Print what a verb came to; to standard error where standard output takes nothing, which changes no exit code."""
    try:
        sys.stdout.write(f"{with_readable_urls(message)}\n")  # in one piece: other processes may print now, too
        sys.stdout.flush()
    except OSError:
        warn(f"standard output takes nothing: {message}")


def complain(message: str) -> None:
    """Print an error."""
    _print_to_stderr(f"newscrawler: error: {redact(message)}")


def warn(message: str) -> None:
    """Print a warning."""
    _print_to_stderr(f"newscrawler: warning: {redact(message)}")


def _print_to_stderr(line: str) -> None:
    with suppress(OSError):  # there is nobody left to read it
        sys.stderr.write(f"{with_readable_urls(line)}\n")
        sys.stderr.flush()
