"""The browser: scrapy-playwright's, with its contexts and tabs, and with Debian's Chromium.

All that is used of scrapy-playwright beyond its documented interface is here, and what is read of Playwright's messages
here and in failures.py. tests/render/chromium/test_browser.py holds each piece; pyproject.toml bounds both packages to
the versions that these passed with.
"""

import asyncio
import logging
from collections.abc import Awaitable

from playwright.async_api import Page
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from newscrawler.dataset.files.temporary import TemporaryFolder
from newscrawler.render.chromium.executable import ARGUMENTS, is_sandboxed
from newscrawler.render.chromium.memory import limit

_PREFIX = (
    "newscrawler-chromium-"  # of the folder with what Playwright and Chromium write, who leave it when they are killed
)
_STARTING = 60.0  # seconds that a browser gets to start
_ENDING = 4.0  # ... and to end
_ANSWERING = 2.0  # ... and to say that it is there

logger = logging.getLogger(__name__)
# Each page is told with its traceback there; ours tell it once, and the crawl counts it.
logging.getLogger("scrapy-playwright").setLevel(logging.CRITICAL)


class Browser(ScrapyPlaywrightDownloadHandler):
    """scrapy-playwright's handler, of which the browser, its contexts and its pages are used: it fetches nothing."""

    def __init__(self, crawler: Crawler, *, executable: str, megabytes: int) -> None:
        super().__init__(crawler)
        self._megabytes = megabytes
        self._folder: TemporaryFolder | None = None
        self.config.cdp_url = self.config.connect_url = None  # one elsewhere would go around the proxy
        self.config.startup_context_kwargs = {}
        self.config.launch_options = {
            "executable_path": executable,
            "args": list(ARGUMENTS),
            "ignore_default_args": ["--disable-popup-blocking"],
            "chromium_sandbox": is_sandboxed(),
            "timeout": _STARTING * 1000,
            "handle_sigint": False,  # the crawl ends it
            "handle_sigterm": False,
            "handle_sighup": False,
        }

    async def start(self) -> None:
        self._folder = TemporaryFolder(_PREFIX)
        with self._folder.as_default():
            await self._launch()
        await self._maybe_launch_browser()
        if self._megabytes:
            session = await self.browser.new_browser_cdp_session()
            for process in (await session.send("SystemInfo.getProcessInfo"))["processInfo"]:
                if process["type"] == "browser":
                    limit(process["id"], self._megabytes)
            await session.detach()

    async def page(self, context: str, url: str, *, agent: str | None, proxy: str | None) -> Page:
        """A fresh tab in the context of that name, made if it is not there. Without a proxy it gets nowhere."""
        options = {
            "accept_downloads": False,
            "service_workers": "block",
            "user_agent": agent,
            "viewport": {"width": 1280, "height": 1600},
            "proxy": {"server": proxy} if proxy else None,
        }
        request = Request(url, meta={"playwright_context": context, "playwright_context_kwargs": options})
        page: Page = await self._create_page(request, self._crawler.spider)
        return page

    async def end_context(self, name: str) -> None:
        if kept := self.context_wrappers.get(name):
            await kept.context.close()

    async def end(self) -> None:
        """End the browser and its driver. One that hangs is ended by the driver, some time after that was told."""
        if not await self._ended(self._close()):
            await self._ended(self.browser_provider.close())
        if self._folder is not None:
            self._folder.remove()

    @staticmethod
    async def _ended(closing: Awaitable[object]) -> bool:
        try:
            async with asyncio.timeout(_ENDING):
                await closing
        except Exception as error:  # of a browser that is gone already, nothing more is to be had
            logger.debug("Chromium does not end as it should: %r", error)
            return False
        return True

    async def answers(self) -> bool:
        """Whether the browser itself still does what it is asked for."""
        try:
            async with asyncio.timeout(_ANSWERING):
                session = await self.browser.new_browser_cdp_session()
                await session.send("Browser.getVersion")
                await session.detach()
        except Exception:
            return False
        return True

    @property
    def is_there(self) -> bool:
        browser = getattr(self, "browser", None)
        return browser is not None and browser.is_connected()


def said(log: str) -> str:
    """What Chromium said itself, if it said anything; else what Playwright says of it."""
    own = (line.partition("[err]")[2].strip() for line in log.splitlines() if "[err]" in line)
    return next(filter(None, own), log.partition("\n")[0])
