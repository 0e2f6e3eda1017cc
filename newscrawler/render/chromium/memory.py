"""Limit the memory that each process of a browser may hold.

A page's scripts can ask for all the memory that there is, and one process of Chromium may take many gigabytes. The
kernel refuses what is above a limit (setrlimit(2), RLIMIT_DATA), and the page crashes, alone. Linux only: elsewhere
there is no limit of ours.
"""

import resource
import sys
from collections import defaultdict
from contextlib import suppress
from pathlib import Path


def limit(pid: int, megabytes: int) -> int:
    """Hold a process to so much, each of those that descend from it, and all that they will start. How many there are.

    Chromium starts a process for each page by another one, which hands its own limits on.
    """
    if not sys.platform.startswith("linux"):
        return 0
    held = 0
    for each in (pid, *descendants(pid)):
        with suppress(OSError):  # it is gone
            resource.prlimit(each, resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
            held += 1
    return held


def descendants(pid: int) -> list[int]:
    """What a process has started, and these in their turn, as the system lists them (proc(5))."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            children[int((entry / "stat").read_text().rpartition(")")[2].split()[1])].append(int(entry.name))
    found: list[int] = []
    waiting = [pid]
    while waiting:
        below = children[waiting.pop()]
        found += below
        waiting += below
    return found
