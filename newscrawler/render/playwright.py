"""The Playwright engine: which tab of which context a page is rendered in, and what becomes of both. Knows no crawl."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from scrapy.crawler import Crawler

from newscrawler.render.browser import Browser, said
from newscrawler.render.chromium import INSTALL, NAMES, find
from newscrawler.render.engine import Job, NoEngineError, Rendered, RenderError
from newscrawler.render.failures import failure_of
from newscrawler.render.visit import visit

_MOST_CONTEXTS = 4  # that are kept for hosts which no page is fetched from just now
_CLOSING = 3.0  # seconds that the browser gets to close a page
_NO_WINDOWS = "window.open = () => null"  # Chromium without a screen lets a page open as many as it likes
_STORAGE = "cookies,local_storage,indexeddb,websql,cache_storage,service_workers,file_systems"


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
        self._executable = ""
        self._browser: Browser | None = None
        self._proxy: str | None = None
        self._launching = asyncio.Lock()
        self._free: dict[tuple[str, str], list[_Context]] = {}
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
        self._executable = found

    async def render(self, job: Job) -> Rendered:
        key = urlsplit(job.url).netloc, job.headers.get("User-Agent", "")
        async with self._page(key, job) as page:
            return await visit(page, job)

    async def close(self) -> None:
        browser, self._browser = self._browser, None
        self._free.clear()
        if browser is not None:
            await browser.end()

    # -- the browser

    async def _launched(self, proxy: str | None) -> Browser:
        async with self._launching:
            if self._browser is not None and self._proxy == proxy and self._browser.is_there:
                return self._browser
            await self.close()
            browser = Browser(self._crawler, executable=self._executable, proxy=proxy, megabytes=self._megabytes)
            try:
                await browser.start()
            except Exception as error:
                await browser.end()
                raise NoEngineError(f"{self._executable} does not start: {said(str(error))}") from error
            self._browser, self._proxy = browser, proxy
            return browser

    # -- a page

    @asynccontextmanager
    async def _page(self, key: tuple[str, str], job: Job) -> AsyncIterator[Page]:
        browser = await self._launched(bare_proxy(job.proxy))
        free = self._free.setdefault(key, [])
        context = free.pop() if free else self._new_context(key[0])
        try:
            page = await browser.page(context.name, job.url, key[1] or None)
            if not context.pages:
                await page.context.add_init_script(_NO_WINDOWS)
        except Exception as error:
            raise _crashed(error, job.url) from error
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

    async def _let_go(self, browser: Browser, key: tuple[str, str]) -> None:
        """Close contexts of other hosts, the oldest first, where there are many."""
        while len([context for kept in self._free.values() for context in kept]) > _MOST_CONTEXTS:
            other = next((kept for of, kept in self._free.items() if kept and of != key), self._free[key])
            await self._end(browser, other.pop(0))

    @staticmethod
    async def _end(browser: Browser, context: _Context) -> None:
        with suppress(Exception):  # a browser that is gone took it along
            async with asyncio.timeout(_CLOSING):
                await browser.end_context(context.name)


def _crashed(error: Exception, url: str) -> Exception:
    """Where no page can be opened, the browser is at its end, whatever it says."""
    failure = failure_of(error, url) if isinstance(error, PlaywrightError) else None
    return failure if isinstance(failure, RenderError) and failure.what == "crashed" else _gone(error)


def _gone(error: Exception) -> RenderError:
    return RenderError("crashed", f"the browser opens no page: {said(str(error))}")


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
