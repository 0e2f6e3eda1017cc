"""Where the jobs of a worker come from: sites that are due, for as long as nobody stops it.

Tested in tests/run/work/test_worker.py.
"""

import asyncio
import logging
from collections import deque
from contextlib import suppress
from typing import Self

from newscrawler.errors import StoreError
from newscrawler.report.outcome import Outcome
from newscrawler.run.sites.shared_run import SiteJob
from newscrawler.run.work.figures import WorkFigures
from newscrawler.run.work.memory import resident_bytes, room
from newscrawler.run.work.server import StateServer
from newscrawler.run.work.taken_sites import TakenSite, TakenSites

logger = logging.getLogger(__name__)

_MAX_WAIT = 5.0  # seconds between looks: sites that were put into the ledger meanwhile wait no longer
_MIN_WAIT = 0.05
_PASSED_OVER_WAIT = 1.0
_TICK = 10.0  # seconds between claims on what runs, a third of what a claim holds
_MAX_BACKOFF = 2.0  # seconds until a ledger that cannot be had is tried again: it is noticed soon when it is back


class DueJobs:
    """Gives the jobs of sites as they are due; once, only those that are due now."""

    def __init__(
        self,
        sites: TakenSites,
        figures: WorkFigures,
        *,
        places: int,
        max_memory: int,
        once: bool,
        server: StateServer | None = None,
    ) -> None:
        self._sites, self._figures, self._places = sites, figures, places
        self._max_memory, self._once, self._server = max_memory, once, server
        self._found: deque[TakenSite] = deque()
        self._looking = asyncio.Lock()
        self._woken = asyncio.Event()
        self._backoff = 1.0
        self._ticker: asyncio.Task[None] | None = None
        self._is_stopped = False

    async def __aenter__(self) -> Self:
        if self._server is not None:
            await self._server.start()
        self._ticker = asyncio.ensure_future(self._tick())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._ticker is not None:
            self._ticker.cancel()
        if self._server is not None:
            await self._server.stop()

    async def next(self) -> SiteJob | None:
        """The job of the next site that is due. Waits for one; None at the worker's end."""
        async with self._looking:  # one of those that wait looks for all
            while not self._is_stopped:
                wait = self._look()
                if self._found:
                    taken = self._found.popleft()
                    self._figures.begun(taken.lateness)
                    return taken.kept.job
                if wait is None:
                    return None
                await self._sleep(wait)
        return None

    def stop(self) -> None:
        """Take no more sites."""
        self._is_stopped = self._figures.is_draining = self._sites.is_stopped = True
        self._woken.set()

    def ended(self, site: str, outcome: Outcome) -> None:
        """A site's run has ended."""
        self._figures.ended(outcome)
        self._sites.ended(site, outcome)
        self._settle()
        self._woken.set()

    def close(self) -> None:
        """Give back what was taken and is not run. Where the ledger cannot be had, the claims run out."""
        with suppress(StoreError):
            self._sites.give_all_back()

    def _look(self) -> float | None:
        """Take what is due, if there is room. Gives the seconds until the next look, None where none is needed."""
        if self._found:
            return 0.0
        running = len(self._sites.running)
        allowed = room(self._places, running, resident=resident_bytes(), limit=self._max_memory)
        self._figures.memory_waits += allowed < self._places
        try:
            if allowed > running:
                self._found.extend(self._sites.take(allowed))
            if self._once and not self._found:
                return _MAX_WAIT if self._sites.running else None
            moment = self._sites.next_moment()
        except StoreError as error:
            if self._once:
                raise
            return self._lost(error)
        self._had()
        if moment == 0:  # one is due that cannot be begun now, or that another worker looks at
            return _PASSED_OVER_WAIT
        return _MAX_WAIT if moment is None else min(max(moment, _MIN_WAIT), _MAX_WAIT)

    async def _sleep(self, seconds: float) -> None:
        """Until then, or until a run ends or the worker is stopped."""
        self._woken.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(_TICK)
            self._settle()

    def _settle(self) -> None:
        try:
            self._sites.settle()
        except StoreError as error:  # it is told at the next tick
            self._lost(error)
        else:
            self._had()

    def _lost(self, error: StoreError) -> float:
        """The seconds after which the ledger is tried again."""
        if self._figures.broken is None:
            logger.error("The ledger cannot be had, and is tried again: %s", error)
        self._figures.lost(str(error))
        wait, self._backoff = self._backoff, min(self._backoff * 2, _MAX_BACKOFF)
        return wait

    def _had(self) -> None:
        self._figures.broken, self._backoff = None, 1.0
