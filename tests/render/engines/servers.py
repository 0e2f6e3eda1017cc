"""The browser engines of these tests: a Chromium on PATH, and a Splash that each file of tests starts for itself."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import newscrawler
from newscrawler.render.chromium.executable import NAMES, find
from newscrawler.render.splash import server as splash_server
from newscrawler.render.splash.server import Running
from tests.afterwards import once_we_have_ended
from tests.ports import free_port
from tests.run.needs import lacking

PACKAGE = Path(newscrawler.__file__).parents[1]
INSTALLED = Path(os.environ.get("SPLASH_DIR") or Path(__file__).parents[3] / "data" / ".splash")
"""Where `newscrawler splash install` put Splash."""
_ENDING = """
read number port <"$1/splash.pid" && grep --quiet launcher "/proc/$number/cmdline" && kill "$number"
"""


def need_chromium() -> None:
    """Skip where none is; fail in CI."""
    if find_spec("scrapy_playwright") is None:
        lacking("scrapy-playwright: pip install 'newscrawler[playwright]'")
    if find() is None:
        lacking(NAMES[0])


def need_splash() -> None:
    if not (INSTALLED / "env").is_dir():
        lacking(f"Splash in {INSTALLED} (SPLASH_DIR names another place): newscrawler splash install")


@contextmanager
def running_splash(folder: Path, port: int = 0) -> Iterator[Running]:
    """A server of its own, from the environment that is installed."""
    need_splash()
    folder.mkdir(exist_ok=True)
    with suppress(FileExistsError):
        (folder / "env").symlink_to(INSTALLED / "env", target_is_directory=True)
    waiting = once_we_have_ended(_ENDING, str(folder))
    try:
        yield start_splash(folder, port or free_port())
    finally:
        splash_server.stop(folder)
        waiting.communicate()


def start_splash(folder: Path, port: int) -> Running:
    """By a process that ends, as a user starts it: the server is nobody's child then."""
    command = [sys.executable, "-m", "newscrawler", "splash", "start", "--dir", str(folder), "--port", str(port)]
    subprocess.run(command, check=True, cwd=folder, env={**os.environ, "PYTHONPATH": str(PACKAGE)}, capture_output=True)
    running = splash_server.status(folder)
    assert running is not None
    return running
