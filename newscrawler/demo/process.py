"""The origin as a process of its own, for as long as a block of code runs."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from newscrawler.demo.roles import READ_NEXT_ONLY
from newscrawler.demo.world import DEFAULT_MOMENT

SERVER = "newscrawler-demo"
"""What the origin calls itself in its header Server."""

_SECONDS_TO_STOP = 5
_SECONDS_TO_ANSWER = 5


def is_origin(base_url: str) -> bool:
    """Whether it is the embedded origin that answers there: anything may listen on a port of this machine."""
    connection = HTTPConnection(base_url.partition("://")[2], timeout=_SECONDS_TO_ANSWER)
    try:
        connection.request("HEAD", "/robots.txt")
        return connection.getresponse().headers.get("Server") == SERVER
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def running_origin(
    *,
    articles: int = 200,
    seed: int = 1,
    edition: str = "en",
    moment: datetime = DEFAULT_MOMENT,
    crawl_delay: float = 0,
    pad: bool = False,
    port: int = 0,
    read_next_only: int = READ_NEXT_ONLY,
    moment_file: Path | None = None,
    log: Path | None = None,
) -> Iterator[str]:
    """Starts the origin on a free port (or on `port`), gives its base URL, and stops it at the end.

    `edition` is en, ar or es. Its moment is read from `moment_file` at each request, if there is one; each
    request is a line of `log`. If this process is killed, the origin ends by itself. Raises RuntimeError if it does
    not start; what it had to say is on stderr.
    """
    options = {
        "--articles": articles,
        "--seed": seed,
        "--edition": edition,
        "--moment": moment.isoformat(),
        "--crawl-delay": crawl_delay,
        "--port": port,
        "--read-next-only": read_next_only,
    }
    command = [sys.executable, "-m", "newscrawler.demo", "--exit-with-stdin"]
    command += [part for option, value in options.items() for part in (option, str(value))]
    for option, path in (("--moment-file", moment_file), ("--log", log)):
        if path is not None:
            command += [option, str(path)]
    if pad:
        command.append("--pad")
    with running_server(command) as base_url:
        yield base_url


@contextmanager
def running_server(command: list[str], folder: Path | None = None) -> Iterator[str]:
    """Starts an origin by its command, gives its base URL, and stops it at the end; raises as `running_origin` does."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # a Ctrl-C is for the crawl, which ends the origin in its turn
    )
    with process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            if not line.startswith("origin at "):
                raise RuntimeError(f"the embedded origin did not start (exit code {process.wait()})")
            yield line.removeprefix("origin at ").strip()
        finally:
            process.terminate()
            try:
                process.wait(_SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
