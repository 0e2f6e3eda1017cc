"""The pool of a process, which all of its crawls share, and the settings that say how large it is."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, process_time
from typing import ClassVar, Self

from scrapy.settings import BaseSettings

from newscrawler.crawl.ahead.foresight import Foresight
from newscrawler.crawl.ahead.pool import ReadingPool
from newscrawler.extract.asked_page import Answers

_MAX_BY_ITSELF = 2  # processes that nobody asked for: each holds some 100 MB
_BUSY_SECONDS = 10.0  # in which this process has to be at work ...
_BUSY_SHARE = 0.8  # ... for so much of them, before others help it


@dataclass(frozen=True, slots=True)
class PoolSettings:
    """How many processes read pages, and how much time and how many megabytes one page may take.

    Where they were not `asked` for, they start when this process has too much to do.
    """

    processes: int
    max_seconds: float
    max_memory: float
    asked: bool = True

    @property
    def limits(self) -> dict[str, float]:
        """Those of one page, as `ReadingPool` takes them."""
        return {"max_seconds": self.max_seconds, "max_memory": self.max_memory}

    @classmethod
    def read(cls, settings: BaseSettings) -> Self:
        """Raises ValueError that names what cannot be."""
        given = settings["EXTRACT_PROCESSES"]
        limits = settings.getfloat("EXTRACT_SECONDS"), settings.getfloat("EXTRACT_MEMORY")
        if given == "auto":
            cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
            return cls(min(cores, _MAX_BY_ITSELF) if cores > 1 else 0, *limits, asked=False)
        try:
            processes = int(given or 0)
        except ValueError:
            processes = -1
        if processes < 0:
            raise ValueError(
                f"EXTRACT_PROCESSES={given}: give auto, or a number; 0 reads pages in the crawl's own process"
            )
        return cls(processes, *limits)


class Workload:
    """Whether this process has more to do than one core can, by the processor time that it takes."""

    def __init__(self, clock: Callable[[], float] = monotonic, taken: Callable[[], float] = process_time) -> None:
        self._clock, self._taken = clock, taken
        self._since, self._before = clock(), taken()
        self.is_high = False  # from then on

    def look(self) -> bool:
        """Looks again, if it is time to."""
        now = self._clock()
        if not self.is_high and now - self._since >= _BUSY_SECONDS:
            taken = self._taken()
            self.is_high = taken - self._before >= _BUSY_SHARE * (now - self._since)
            self._since, self._before = now, taken
        return self.is_high


class SharedPool:
    """The part that one crawl has in the pool, which starts with the first crawl and ends with the last one."""

    _pool: ClassVar[ReadingPool | None] = None
    _users: ClassVar[set[int]] = set()

    def __init__(self, settings: PoolSettings) -> None:
        self._settings = settings
        self._workload = Workload()

    @property
    def is_wanted(self) -> bool:
        """Whether pages are to be read ahead."""
        if self._settings.processes == 0:
            return False
        return self._settings.asked or SharedPool._pool is not None or self._workload.look()

    def start(self) -> None:
        """Start the processes that were asked for, since a crawl is about to begin."""
        if self._settings.asked and self._settings.processes:
            self._joined().start()

    async def answers(self, foresight: Foresight, count: Callable[[str], object]) -> Answers | None:
        """Those of `ReadingPool`."""
        return await self._joined().answers(foresight, count)

    def _joined(self) -> ReadingPool:
        shared, settings = SharedPool, self._settings
        shared._users.add(id(self))
        if shared._pool is None:
            shared._pool = ReadingPool(settings.processes, **settings.limits)
        return shared._pool

    def close(self) -> None:
        """This crawl has no more pages."""
        shared = SharedPool
        shared._users.discard(id(self))
        if not shared._users and shared._pool is not None:
            shared._pool.close()
            shared._pool = None
