"""A process of this machine, told to end and seen to have ended."""

import os
import select
import signal
from contextlib import suppress
from typing import Self


class Process:
    """A process, held by a file descriptor: its number may be given out again.

    One that is ending has no command line any more while its sockets are still open, for as long as the kernel takes to
    free its memory. It has ended when they are closed, and that is when the descriptor can be read (pidfd_open(2)).
    """

    def __init__(self, pid: int) -> None:
        self._descriptor: int | None = None
        with suppress(ProcessLookupError):
            self._descriptor = os.pidfd_open(pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)

    def tell(self, number: signal.Signals) -> None:
        if self._descriptor is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._descriptor, number)

    def has_ended(self) -> bool:
        if self._descriptor is None:
            return True
        ended = select.poll()
        ended.register(self._descriptor, select.POLLIN)
        return bool(ended.poll(0))
