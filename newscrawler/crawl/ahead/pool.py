"""Processes that read pages ahead for the crawls of this one: they start when there is work and end with the crawls."""

import asyncio
import pickle
import weakref
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from resource import getpagesize
from time import monotonic

from newscrawler.crawl.ahead.foresight import Foresight
from newscrawler.crawl.ahead.link import ProcessLink
from newscrawler.crawl.ahead.shared import Answering, SharedThings, answers_of
from newscrawler.errors import UnreadablePageError
from newscrawler.extract.asked_page import Answers
from newscrawler.extract.worker_process import WorkerProcess, framed

_AHEAD = 2  # pages that a process has: that which it reads, and the one after it
_MAX_LOSSES = 2  # processes that one page may cost: it is read by one more than the first, and then by none
_MAX_FAILED_STARTS = 3  # in a row
_SECONDS_BETWEEN_LOOKS = 0.25
_RENEWED_AT = 110  # megabytes of a process that has nothing to do, from which on another one takes its place
_RENEWED_AFTER = 300  # pages at least
_MEGABYTE = 1 << 20


@dataclass(eq=False, slots=True)
class _ReadingTask:
    foresight: Foresight
    count: Callable[[str], object]
    answers: "asyncio.Future[Answers | None]"
    losses: int = 0


@dataclass(eq=False, slots=True)
class _Worker:
    process: WorkerProcess
    link: ProcessLink | None = None  # until it is connected
    is_ready: bool = False
    tasks: deque[_ReadingTask] = field(default_factory=deque)
    until: float = 0.0  # that the first of them may take
    pages: int = 0
    shared: SharedThings = field(default_factory=SharedThings)
    ended: str = ""  # why this process has ended it


class ReadingPool:
    """At most so many processes. A page that takes one longer than `max_seconds`, or more than `max_memory` megabytes,
    ends it, and another one takes its place."""

    def __init__(self, processes: int, *, max_seconds: float, max_memory: float) -> None:
        self._processes, self._max_seconds, self._max_memory = processes, max_seconds, max_memory
        self._waiting: deque[_ReadingTask] = deque()
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._look: asyncio.TimerHandle | None = None
        self._at_exit = weakref.finalize(self, _end_all, self._workers)

    def start(self) -> None:
        """Start all processes, which takes a while, before there are pages."""
        while len(self._workers) < self._processes:
            self._start()

    async def answers(self, foresight: Foresight, count: Callable[[str], object]) -> Answers | None:
        """The answers to what will be asked of a page; None where no process can be started.

        Raises UnreadablePageError where the page has ended a process, and then another one.
        """
        if self._failed_starts >= _MAX_FAILED_STARTS:
            return None
        task = _ReadingTask(foresight, count, asyncio.get_running_loop().create_future())
        self._waiting.append(task)
        self._hand_out()
        return await task.answers

    @property
    def pids(self) -> list[int]:
        """Its processes."""
        return [worker.process.process.pid for worker in self._workers]

    @property
    def idle(self) -> list[int]:
        """Those of them that wait for a page."""
        return [worker.process.process.pid for worker in self._workers if worker.is_ready and not worker.tasks]

    def close(self) -> None:
        """End all processes, whatever they do."""
        if self._look is not None:
            self._look.cancel()
        for worker in self._workers:
            if worker.link is not None:
                worker.link.close()
        _end_all(self._workers)
        for task in self._waiting:
            task.answers.cancel()
        self._waiting.clear()

    # -- what processes do

    def _hand_out(self) -> None:
        for ahead in range(_AHEAD):  # first to those that have nothing to do
            for worker in self._workers:
                while self._waiting and worker.is_ready and not worker.ended and len(worker.tasks) <= ahead:
                    self._give(worker, self._waiting.popleft())
        starting = sum(not worker.is_ready for worker in self._workers)
        while starting < len(self._waiting) and len(self._workers) < self._processes:
            self._start()
            starting += 1
        if self._look is None and (self._waiting or any(worker.tasks for worker in self._workers)):
            self._look = asyncio.get_running_loop().call_later(_SECONDS_BETWEEN_LOOKS, self._look_after)

    def _start(self) -> None:
        worker = _Worker(WorkerProcess(pickle.dumps(Answering(self._max_seconds))))
        self._workers.append(worker)
        worker.link = ProcessLink(
            worker.process.connection.socket,
            received=lambda message: self._receive(worker, message),
            lost=lambda: self._lose(worker),
        )

    def _give(self, worker: _Worker, task: _ReadingTask) -> None:
        if task.answers.done():  # nobody waits for it any longer
            return
        assert worker.link is not None  # noqa: S101 - it is ready
        if not worker.tasks:
            worker.until = monotonic() + self._max_seconds
        worker.tasks.append(task)
        worker.link.send(framed(pickle.dumps(worker.shared.message(task.foresight), pickle.HIGHEST_PROTOCOL)))

    def _receive(self, worker: _Worker, message: bytes) -> None:
        if not worker.is_ready:
            worker.is_ready, self._failed_starts = True, 0
        else:
            task = worker.tasks.popleft()
            worker.pages += 1
            worker.until = monotonic() + self._max_seconds
            if not task.answers.done():
                answered = pickle.loads(message)  # noqa: S301 - from a process that this one started
                task.answers.set_result(answers_of(answered, task.foresight))
            if not worker.tasks and worker.pages >= _RENEWED_AFTER and memory_of(worker) > _RENEWED_AT:
                worker.ended = "renewed"
                self._end(worker)
        self._hand_out()

    def _lose(self, worker: _Worker) -> None:
        """A process is gone: what it read is read once more, by another one."""
        if worker not in self._workers:
            return
        tasks = list(worker.tasks)
        how = self._end(worker)
        if not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts == _MAX_FAILED_STARTS:
                self._give_up()
                return
        elif tasks:
            self._read_again(tasks[0], how)
        for task in reversed(tasks):
            if not task.answers.done():
                self._waiting.appendleft(task)
        self._hand_out()

    def _read_again(self, task: _ReadingTask, how: str) -> None:
        task.losses += 1
        task.count("extract/process_lost")
        if task.losses < _MAX_LOSSES:
            task.count("extract/read_again")
        elif not task.answers.done():
            task.count("extract/unreadable")
            error = UnreadablePageError(f"{task.foresight.url}: twice, the process that read it {how}")
            task.answers.set_exception(error)

    def _end(self, worker: _Worker) -> str:
        self._workers.remove(worker)
        worker.tasks.clear()
        assert worker.link is not None  # noqa: S101 - it was started
        worker.link.close()
        how = worker.process.end()
        return worker.ended or how

    def _give_up(self) -> None:
        """No process can be started: the crawls read their pages themselves."""
        while self._waiting:
            task = self._waiting.popleft()
            if not task.answers.done():
                task.answers.set_result(None)

    def _look_after(self) -> None:
        """End the processes that take too long, or too much."""
        self._look = None
        now = monotonic()
        for worker in list(self._workers):
            if worker.tasks and worker.until < now:
                worker.ended = f"took longer than {self._max_seconds:g} s"
            elif worker.tasks and memory_of(worker) > self._max_memory:
                worker.ended = f"took more than {self._max_memory:g} MB"
            else:
                continue
            self._lose(worker)
        self._hand_out()


def memory_of(worker: _Worker) -> float:
    """Megabytes that a process holds; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        pages = int(Path(f"/proc/{worker.process.process.pid}/statm").read_text().split()[1])
        return pages * getpagesize() / _MEGABYTE
    return 0.0


def _end_all(workers: list[_Worker]) -> None:
    while workers:
        workers.pop().process.end()
