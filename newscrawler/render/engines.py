"""The browser engines of a crawl, each started when the first page needs it.

An extension, so that both handlers (of http and of https) share them.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.crawler import Crawler

from newscrawler.errors import NoEngineError, RenderError
from newscrawler.render.available import build_engine, build_proxy
from newscrawler.render.engine import Engine, Job, Rendered
from newscrawler.render.proxy.errors import failure_of
from newscrawler.render.proxy.messages import OWN_RESPONSE

if TYPE_CHECKING:
    from newscrawler.render.proxy.account import ProxyAccount
    from newscrawler.render.proxy.server import EgressProxy

_GRACE = 10.0  # seconds past its time after which an engine that gives nothing hangs
_ENDING = 10.0  # ... and that it gets to end


class Engines:
    """One engine that cannot be had is not looked for again."""

    def __init__(
        self,
        build: Callable[[str], Engine],
        proxy: Callable[[], "EgressProxy"],
        *,
        concurrency: int,
        count: Callable[..., None],
    ) -> None:
        self._build, self._build_proxy = build, proxy
        self._concurrency, self._count = concurrency, count
        self._running: dict[str, RunningEngine] = {}
        self._opening = asyncio.Lock()
        self._proxy: EgressProxy | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        engines = cls(
            lambda name: build_engine(name, crawler),
            lambda: build_proxy(crawler),
            concurrency=crawler.settings.getint("RENDER_CONCURRENCY"),
            count=lambda what, times=1: crawler.stats.inc_value(f"newscrawler/render/{what}", times),
        )
        crawler.signals.connect(engines.close, signals.engine_stopped)
        return engines

    async def render(self, name: str, job: Callable[[str], Job]) -> Rendered:
        """Render a page by the engine of that name, once it has room; `job` is told its proxy.

        Raises NoEngineError, RenderError, and what else engines raise.
        """
        running = self._running.get(name)
        if running is None:
            running = await self._first(name)
        return await running.render(job)

    async def _first(self, name: str) -> "RunningEngine":
        account = (await self._opened()).account()
        running = RunningEngine(name, lambda: self._build(name), account, room=self._concurrency, count=self._count)
        return self._running.setdefault(name, running)

    async def _opened(self) -> "EgressProxy":
        async with self._opening:
            if self._proxy is None:
                proxy = self._build_proxy()
                await proxy.start()
                self._proxy = proxy
            return self._proxy

    async def close(self) -> None:
        for running in self._running.values():
            await running.end()
        self._running.clear()
        if self._proxy is not None:
            await self._proxy.close()
            self._proxy = None


class RunningEngine:
    """One engine: started when it is needed, and anew when it is at its end."""

    def __init__(
        self,
        name: str,
        build: Callable[[], Engine],
        account: "ProxyAccount",
        *,
        room: int,
        count: Callable[..., None],
    ) -> None:
        self._name, self._build, self._account, self._count = name, build, account, count
        self._room = asyncio.Semaphore(room)
        self._starting = asyncio.Lock()
        self._engine: Engine | None = None
        self._lacking: NoEngineError | None = None

    async def render(self, job: Callable[[str], Job]) -> Rendered:
        async with self._room:
            asked = job(self._account.url)
            engine = await self._started()
            with self._account.page(asked.seconds + _GRACE):
                try:
                    async with asyncio.timeout(asked.seconds + _GRACE):
                        rendered = await engine.render(asked)
                except TimeoutError:
                    await self._end(engine)
                    raise RenderError("hung", f"{self._name} gave nothing of {asked.url}") from None
                except RenderError as error:
                    if error.what == RenderError.REFUSED:
                        raise self._why(asked.url) from error
                    if error.is_fatal:
                        await self._end(engine)
                    raise
                except NoEngineError as error:
                    self._lacking = error
                    raise
            if any(name.lower() == OWN_RESPONSE for name, _ in rendered.headers):  # the proxy's, in place of its host's
                raise self._why(asked.url)
            return rendered

    def _why(self, url: str) -> Exception:
        """Why the egress proxy did not let the page's document be had."""
        return failure_of(*(self._account.why(url) or ("refused", "it was not let out")))

    async def end(self) -> None:
        if self._engine is not None:
            await self._end(self._engine)

    async def _started(self) -> Engine:
        async with self._starting:
            if self._lacking is not None:
                raise self._lacking
            if self._engine is None:
                try:
                    engine = self._build()
                    await engine.start()
                except NoEngineError as error:
                    self._lacking = error
                    raise
                self._engine = engine
                self._count(f"{self._name}_started")
            return self._engine

    async def _end(self, engine: Engine) -> None:
        """Close an engine, unless that was done already for another page."""
        if engine is not self._engine:
            return
        self._engine = None
        with suppress(Exception):  # it is at its end: what it says of that is of no use
            async with asyncio.timeout(_ENDING):
                await engine.close()
