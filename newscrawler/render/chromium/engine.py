"""The Playwright engine: renders each page in a tab of a browser context that its host has to itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from playwright.async_api import TimeoutError as PlaywrightTimeout
from scrapy.crawler import Crawler

from newscrawler.errors import NoEngineError, RenderError
from newscrawler.render.chromium.browser import Browser, said
from newscrawler.render.chromium.executable import INSTALL, NAMES, find
from newscrawler.render.chromium.failures import failure_of
from newscrawler.render.chromium.visit import visit
from newscrawler.render.engine import Job, Rendered

_MAX_CONTEXTS = 4  # that are kept for hosts which no page is fetched from just now
_CLOSING = 3.0  # seconds that the browser gets to close a page
_NO_WINDOWS = "window.open = () => null"  # Chromium without a screen lets a page open as many as it likes
_STORAGE = "cookies,local_storage,indexeddb,websql,cache_storage,service_workers,file_systems"


class _Key(NamedTuple):
    """What pages of one context have in common."""

    host: str
    agent: str | None
    proxy: str | None


@dataclass(slots=True)
class _Context:
    """A browser context of one host, for one page at a time: no page finds what another one has left behind."""

    name: str
    pages: int = 0


class PlaywrightEngine:
    """One browser; of each host as many contexts as pages of it are rendered at once."""

    def __init__(self, crawler: Crawler, *, path: str, pages_per_context: int, megabytes: int = 0) -> None:
        """`megabytes`: that one process of the browser may hold; 0 is no limit."""
        self._crawler, self._path, self._pages_per_context = crawler, path, pages_per_context
        self._megabytes = megabytes
        self._browser: Browser | None = None
        self._free: dict[_Key, list[_Context]] = {}
        self._contexts = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PlaywrightEngine":
        settings = crawler.settings
        return cls(
            crawler,
            path=settings["CHROMIUM_PATH"] or "",
            pages_per_context=settings.getint("RENDER_PAGES_PER_CONTEXT"),
            megabytes=settings.getint("RENDER_MEMORY"),
        )

    async def start(self) -> None:
        found = find(self._path)
        if found is None:
            where = f"CHROMIUM_PATH={self._path} is no program" if self._path else f"none of {', '.join(NAMES)} is here"
            raise NoEngineError(f"Playwright needs Chromium, and {where}; on Debian: {INSTALL}")
        browser = Browser(self._crawler, executable=found, megabytes=self._megabytes)
        try:
            await browser.start()
        except PlaywrightTimeout as error:
            await browser.end()
            raise RenderError("crashed", "the browser does not start in time") from error
        except Exception as error:
            await browser.end()
            raise NoEngineError(f"{found} does not start: {said(str(error))}") from error
        self._browser = browser

    async def render(self, job: Job) -> Rendered:
        async with self._page(job) as page:
            return await visit(page, job)

    async def close(self) -> None:
        browser, self._browser = self._browser, None
        self._free.clear()
        if browser is not None:
            await browser.end()

    # -- a page

    @asynccontextmanager
    async def _page(self, job: Job) -> AsyncIterator[Page]:
        browser = self._browser
        if browser is None or not browser.is_there:
            raise RenderError("crashed", "the browser is gone")
        key = _Key(urlsplit(job.url).netloc, job.headers.get("User-Agent"), bare_proxy(job.proxy))
        free = self._free.setdefault(key, [])
        context = free.pop() if free else self._new_context(key.host)
        try:
            page = await browser.page(context.name, job.url, agent=key.agent, proxy=key.proxy)
            if not context.pages:
                await page.context.add_init_script(_NO_WINDOWS)
        except Exception as error:
            raise RenderError("crashed", f"the browser opens no page: {said(str(error))}") from error
        page.on("popup", _close_soon)
        try:
            if cookies := job.headers.get("Cookie"):
                await page.context.add_cookies(_cookies(cookies, job.url))
            yield page
        except PlaywrightError as error:
            raise failure_of(error, job.url) from error
        except RenderError as error:
            if error.what != "page_hung" or await browser.answers():
                raise
            raise RenderError("hung", "the browser does not answer") from error
        finally:
            context.pages += 1
            if await self._tidied(browser, page, job.url) and context.pages < self._pages_per_context:
                free.append(context)
                await self._let_go(browser, key)
            else:
                await self._end(browser, context)

    def _new_context(self, host: str) -> _Context:
        self._contexts += 1
        return _Context(f"{host}#{self._contexts}")

    async def _tidied(self, browser: Browser, page: Page, url: str) -> bool:
        """Close the page, and forget what it stored. False where its context can be used no more."""
        if browser is not self._browser or not browser.is_there:
            return False
        origin = "://".join(urlsplit(url)[:2])
        try:
            async with asyncio.timeout(_CLOSING):
                session = await page.context.new_cdp_session(page)
                await session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": _STORAGE})
                await page.context.clear_cookies()
                await page.close()
        except Exception:
            return False
        return True

    async def _let_go(self, browser: Browser, key: _Key) -> None:
        """Close contexts of other hosts, the oldest first, where there are many."""
        while len([context for kept in self._free.values() for context in kept]) > _MAX_CONTEXTS:
            other = next((kept for of, kept in self._free.items() if kept and of != key), self._free[key])
            await self._end(browser, other.pop(0))

    @staticmethod
    async def _end(browser: Browser, context: _Context) -> None:
        with suppress(Exception):  # a browser that is gone took it along
            async with asyncio.timeout(_CLOSING):
                await browser.end_context(context.name)


def _close_soon(popup: Page) -> None:
    task = asyncio.ensure_future(_closed(popup))
    _CLOSING_POPUPS.add(task)
    task.add_done_callback(_CLOSING_POPUPS.discard)


async def _closed(popup: Page) -> None:
    with suppress(PlaywrightError):
        await popup.close()


_CLOSING_POPUPS: set[Any] = set()  # a task that nobody holds may be lost


def bare_proxy(proxy: str | None) -> str | None:
    """A proxy's URL without name and password: Chromium asks for them."""
    if proxy is None:
        return None
    scheme, _, rest = proxy.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _cookies(header: str, url: str) -> list[Any]:
    pairs = (pair.strip().partition("=") for pair in header.split(";"))
    return [{"name": name, "value": value, "url": url} for name, _, value in pairs if name]
