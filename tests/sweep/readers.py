"""The processes that read pages for a run: killed while it goes on, and gone when it is."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.sweep.processes import Group

_PATIENCE = 90.0  # seconds in which they end with their run


class Readers:
    """Those of one run, as far as anybody has looked for them."""

    def __init__(self, run: Group, chances: Random) -> None:
        self._run, self._chances = run, chances
        self._seen: set[int] = set()
        self.killed = 0

    def kill_one(self) -> None:
        """Kill one of them, if there are any."""
        if found := self.look():
            with suppress(ProcessLookupError):
                os.kill(self._chances.choice(found), signal.SIGKILL)
                self.killed += 1

    def look(self) -> list[int]:
        """Those that are there now."""
        found = [pid for pid in _processes() if _parent(pid) == self._run.pid]
        self._seen.update(found)
        return found

    def left(self) -> list[int]:
        """Those that are still there some time after the run has ended."""
        until = time.monotonic() + _PATIENCE
        while (left := [pid for pid in self._seen if _parent(pid) is not None]) and time.monotonic() < until:
            time.sleep(0.02)
        return left


def _processes() -> list[int]:
    return sorted(int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal())


def _parent(pid: int) -> int | None:
    """The process that a process belongs to; None where it has ended."""
    with suppress(OSError, IndexError):
        state, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
        return int(parent) if state != "Z" else None
    return None
