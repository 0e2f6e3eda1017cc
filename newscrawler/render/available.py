"""Which browser engines can be had on this machine, and how each is made."""

import socket
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newscrawler.errors import NoEngineError
from newscrawler.render.chromium.executable import find
from newscrawler.render.engine import Engine
from newscrawler.render.splash import server as splash_server

if TYPE_CHECKING:
    from newscrawler.render.proxy.server import EgressProxy

_LOOKING = 1.0  # seconds that a Splash gets to let itself be seen

INSTALL = {
    "playwright": "pip install 'newscrawler[playwright]' && apt-get install chromium-headless-shell",
    "splash": "newscrawler splash install && newscrawler splash start",
}
"""Engine -> how it is had."""


def build_engine(name: str, crawler: Crawler) -> Engine:
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
