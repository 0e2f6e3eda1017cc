"""The clock by which a worker tells how long ago it renewed a lease.

Tested in tests/ledger/leases/test_site.py.
"""

import time

_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def elapsed() -> float:
    """Seconds that nobody sets, and that pass while the machine sleeps, too (on Linux)."""
    return time.clock_gettime(_CLOCK)
