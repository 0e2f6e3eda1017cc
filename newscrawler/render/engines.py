"""Engines: the browser engines of a crawl, each started when the first page needs it. Knows no pages' contents.

An extension, so that both handlers (of http and of https) share them.
"""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newscrawler.errors import NoEngineError, RenderError
from newscrawler.render.chromium.executable import find
from newscrawler.render.engine import Engine, Job, Rendered
from newscrawler.render.proxy.errors import failure_of
from newscrawler.render.proxy.messages import OWN_RESPONSE
from newscrawler.render.splash import server as splash_server

if TYPE_CHECKING:
    from newscrawler.render.proxy.account import ProxyAccount
    from newscrawler.render.proxy.server import EgressProxy

_GRACE = 10.0  # seconds past its time after which an engine that gives nothing hangs
_LOOKING = 1.0  # ... and that a Splash gets to let itself be seen
_ENDING = 10.0  # ... and that it gets to end

INSTALL = {
    "playwright": "pip install 'newscrawler[playwright]' && apt-get install chromium-headless-shell",
    "splash": "newscrawler splash install && newscrawler splash start",
}
"""Engine -> how it is had."""


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
        self._running: dict[str, _Running] = {}
        self._opening = asyncio.Lock()
        self._proxy: EgressProxy | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        engines = cls(
            lambda name: build(name, crawler),
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

    async def _first(self, name: str) -> "_Running":
        account = (await self._opened()).account()
        running = _Running(name, lambda: self._build(name), account, room=self._concurrency, count=self._count)
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


class _Running:
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


def build(name: str, crawler: Crawler) -> Engine:
    """The engine of that name, not started yet. Raises NoEngineError where it is not known or not installed."""
    if name not in INSTALL:
        raise NoEngineError(f"{name!r} is none of the engines {', '.join(INSTALL)}")
    try:
        if name == "playwright":
            from newscrawler.render.chromium.engine import PlaywrightEngine

            return PlaywrightEngine.from_crawler(crawler)
        from newscrawler.render.splash.engine import SplashEngine

        return SplashEngine.from_crawler(crawler)
    except ImportError as error:
        raise NoEngineError(f"{name} is not installed ({error}); {INSTALL[name]}") from error


def build_proxy(crawler: Crawler) -> "EgressProxy":
    """The egress proxy of a crawl, not started yet: a crawl that renders nothing does not even read its code.

    Raises NoEngineError where the user's proxy is one that it cannot pass.
    """
    from newscrawler.render.proxy.server import EgressProxy

    try:
        return EgressProxy.from_crawler(crawler)
    except ValueError as error:
        raise NoEngineError(str(error)) from error


def at_hand(settings: BaseSettings) -> str | None:
    """The engine for pages that need any: Playwright where it is installed, else a Splash that listens; else None.

    What happens to listen where a Splash might is none: it is to be named, or to be the one that was installed for it.
    """
    if find_spec("scrapy_playwright") and find(settings["CHROMIUM_PATH"]):
        return "playwright"
    url = splash_server.named_or_own(settings["SPLASH_URL"], Path(settings["DATA_DIR"]))
    if url is None:
        return None
    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname or "", parts.port or 80), _LOOKING):
            return "splash"
    except OSError:
        return None
