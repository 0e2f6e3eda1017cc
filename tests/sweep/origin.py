"""The embedded origin in a thread of this process, so that a crash can come at its N-th request. Knows no runs."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable

from aiohttp import web

from newscrawler.demo.editions import encoded
from newscrawler.demo.server import application
from tests.origin import World


class Origin:
    """One port for as long as the process lives; `fresh` makes it forget who fetched what.

    `pages` counts what was answered by path, without robots.txt and without errors of the server, which are asked for
    again by every crawl. `on_request` is called with the number of each request, from 1, as it comes in.
    """

    def __init__(self, articles: int) -> None:
        self.pages: Counter[str] = Counter()
        self.requests = 0
        self.on_request: Callable[[int], None] | None = None
        self._world = World(articles=articles, read_next_only=25)
        self._loop = asyncio.new_event_loop()
        started = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(started,), daemon=True)
        self._thread.start()
        started.wait()
        self.fresh()

    def fresh(self) -> None:
        self.pages, self.requests, self.on_request = Counter(), 0, None
        self._site = application(self._world)

    def has_copies(self, url: str) -> bool:
        """Whether the story at this URL is at others, too: then another's record may stand for it while it fails."""
        stories = self._world.snapshot.stories
        families = Counter(story.origin for story in stories)
        path = url.removeprefix(self.base_url)
        return any(families[story.origin] > 1 for story in stories if encoded(story.path) == path)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _serve(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(self._runner.cleanup())
        self._loop.close()

    async def _start(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.requests += 1
        if self.on_request is not None:
            self.on_request(self.requests)
        match = await self._site.router.resolve(request)
        response = await match.handler(request)
        if response.status < 500 and request.path != "/robots.txt":
            self.pages[request.raw_path] += 1
        return response
