"""The scripted origin as a process of its own, and the folder of its profile."""

import sys
from contextlib import AbstractContextManager
from pathlib import Path

from newscrawler.demo.process import running_server

SITES = str(Path(__file__).with_name("sites"))
"""NEWSCRAWLER_SITES of a crawl that shall know `demo_scripted`."""


def running_scripted_origin(
    *, articles: int = 200, moment_file: Path | None = None, log: Path | None = None
) -> AbstractContextManager[str]:
    """Serves the scripted origin for as long as a block runs, and gives its base URL."""
    command = [sys.executable, "-m", "tests.origin", "--scripted", "--exit-with-stdin", "--articles", str(articles)]
    for option, path in (("--moment-file", moment_file), ("--log", log)):
        if path is not None:
            command += [option, str(path.absolute())]
    return running_server(command, Path(__file__).parents[2])
