"""The turn at a host, which one crawl has at a time, whichever process it is in: a lock that the kernel holds.

Crawls of two sites may share a host, in one process or in two. Who has the turn writes down from when on the next may
have it; the lock ends with its process, and what was written before the request holds then. Where machines share their
hosts, the file says, too, which lease this one has (`fetch/host_leases.py`).
"""

import fcntl
import os
import struct
from pathlib import Path

from newscrawler.fetch.politeness.retry_after import MAX_SECONDS
from newscrawler.ledger.site_lock import file_identity

_POLL = 0.05  # seconds between looks whether a turn is over
_FORMAT = struct.Struct("<dd")
_LEASE = struct.Struct("<qd")


class Turn:
    """The turn at a host, until `end`. Moments are a pair: of the clock since the machine's start, and since 1970."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def next_from(self, now: tuple[float, float], seconds: float) -> None:
        """Let nobody have the next turn before so many seconds from now on."""
        seconds = min(seconds, MAX_SECONDS)
        os.pwrite(self._descriptor, _FORMAT.pack(*(clock + seconds for clock in now)), 0)

    @property
    def owner(self) -> str:
        """What tells the file from any other, here and on other machines, until the machine starts anew."""
        return file_identity(os.fstat(self._descriptor))

    @property
    def lease(self) -> tuple[int, float]:
        """The token of the host's lease that the machine has, and until when by the clock since its start; 0 for
        none."""
        written = os.pread(self._descriptor, _LEASE.size, _FORMAT.size)
        return _LEASE.unpack(written) if len(written) == _LEASE.size else (0, 0.0)

    def note_lease(self, token: int, until: float) -> None:
        """Tell all crawls of the machine of its lease."""
        os.pwrite(self._descriptor, _LEASE.pack(token, until), _FORMAT.size)

    def end(self) -> None:
        os.close(self._descriptor)


def take_turn(path: Path, now: tuple[float, float]) -> Turn | float:
    """The turn at the host of that file, or the seconds after which to look again. Raises OSError.

    Of the two clocks the one counts by which the wait is shorter: one may have been set back, the other begins anew
    with the machine.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        written = os.pread(descriptor, _FORMAT.size, 0)
        wait = 0.0
        if len(written) == _FORMAT.size:
            wait = min(free - clock for free, clock in zip(_FORMAT.unpack(written), now, strict=True))
        if not wait > 0:  # what is no number is nothing to wait for
            return Turn(descriptor)
    except BlockingIOError:
        wait = _POLL
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return wait
