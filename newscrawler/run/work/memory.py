"""How much memory a worker may take, and how much it has."""

import os
from contextlib import suppress
from pathlib import Path

_SHARE = 0.8  # of what the machine or its container has, which a worker may take where nobody says how much
_OF_CONTAINERS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def resident_bytes() -> int:
    """Memory that this process has now; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def default_limit() -> int:
    """Bytes that a worker may take: most of what its container has, or the machine."""
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for path in _OF_CONTAINERS:
        with suppress(OSError, ValueError):  # there is none, or it is "max"
            there = min(there, int(Path(path).read_text()))
    return int(there * _SHARE)


def room(places: int, running: int, *, resident: int, limit: int) -> int:
    """How many sites may run: all places, but none more while the memory is over its limit; one always may.

    >>> room(20, 5, resident=700, limit=1000), room(20, 5, resident=1000, limit=1000), room(20, 0, resident=1, limit=1)
    (20, 5, 1)
    """
    return places if resident < limit else max(running, 1)
