"""Processes that work through things one by one; what they make of them comes in order, with few of them in memory.

Tested in tests/extract/test_many.py.
"""

import json
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar, cast

Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD = 4
"""Things read ahead for each process, so that one that takes long does not leave the others without work."""

_MAX_FAILED_STARTS = 3  # in a row: one may be killed while it starts, for want of memory or by somebody's hand

# Not a process of multiprocessing: a fork copies what the caller has of threads, locks and connections, and a spawn
# runs the caller's script again. This one imports the module of its work and no more, which takes 0.3 s.
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from newscrawler.extract.workers import serve; serve(int(sys.argv[2]))"
)


class WorkersError(RuntimeError):
    """Processes cannot be started."""


def in_order(
    work: Callable[[Given], Made], things: Iterable[Given], jobs: int, lost: Callable[[Given, str], Made]
) -> Generator[Made, None, None]:
    """What `work` makes of each thing, in the order given, by as many as `jobs` processes.

    `work` is a function of a module that can be imported, and raises nothing. A thing whose process is gone before it
    is done is given to `lost`, with the reason, and another process goes on with the next. No more than AHEAD things a
    process are held. Processes start as they are needed and end with the iterator. Raises WorkersError where three in
    a row cannot start.
    """
    source, has_more = iter(things), True
    tasks: deque[_Task[Given, Made]] = deque()
    workers = _Workers(pickle.dumps(work), jobs, lost)
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


class _Worker:
    """A process and the connection to it, which reads whatever is sent before it sends."""

    def __init__(self, work: bytes) -> None:
        self.connection, theirs = Pipe()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _START, json.dumps(sys.path), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C reaches the caller alone, which ends its workers
            )
        with suppress(OSError):  # it has ended, which is told by what is received
            self.connection.send_bytes(work)

    def end(self) -> str:
        """How the process ended, which this does to it where nothing else did."""
        self.connection.close()
        self.process.kill()
        code = self.process.wait()
        return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"


@dataclass(slots=True)
class _Workers(Generic[Given, Made]):
    """As many processes as have something to do."""

    work: bytes
    jobs: int
    lost: Callable[[Given, str], Made]
    waiting: "deque[_Task[Given, Made]]" = field(default_factory=deque)
    starting: dict[Connection, _Worker] = field(default_factory=dict)
    idle: list[_Worker] = field(default_factory=list)
    busy: dict[Connection, tuple[_Worker, "_Task[Given, Made]"]] = field(default_factory=dict)
    failed_starts: int = 0  # since the last that did not fail

    def take(self, task: "_Task[Given, Made]") -> None:
        """Has a task done, as soon as a process is free for it."""
        self.waiting.append(task)
        self._hand_out()

    def receive(self, timeout: float | None) -> None:
        """Takes what processes have made; waits for the first of it as long as `timeout` says, None for ever."""
        for ready in wait([*self.starting, *self.busy], timeout):
            connection = cast("Connection", ready)
            if worker := self.starting.pop(connection, None):
                self._begin(worker)
            else:
                self._finish(*self.busy.pop(connection))
        self._hand_out()

    def end(self) -> None:
        for worker in (*self.starting.values(), *self.idle, *(worker for worker, _ in self.busy.values())):
            worker.end()

    def _begin(self, worker: _Worker) -> None:
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

    def _finish(self, worker: _Worker, task: "_Task[Given, Made]") -> None:
        try:
            task.end(worker.connection.recv())
        except (EOFError, OSError):
            task.end(self.lost(task.given, f"its process {worker.end()}"))
        else:
            self.idle.append(worker)

    def _hand_out(self) -> None:
        while self.waiting and self.idle:
            worker = self.idle.pop()
            if worker.process.poll() is None:
                self._give(worker, self.waiting.popleft())
            else:
                worker.end()
        while len(self.starting) < min(len(self.waiting), self.jobs - len(self.busy)):
            worker = _Worker(self.work)
            self.starting[worker.connection] = worker

    def _give(self, worker: _Worker, task: "_Task[Given, Made]") -> None:
        self.busy[worker.connection] = worker, task
        with suppress(ConnectionError):  # it has ended, which is told by what is received
            worker.connection.send(task.given)


def serve(descriptor: int) -> None:
    """What a process does: it takes a function, then one thing after the other, until its caller is gone."""
    connection: Connection[Any, Any] = Connection(descriptor)
    with suppress(EOFError, ConnectionError):
        work = pickle.loads(connection.recv_bytes())  # noqa: S301 - from the process that started this one
        connection.send_bytes(b"")
        while True:
            connection.send(work(connection.recv()))
