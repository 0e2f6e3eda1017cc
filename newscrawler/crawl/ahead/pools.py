"""The pool of a process, which all of its crawls share, and the settings that say how large it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Self

from scrapy.settings import BaseSettings

from newscrawler.crawl.ahead.foresight import Foresight
from newscrawler.crawl.ahead.pool import Answers, ReadingPool


@dataclass(frozen=True, slots=True)
class PoolSettings:
    """How many processes read pages, and how much time and how many megabytes one page may take."""

    processes: int
    max_seconds: float
    max_memory: float

    @classmethod
    def read(cls, settings: BaseSettings) -> Self:
        """Raises ValueError that names what cannot be."""
        processes = settings.getint("EXTRACT_PROCESSES")
        if processes < 0:
            raise ValueError(
                f"EXTRACT_PROCESSES={processes}: give 0, which reads pages in the crawl's own process, or more"
            )
        return cls(processes, settings.getfloat("EXTRACT_SECONDS"), settings.getfloat("EXTRACT_MEMORY"))


class SharedPool:
    """The part that one crawl has in the pool, which starts with the first page and ends with the last crawl."""

    _pool: ClassVar[ReadingPool | None] = None
    _users: ClassVar[set[int]] = set()

    def __init__(self, settings: PoolSettings) -> None:
        self._settings = settings

    async def answers(self, foresight: Foresight, count: Callable[[str], object]) -> Answers | None:
        shared = SharedPool
        shared._users.add(id(self))
        if shared._pool is None:
            settings = self._settings
            shared._pool = ReadingPool(
                settings.processes, max_seconds=settings.max_seconds, max_memory=settings.max_memory
            )
        return await shared._pool.answers(foresight, count)

    def close(self) -> None:
        """This crawl has no more pages."""
        shared = SharedPool
        shared._users.discard(id(self))
        if not shared._users and shared._pool is not None:
            shared._pool.close()
            shared._pool = None
