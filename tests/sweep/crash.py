"""How and where a run is cut off. Knows nothing of what comes of it."""

import signal
import time
from dataclasses import dataclass
from random import Random
from threading import Timer

from tests.sweep.processes import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A named point: the `ordinal`-th (from 1) of its kind and side in a phase, or in any where that is empty."""

    kind: str
    side: str
    ordinal: int
    phase: str = ""

    def __str__(self) -> str:
        return f"{self.phase or 'any'} {self.kind} {self.side} {self.ordinal}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crash:
    """How one run is cut off: at a named point, or by signals at a request or some seconds after the start."""

    point: Point | None = None
    request: int | None = None
    seconds: float | None = None
    delay: float = 0.0  # after the request has come in
    signals: tuple[int, ...] = (signal.SIGKILL,)
    between: float = 0.0  # seconds from the first signal to the second
    readers: tuple[int, ...] = ()  # at these requests a process that reads pages for the run is killed, beside all else
    raises: str | None = None  # URL of the article at which a stage raises an error, instead of signals

    def __str__(self) -> str:
        if self.raises is not None:
            return f"an error in a stage at article {self.raises}"
        names = "+".join(signal.Signals(number).name for number in self.signals)
        if self.readers and self.point is None and self.request is None:
            return f"a reading process killed at requests {', '.join(map(str, self.readers))}"
        where = self.point or (f"request {self.request}+{self.delay:.3f}s" if self.request else f"{self.seconds:.2f}s")
        return (
            f"{names} at {where}"
            + (f" and {self.between:.2f}s later" if len(self.signals) > 1 else "")
            + (f", reading processes before at {self.readers}" if self.readers else "")
        )


class Cut:
    """Sends a crash's signals to a process group."""

    def __init__(self, process: Group, crash: Crash) -> None:
        self.started = time.monotonic()
        self.since: float | None = None
        self._process, self._crash = process, crash
        self._timers: list[Timer] = []

    def at(self, delay: float) -> None:
        """Begin so many seconds from now."""
        if delay:
            self._later(delay, 0)
        else:
            self._send(0)

    def _later(self, delay: float, index: int) -> None:
        timer = Timer(delay, self._send, (index,))
        timer.daemon = True
        self._timers.append(timer)
        timer.start()

    def _send(self, index: int) -> None:
        if not self._process.signal(self._crash.signals[index]):
            return
        if self.since is None:
            self.since = time.monotonic()
        if index + 1 < len(self._crash.signals):
            self._later(self._crash.between, index + 1)

    def cancel(self) -> None:
        for timer in self._timers:
            timer.cancel()


def seeded(seed: int, *words: object) -> Random:
    """Chances that are the same wherever and in whatever order the trials are made."""
    return Random("/".join(map(str, (seed, *words))))  # noqa: S311 - no secret
