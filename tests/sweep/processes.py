"""Runs as process groups of their own, started anew or forked from a process that has imported everything."""

import json
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

LAUNCHER = Path(__file__).with_name("launcher.py")
HUNG = -999
"""The exit code of a run that did not end."""


class Group(Protocol):
    """A process group that runs."""

    @property
    def pid(self) -> int:
        """Its first process."""

    def signal(self, number: int) -> bool:
        """Send a signal to all of it; whether it was still there."""

    def wait(self, seconds: float) -> int:
        """Its exit code, negative for a signal; HUNG, and it is killed, where it takes longer."""

    def kill(self) -> None:
        """End what is left of it."""


class Spawned:
    """A command in a session of its own."""

    def __init__(self, words: Sequence[str], asked: dict[str, Any], output: Path) -> None:
        with output.open("wb") as sink:
            self._process = subprocess.Popen(
                words,
                env={**os.environ, "SWEEP": json.dumps(asked)},
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def signal(self, number: int) -> bool:
        if self._process.poll() is not None:
            return False
        os.killpg(self._process.pid, number)
        return True

    def wait(self, seconds: float) -> int:
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return HUNG

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class Forks:
    """The process that is forked for each run: what a run imports takes longer than what it does."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, str(LAUNCHER), "--serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._lines = b""

    def start(self, words: Sequence[str], asked: dict[str, Any], output: Path) -> "Forked":
        """One run at a time."""
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps({"words": words, "asked": asked, "output": str(output)}).encode() + b"\n")
        self._server.stdin.flush()
        pid = self.number(600)  # the first time it imports all of it, which takes its time on a busy machine
        assert pid is not None, "the process that is forked has ended, or said nothing"
        return Forked(self, pid)

    def number(self, seconds: float) -> int | None:
        """The next line of what it says; None where it does not in time."""
        assert self._server.stdout is not None
        descriptor = self._server.stdout.fileno()
        while b"\n" not in self._lines:
            ready, _, _ = select.select([descriptor], [], [], seconds)
            read = os.read(descriptor, 4096) if ready else b""
            if not read:
                return None
            self._lines += read
        line, _, self._lines = self._lines.partition(b"\n")
        return int(line)

    def close(self) -> None:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait()


class Forked:
    """A run that was forked."""

    def __init__(self, forks: Forks, pid: int) -> None:
        self._forks, self._pid = forks, pid
        self._lock = threading.Lock()  # once it is waited for, its number may be another's
        self._code: int | None = None

    @property
    def pid(self) -> int:
        return self._pid

    def signal(self, number: int) -> bool:
        with self._lock:
            if self._code is not None:
                return False
            try:
                os.killpg(self._pid, number)
            except ProcessLookupError:
                return False
            return True

    def wait(self, seconds: float) -> int:
        code = self._forks.number(seconds)
        if code is None:
            self.signal(signal.SIGKILL)
            self._forks.number(seconds)
            code = HUNG
        with self._lock:
            self._code = code
        return code

    def kill(self) -> None:
        """It was waited for, and has no children."""
