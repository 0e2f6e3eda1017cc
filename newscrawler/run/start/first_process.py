"""The first process of a container: the kernel hands it no signal that it has not asked for.

Tested in tests/run/start/test_first_process.py.
"""

import os
import signal
from types import FrameType

_FIRST = 1


def end_at_signals() -> None:
    """Let SIGTERM end the first process of a container as it ends any other, from the beginning on. Until something
    handles it, it would be lost, and what stops the container would wait for it in vain and kill it."""
    if os.getpid() == _FIRST and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end)


def _end(number: int, _: FrameType | None) -> None:
    os._exit(128 + number)
