"""Processes that a process has started, as the system lists them."""

import os
import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path


def descendants(pid: int) -> dict[int, str]:
    """Process id -> command line of all that descend from a process."""
    parents, commands = {}, {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            number = int(entry.name)
            parents[number] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            commands[number] = (entry / "cmdline").read_text().replace("\0", " ")
    found: dict[int, str] = {}
    waiting = [pid]
    while waiting:
        above = waiting.pop()
        children = [number for number, parent in parents.items() if parent == above]
        found |= {number: commands[number] for number in children}
        waiting += children
    return found


def of_chromium(pid: int) -> list[int]:
    """The browser's own process among them: not those that it started."""
    return [number for number, command in descendants(pid).items() if "--remote-debugging-pipe" in command]


def drivers(pid: int) -> list[int]:
    """Playwright's driver among them."""
    return [number for number, command in descendants(pid).items() if "run-driver" in command]


def are_gone(pids: Iterable[int], seconds: float = 90.0) -> bool:
    """Whether none of these lives, within so many seconds."""
    return comes_true(lambda: not any(_lives(pid) for pid in pids), seconds)


def comes_true(is_true: Callable[[], object], seconds: float = 90.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if is_true():
            return True
        time.sleep(0.05)
    return False


def kill(pids: Iterable[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
