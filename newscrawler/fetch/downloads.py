"""Downloads of a crawl that are on their way, and how all of them are ended at once.

Tested in tests/run/sites/test_together.py.
"""

import asyncio
from collections.abc import Awaitable
from typing import Any

from scrapy.http import Response

from newscrawler.errors import PostponeReason
from newscrawler.fetch.errors import PostponedError


class Downloads:
    """Each is awaited by a task of its own, as Scrapy's downloader has it."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    async def unless_abandoned(self, download: Awaitable[Response]) -> Response:
        """What is downloaded. Raises PostponedError where `abandon` ends it."""
        task = asyncio.current_task()
        if task is None:
            return await download
        self._tasks.add(task)
        try:
            return await download
        except asyncio.CancelledError:
            if task in self._tasks:
                raise
            task.uncancel()
            raise PostponedError(PostponeReason.CLOSING, "the crawl ends") from None
        finally:
            self._tasks.discard(task)

    def abandon(self) -> None:
        """End all of them: their pages are postponed."""
        tasks = list(self._tasks)
        self._tasks.clear()
        for task in tasks:
            task.cancel()
