"""Runs of several sites in one process: one event loop, some of the sites at a time, each with a lock, a gate, a
deadline and a report of its own."""

import asyncio
import gc
import signal
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from time import monotonic
from types import FrameType
from typing import Protocol, Self

from scrapy.crawler import CrawlerProcessBase

from newscrawler.ledger.store import share_cache
from newscrawler.report.notify.background import finish_telling
from newscrawler.report.outcome import Outcome
from newscrawler.run.extensions.drain import ONE_SIGNAL, handle_signals
from newscrawler.run.scrapy_internals import stop_loop
from newscrawler.run.sites.shared_run import SharedRun, SiteJob

_RENDERING = 3  # sites that may render at a time: each has a browser of its own, of some 600 MB
_COLLECTED_AFTER = 8  # sites: what ended crawls leave is looked for as often


class JobSource(Protocol):
    """Where jobs come from. It is a context for as long as they are run."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *_: object) -> None: ...

    async def next(self) -> SiteJob | None:
        """The next job that is to be begun, when there is one; None when there will be none."""
        ...

    def stop(self) -> None:
        """Let `next` wait no longer, and give none."""
        ...


class GivenJobs:
    """Jobs that are all known."""

    def __init__(self, jobs: Iterable[SiteJob]) -> None:
        self._jobs = iter(jobs)
        self._is_stopped = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        pass

    async def next(self) -> SiteJob | None:
        return None if self._is_stopped else next(self._jobs, None)

    def stop(self) -> None:
        self._is_stopped = True


class Together:
    """Runs jobs, at most `places` at a time, and calls `ended` for each as it ends.

    At the first SIGTERM or SIGINT no more are begun, and those that run drain; at the second all end at once.
    """

    def __init__(
        self,
        process: CrawlerProcessBase,
        jobs: JobSource,
        *,
        places: int,
        ended: Callable[[SiteJob, Outcome], None],
        waits: bool = False,
        new: bool = False,
    ) -> None:
        self._process, self._jobs, self._places = process, jobs, places
        self._ended_job, self._waits, self._new = ended, waits, new
        self._rendering = asyncio.Semaphore(_RENDERING)
        self._running: list[SharedRun] = []
        self._since_collected = 0
        self._signalled: float | None = None
        self.is_stopped = False  # before all were begun, or had come to their end
        self.is_forced = False

    def run(self) -> None:
        """Run them all. It takes the event loop of the process, which is there once."""
        # As `crawl_process` has it: crawls make few reference cycles and keep much.
        share_cache(self._places)
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)
        handle_signals(self._on_signal)
        everything = asyncio.get_event_loop().create_task(self._run_all())
        self._process.start(stop_after_crawl=False, install_signal_handlers=False)
        handle_signals(signal.SIG_IGN)  # what is left is short, and the ledger is to have it
        for run in list(self._running):  # only where a second signal has stopped the loop
            self._note(run, run.concluded())
            run.close()
        finish_telling()
        if everything.done() and not everything.cancelled():
            everything.result()

    async def _run_all(self) -> None:
        try:
            async with self._jobs:
                await asyncio.gather(*(self._run_some() for _ in range(self._places)))
        finally:
            stop_loop()

    async def _run_some(self) -> None:
        while (job := await self._jobs.next()) is not None:
            async with self._rendering if job.may_render(self._process.settings) else nullcontext():
                if self.is_stopped:
                    return
                run = SharedRun(job, self._process.settings, waits=self._waits, new=self._new)
                self._running.append(run)
                outcome = await run.outcome()
            if run in self._running:
                self._note(run, outcome)

    def _note(self, run: SharedRun, outcome: Outcome) -> None:
        self._running.remove(run)
        self._ended_job(run.job, outcome)
        self._since_collected += 1
        if self._since_collected >= _COLLECTED_AFTER:
            self._since_collected = 0
            gc.collect()

    # Nothing may be logged or done in a signal's handler: it may have come in the middle of just that.

    def _on_signal(self, number: int, _: FrameType | None) -> None:
        from twisted.internet import reactor

        now = monotonic()
        if self._signalled is None:
            self._signalled = now
            reactor.callFromThread(self._stop)
        elif now - self._signalled >= ONE_SIGNAL:
            handle_signals(signal.SIG_IGN)
            self.is_forced = True
            reactor.callFromThread(self._force)
            if any(run.is_at_work for run in self._running):
                raise KeyboardInterrupt

    def _stop(self) -> None:
        self.is_stopped = True
        self._jobs.stop()
        for run in self._running:
            run.stop()

    def _force(self) -> None:
        self.is_stopped = True
        for run in self._running:
            run.force()
        stop_loop()
