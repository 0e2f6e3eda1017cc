"""Processes that work through things one by one; what they make of them comes in order, with few of them in memory.

Tested in tests/extract/test_many.py.
"""

import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from math import inf
from selectors import EVENT_READ, DefaultSelector
from time import monotonic
from typing import Generic, TypeVar, cast

from newscrawler.extract.worker_process import ProcessChannel, WorkerProcess

Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD = 4
"""Things read ahead for each process, so that one that takes long does not leave the others without work."""

MAX_SECONDS = 120
"""Time that a page may take; the largest that are read take some seconds."""

_MAX_FAILED_STARTS = 3  # in a row: one may be killed while it starts, for want of memory or by somebody's hand


class WorkersError(RuntimeError):
    """Processes cannot be started."""


def in_order(
    work: Callable[[Given], Made],
    things: Iterable[Given],
    jobs: int,
    lost: Callable[[Given, str], Made],
    max_seconds: float = inf,
) -> Generator[Made, None, None]:
    """What `work` makes of each thing, in the order given, by as many as `jobs` processes.

    `work` is a function of a module that can be imported, and raises nothing. A thing whose process is gone before it
    is done is given to `lost`, with the reason, and another process goes on with the next; so is one that takes longer
    than `max_seconds`, whose process is ended. No more than AHEAD things a process are held. Processes start as they
    are needed and end with the iterator. Raises WorkersError where three in a row cannot start.
    """
    source, has_more = iter(things), True
    tasks: deque[_Task[Given, Made]] = deque()
    workers = _Workers(pickle.dumps(work), jobs, lost, max_seconds)
    try:
        while has_more or tasks:
            if tasks and tasks[0].is_done:
                yield cast("Made", tasks.popleft().made)
            elif has_more and len(tasks) < AHEAD * jobs:
                try:
                    tasks.append(_Task(next(source)))
                except StopIteration:
                    has_more = False
                else:
                    workers.take(tasks[-1])
            else:
                workers.receive(timeout=None)
                continue
            workers.receive(timeout=0)
    finally:
        workers.end()


@dataclass(slots=True)
class _Task(Generic[Given, Made]):
    """One thing, and what was made of it as soon as that is there."""

    given: Given
    made: Made | None = None
    is_done: bool = False

    def end(self, made: Made) -> None:
        self.made, self.is_done = made, True


@dataclass(slots=True)
class _Workers(Generic[Given, Made]):
    """As many processes as have something to do."""

    work: bytes
    jobs: int
    lost: Callable[[Given, str], Made]
    max_seconds: float
    waiting: "deque[_Task[Given, Made]]" = field(default_factory=deque)
    starting: dict[ProcessChannel, WorkerProcess] = field(default_factory=dict)
    # Each with the time until which it may take.
    idle: list[WorkerProcess] = field(default_factory=list)
    busy: dict[ProcessChannel, tuple[WorkerProcess, "_Task[Given, Made]", float]] = field(
        default_factory=dict
    )  # until when
    failed_starts: int = 0  # since the last that did not fail

    def take(self, task: "_Task[Given, Made]") -> None:
        """Has a task done, as soon as a process is free for it."""
        self.waiting.append(task)
        self._hand_out()

    def receive(self, timeout: float | None) -> None:
        """Takes what processes have made; waits for the first of it as long as `timeout` says, None for ever."""
        if timeout is None:
            until = min((until for *_, until in self.busy.values()), default=inf)
            timeout = None if until == inf else max(0.0, until - monotonic())
        for connection in _ready([*self.starting, *self.busy], timeout):
            if worker := self.starting.pop(connection, None):
                self._begin(worker)
            else:
                worker, task, _ = self.busy.pop(connection)
                self._finish(worker, task)
        self._end_late()
        self._hand_out()

    def end(self) -> None:
        for worker in (*self.starting.values(), *self.idle, *(worker for worker, *_ in self.busy.values())):
            worker.end()

    def _begin(self, worker: WorkerProcess) -> None:
        try:
            worker.connection.recv_bytes()
        except (EOFError, OSError):
            ended = worker.end()
            self.failed_starts += 1
            if self.failed_starts == _MAX_FAILED_STARTS:
                raise WorkersError(f"a worker process {ended} as it started") from None
        else:
            self.failed_starts = 0
            self.idle.append(worker)

    def _finish(self, worker: WorkerProcess, task: "_Task[Given, Made]") -> None:
        try:
            task.end(worker.connection.recv())
        except (EOFError, OSError):
            task.end(self.lost(task.given, f"its process {worker.end()}"))
        else:
            self.idle.append(worker)

    def _end_late(self) -> None:
        now = monotonic()
        for connection, (worker, task, until) in list(self.busy.items()):
            if until < now and not connection.poll():  # what it has made while nobody looked is taken
                del self.busy[connection]
                worker.end()
                task.end(self.lost(task.given, f"it took longer than {self.max_seconds:g} s"))

    def _hand_out(self) -> None:
        while self.waiting and self.idle:
            worker = self.idle.pop()
            if worker.process.poll() is None:
                self._give(worker, self.waiting.popleft())
            else:
                worker.end()
        while len(self.starting) < min(len(self.waiting), self.jobs - len(self.busy)):
            worker = WorkerProcess(self.work)
            self.starting[worker.connection] = worker

    def _give(self, worker: WorkerProcess, task: "_Task[Given, Made]") -> None:
        self.busy[worker.connection] = worker, task, monotonic() + self.max_seconds
        with suppress(ConnectionError):  # it has ended, which is told by what is received
            worker.connection.send(task.given)


def _ready(connections: Iterable[ProcessChannel], timeout: float | None) -> list[ProcessChannel]:
    """Those at which something has come, or that have ended."""
    with DefaultSelector() as selector:
        for connection in connections:
            selector.register(connection, EVENT_READ)
        return [cast("ProcessChannel", key.fileobj) for key, _ in selector.select(timeout)]
