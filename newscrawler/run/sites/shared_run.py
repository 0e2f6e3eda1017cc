"""One site's run among others that share the process: its crawl is awaited, not run to its end."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings, Settings

from newscrawler.crawl.options.arguments import Arguments
from newscrawler.exits import Exit
from newscrawler.fetch.hosts import Hosts
from newscrawler.ledger import site_lock
from newscrawler.report.outcome import Outcome
from newscrawler.run.crawl_process import introduce
from newscrawler.run.extensions.drain import Drain
from newscrawler.run.extensions.redaction import id_of_run, site_of_run
from newscrawler.run.site_run import SiteRun, open_run
from newscrawler.run.sites.file_settings import FILE_PRIORITY
from newscrawler.run.steps.crawl import not_started, own_settings
from newscrawler.run.steps.take import or_end, take_site
from newscrawler.run.task import Task

logger = logging.getLogger(__name__)

_LOCK_POLL = 1.0  # seconds between looks whether a lock is free that is waited for
_ENDING = 3.0  # seconds that a crawl gets to end by itself once nothing of it is on its way any more

_Of = TypeVar("_Of")


@dataclass(kw_only=True)
class SiteJob:
    """A site to run: what is run, with which settings, for how long at most, in seconds."""

    task: Task
    settings: Mapping[str, Any] = field(default_factory=dict)
    deadline: float | None = None

    @property
    def site(self) -> str:
        return self.task.site

    @property
    def origins(self) -> tuple[str, ...]:
        """Where the site is, such as https://news.example."""
        return self._arguments.site.origins

    def may_render(self, settings: BaseSettings) -> bool:
        """Whether some of the site's pages may get a browser."""
        profile = self.task.spider.site.render if self.task.spider.site else None
        setting = self.settings.get("RENDER") or settings["RENDER"]
        return (self._arguments.render or setting or profile or "none") != "none"

    @property
    def _arguments(self) -> Arguments:
        return self.task.spider.arguments_from(self.task.arguments)


class SharedRun:
    """Runs a job to its end. `stop` ends it early; `force` says that a second signal did."""

    def __init__(self, job: SiteJob, settings: Settings, *, waits: bool, new: bool) -> None:
        self.job = job
        self._settings, self._waits, self._new = settings, waits, new
        self._data_dir = Path(settings["DATA_DIR"])
        self._run: SiteRun | None = None
        self._crawler: Crawler | None = None
        self._is_stopped = False
        self.is_at_work = False  # on what is done at once: a signal may have to cut it off

    async def outcome(self) -> Outcome:
        """The exit code and a message of the run, whatever happens in it."""
        site_of_run.set(self.job.site)
        try:
            return await self._taken() or await self._begun()
        except KeyboardInterrupt:
            return Outcome(Exit.INTERRUPTED, f"{self.job.site}: stopped by a second signal")
        except Exception as error:  # whatever is wrong in the run of one site is no matter of the others
            logger.exception("The run of %s broke", self.job.site)
            why = f"{type(error).__name__}: {error}".partition("\n")[0]
            return Outcome(Exit.FAILED, f"{self.job.site}: the run broke, and the next one goes on with it: {why}")
        finally:
            self.close()

    async def _taken(self) -> Outcome | None:
        """Why the site is not to be run, once its lock is held or is not waited for."""
        while self._waits and not self._is_stopped and site_lock.holder(self._data_dir, self.job.site) is not None:
            await asyncio.sleep(_LOCK_POLL)
        return take_site(self._data_dir, self.job.task, waits=False, quiet=True, new=self._new)

    async def _begun(self) -> Outcome:
        task = self.job.task
        crawler = Crawler(task.spider, self._settings)
        crawler.settings.setdict(dict(self.job.settings), priority=FILE_PRIORITY)
        introduce(crawler.settings, self.job.origins)
        run = self._open(crawler)
        while self._waits and not self._is_stopped and isinstance(run, Outcome) and run.code is Exit.LOCKED:
            await asyncio.sleep(_LOCK_POLL)  # another machine has it
            run = self._open(crawler)
        if isinstance(run, Outcome):
            return run
        self._run = run
        id_of_run.set(run.context.run_id)
        if ended := self._at_work(lambda: run.step(run.begin)):
            return ended
        own = {**own_settings(run.context, self.job.deadline), "SIDE_BY_SIDE": True, "PROGRESS_ENABLED": False}
        crawler.settings.setdict(own, priority="cmdline")
        self._crawler = crawler
        error = await self._crawl(crawler, task.arguments)
        return self.concluded(error)

    def _open(self, crawler: Crawler) -> SiteRun | Outcome:
        task, waits = self.job.task, self._waits and not self._is_stopped

        def opened() -> SiteRun:
            return open_run(crawler.settings, task, self._data_dir, is_tried_again=waits)

        return self._at_work(lambda: or_end(task.site, opened))

    def concluded(self, error: BaseException | None = None) -> Outcome:
        """The end of a run whose crawl has ended, or is ended by this."""
        run, crawler = self._run, self._crawler
        if run is None or crawler is None or (error is None and crawler.spider is None):
            return Outcome(Exit.INTERRUPTED, f"{self.job.site}: stopped by a second signal before it began")
        if error is not None:
            return self._at_work(lambda: run.step(lambda: run.end(not_started(run.context, error))))
        return self._at_work(lambda: run.step(lambda: run.conclude(crawler)))

    async def _crawl(self, crawler: Crawler, arguments: Mapping[str, str]) -> BaseException | None:
        """Crawl to the end, or until it is waited for no longer. Gives the error that kept the crawl from starting."""
        crawl = asyncio.ensure_future(crawler.crawl_async(**arguments))
        await asyncio.sleep(0)  # its extensions are there then, unless it could not start
        drain = None if crawl.done() else self._drain
        if drain is not None:
            if self._is_stopped:
                drain.drain("shutdown")
            hangs = asyncio.ensure_future(drain.hangs.wait())
            await asyncio.wait({crawl, hangs}, return_when=asyncio.FIRST_COMPLETED)
            hangs.cancel()
            if not crawl.done():
                cast("Hosts", crawler.get_extension(Hosts)).abandon()
                await asyncio.wait({crawl}, timeout=_ENDING)
            if not crawl.done():
                crawl.cancel()
                logger.warning("%s: its crawl does not end, and is left behind", self.job.site)
                return None
        with suppress(asyncio.CancelledError):
            return crawl.exception()
        return None

    @property
    def _drain(self) -> Drain | None:
        try:
            return self._crawler.get_extension(Drain) if self._crawler else None
        except RuntimeError:  # it has none yet
            return None

    def stop(self) -> None:
        """Let nothing more be fetched, and the run end."""
        self._is_stopped = True
        if (drain := self._drain) is not None:
            drain.drain("shutdown")

    def force(self) -> None:
        """Note that a second signal ends the run at once."""
        if (drain := self._drain) is not None:
            drain.is_forced = True

    def close(self) -> None:
        """Let go of the ledger, the lock, and what the crawl has in memory."""
        if self._run is not None:
            self._run.close()
        self._run = self._crawler = None
        site_lock.release(self._data_dir, self.job.site)

    def _at_work(self, work: Callable[[], _Of]) -> _Of:
        self.is_at_work = True
        try:
            return work()
        finally:
            self.is_at_work = False
