"""All that fetching uses of Scrapy beyond its documented interface.

Each piece has a test of its own in tests/fetch/test_scrapy_internals.py, which fails where a new version changes it.
"""

import sys
from importlib import import_module
from inspect import isclass
from types import FrameType, ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from scrapy.utils import deprecate

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


def import_downloader() -> None:
    """Import what crawls fetch with, at a tenth of what that costs a start else.

    Three old names in it want to know the module that they are made in, and look for it in every module that is
    imported by then and in the source of every caller (`inspect.stack`). Here the frame says it.
    """
    maker: Any = deprecate
    whole = maker.inspect
    maker.inspect = SimpleNamespace(stack=_callers, getmodule=_module_of, isclass=isclass)
    try:
        import_module("scrapy.core.downloader.contextfactory")
    finally:
        maker.inspect = whole


def pages_on_their_way(crawler: "Crawler") -> int:
    """How many pages Scrapy has and is not done with: to be fetched, being fetched, or to be read. Of those to be read
    it bounds no more than the bytes, which small ones never come to."""
    engine = crawler.engine
    if engine is None or (reading := engine.scraper.slot) is None:
        return 0
    return len(engine.downloader.active) + len(reading.queue) + len(reading.active)


def _callers() -> list[tuple[FrameType]]:
    return [(sys._getframe(1),), (sys._getframe(2),)]


def _module_of(frame: FrameType) -> ModuleType | None:
    return sys.modules.get(frame.f_globals["__name__"])
