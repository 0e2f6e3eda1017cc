"""The first process of a container: the kernel hands it no signal that it does not handle, and every orphan.

Tested in tests/run/start/test_first_process.py.
"""

import os
import signal
from contextlib import suppress
from typing import NoReturn

_FIRST = 1
_HANDED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)


def leave_first_place() -> None:
    """Go on in a second process, where this is the first of a container; the first hands signals on, buries orphans,
    and ends as the second does.

    Else SIGTERM would be lost until something handles it, so that what stops the container would wait in vain and kill
    it; and what a browser's driver leaves behind when it dies would stay in the list of processes until that is full.
    Where the container has an init of its own (`docker run --init`), this is not its first process.
    """
    if os.getpid() != _FIRST:
        return
    signal.signal(signal.SIGCHLD, lambda *_: None)  # ignored, no process would be left to be waited for
    heard = {*_HANDED_ON, signal.SIGCHLD}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, heard)
    second = os.fork()
    if second:
        _stand_first(second, heard)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stand_first(second: int, heard: set[signal.Signals]) -> NoReturn:
    while True:
        received = signal.sigwait(heard)
        if received != signal.SIGCHLD:
            with suppress(ProcessLookupError):
                os.kill(second, received)
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if ended[0] == second:
                    code = os.waitstatus_to_exitcode(ended[1])
                    os._exit(code if code >= 0 else 128 - code)
