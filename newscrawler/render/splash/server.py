"""Install, start and stop a Splash server on this machine."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from newscrawler.paths import is_there
from newscrawler.render.splash.process import Process

LAUNCHER = Path(__file__).with_name("launcher.py")

SYSTEM_PYTHON = "/usr/bin/python3"  # for which Debian builds Qt's WebKit; no wheel of it is on PyPI
DEBIAN_PACKAGES = ("python3-venv", "python3-pyqt5.qtwebkit")
PACKAGES = ("splash==3.5", "lupa>=2.8", "setuptools")  # setuptools stands in for distutils from Python 3.12 on

DEFAULT_URL = "http://127.0.0.1:8050"
"""Where a Splash is started, and looked for where one is asked for by name."""

FOLDER = ".splash"
"""Of the server, below DATA_DIR."""

START_SECONDS = 30.0
STOP_SECONDS = 5.0
_LEAVING = 5.0  # seconds in which one that was killed has left its port
_STEP = 0.05


class ServerError(Exception):
    """Splash cannot be installed, started or stopped. Says why, and what to do."""


@dataclass(frozen=True)
class Running:
    """A server that answers, or that should."""

    pid: int
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def install(folder: Path) -> None:
    """Make Splash's own environment in `folder`, about 100 MB. Raises ServerError."""
    apt = f"apt-get install --no-install-recommends {' '.join(DEBIAN_PACKAGES)}"
    try:
        _call(SYSTEM_PYTHON, "-c", "import ensurepip, PyQt5.QtWebKitWidgets")
    except (OSError, subprocess.CalledProcessError) as error:
        raise ServerError(f"Splash needs Qt's WebKit for {SYSTEM_PYTHON}, from Debian or Ubuntu: {apt}") from error
    python = _python(folder)
    try:
        _call(SYSTEM_PYTHON, "-m", "venv", "--system-site-packages", str(folder / "env"))
        _call(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES)
    except subprocess.CalledProcessError as error:
        raise ServerError(f"Splash was not installed in {folder}: {_last_lines(error.stderr)}") from error


def start(folder: Path, *, port: int, workers: int = 2, megabytes: int = 500, direct: bool = False) -> Running:
    """Start the server that is installed in `folder`, and wait until it answers; one that runs there is left alone.

    It listens on loopback alone and renders as many pages at once as it has workers, each of which is replaced when it
    uses more than so many megabytes. Pages reach nothing but through the proxy that a request names, unless they are
    `direct`. Raises ServerError.
    """
    if not is_there(_python(folder)):
        raise ServerError(f"no Splash is installed in {folder}: newscrawler splash install")
    if running := status(folder):
        return running
    if not _wait(lambda: _is_free(port), _LEAVING) and _answers(port):
        raise ServerError(f"port {port} is taken by a Splash that was not started from {folder}: choose another --port")
    command = [_python(folder), "-I", str(LAUNCHER), str(port), str(workers), str(megabytes)]
    command += ["--direct"] if direct else []
    with _log(folder).open("wb") as log:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}  # no display
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, start_new_session=True
        )
    _pid_file(folder).write_text(f"{process.pid} {port}\n")
    if not _wait(lambda: process.poll() is not None or _answers(port), START_SECONDS) or process.poll() is not None:
        with suppress(ProcessLookupError):
            process.kill()
        process.wait()
        _pid_file(folder).unlink()
        raise ServerError(f"Splash did not start on port {port}: {_last_lines(_log(folder).read_text())}")
    process.returncode = 0  # it goes on after this process: nobody is to wait for it
    return Running(process.pid, port)


def stop(folder: Path) -> bool:
    """End the server that was started from `folder`. False where none runs. Raises ServerError if it does not end."""
    running = status(folder)
    if running is not None:
        with ExitStack() as opened:
            processes = [opened.enter_context(Process(pid)) for pid in (running.pid, *_workers(running.pid))]
            for way in (signal.SIGTERM, signal.SIGKILL):
                processes[0].tell(way)
                if _wait(lambda: all(process.has_ended() for process in processes), STOP_SECONDS):
                    break
            else:
                raise ServerError(f"Splash (process {running.pid}) does not end")
    _pid_file(folder).unlink(missing_ok=True)
    return running is not None


def status(folder: Path) -> Running | None:
    """The server that was started from `folder` and still runs."""
    try:
        pid, port = _pid_file(folder).read_text().split()
        running = Running(int(pid), int(port))
    except (FileNotFoundError, ValueError):
        return None
    return running if _is_launcher(running.pid) else None


def named_or_own(url: str, data_dir: Path) -> str | None:
    """The address of the Splash that the user has named, else of the one that was started below DATA_DIR; else None."""
    if url:
        return url
    running = status(data_dir / FOLDER)
    return running.url if running is not None else None


def megabytes_of(running: Running) -> int:
    """Memory that the server and its workers use; what they share is counted once."""
    used = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in (running.pid, *_workers(running.pid)))
    return sum(int(line.split()[1]) for text in used for line in text.splitlines() if line.startswith("Pss:")) >> 10


def _python(folder: Path) -> str:
    return str(folder.absolute() / "env" / "bin" / "python")


def _pid_file(folder: Path) -> Path:
    return folder / "splash.pid"


def _log(folder: Path) -> Path:
    return folder / "splash.log"


def _workers(pid: int) -> list[int]:
    try:
        return [int(number) for number in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def _is_launcher(pid: int) -> bool:
    """Whether a process is a server of ours: ids are given out again."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state != "Z" and LAUNCHER.name in Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return False


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/_ping")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _wait(condition: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(_STEP)
    return True


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def _last_lines(text: str) -> str:
    return " / ".join(line.strip() for line in text.strip().splitlines()[-3:])
