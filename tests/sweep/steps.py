"""An operation of the library that is killed at one of its steps, in a fork of this process. Knows not which it is."""

import os
import signal
from collections.abc import Callable
from typing import Any

from tests.sweep.launcher import Points, plant

_FAILED = 3


class _Nth(Points):
    """Dies at the point of that number, of whatever kind; counted from 1."""

    def __init__(self, number: int) -> None:
        self._left = number

    def is_here(self, kind: str, side: str) -> bool:
        self._left -= 1
        return self._left == 0

    def die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def killed_at(number: int, operation: Callable[[], Any]) -> bool:
    """Run it in a child that is killed before or after its commit, rename, link or flush of that number, or in the
    middle of a write; False where it has less. Raises RuntimeError where it fails by itself."""
    pid = os.fork()
    if pid == 0:
        code = _FAILED
        try:
            points = _Nth(number)
            plant(points)
            os.link = points.around("link", os.link)
            operation()
            code = 0
        finally:
            os._exit(code)
    ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if ended not in (0, -signal.SIGKILL):
        raise RuntimeError(f"the operation ended with {ended}")
    return ended != 0
