"""Processes, all that they started, and what memory these take, as Linux tells it. Knows nothing of what they do."""

import os
import threading
from collections import defaultdict
from pathlib import Path
from types import TracebackType
from typing import Self


def descendants(*roots: int) -> set[int]:
    """These processes and all that they started, as far as those still run."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and (stat := _read(folder / "stat")):
            children[int(stat.rpartition(")")[2].split()[1])].append(int(folder.name))
    waiting, seen = list(roots), set[int]()
    while waiting:
        process = waiting.pop()
        if process not in seen:
            seen.add(process)
            waiting += children[process]
    return seen


def command_of(process: int) -> list[str]:
    """Its command line; empty for one that has ended."""
    return [word for word in _read(Path("/proc", str(process), "cmdline")).split("\0") if word]


def cpu_seconds(root: int) -> float:
    """What a process and all that it started have used, user and system."""
    stats = (_read(Path("/proc", str(process), "stat")) for process in descendants(root))
    ticks = sum(sum(map(int, stat.rpartition(")")[2].split()[11:15])) for stat in stats if stat)
    return ticks / os.sysconf("SC_CLK_TCK")


def megabytes(*roots: int) -> float:
    """What the trees of these processes keep in memory together; what they share counts once (PSS)."""
    return sum(map(_pss, descendants(*roots)))


def _pss(process: int) -> float:
    lines = _read(Path("/proc", str(process), "smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # it has ended meanwhile
        return ""


class Peak:
    """Looks at the trees of processes, for as long as a block of code runs, and keeps the most that they held.

    `of_roots` is the most that these processes themselves held, `of_child` the most of one that they started. It looks
    every so many seconds.
    """

    def __init__(self, *roots: int, every: float = 0.1) -> None:
        self.megabytes = self.of_roots = self.of_child = 0.0
        self._roots, self._every, self._ends = roots, every, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ends.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ends.wait(self._every):
            held = {process: _pss(process) for process in descendants(*self._roots)}
            roots = sum(held.pop(root, 0.0) for root in self._roots)
            self.of_roots = max(self.of_roots, roots)
            self.of_child = max(self.of_child, *held.values(), 0.0)
            self.megabytes = max(self.megabytes, roots + sum(held.values()))
