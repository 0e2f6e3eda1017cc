"""Several embedded origins in one process, each at a port of its own with a seed of its own."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time

from aiohttp import web
from aiohttp.typedefs import Handler

from newscrawler.demo.server import application
from tests.origin import World

ROOT = Path(__file__).parents[3]


@contextmanager
def running_origins(number: int, *, articles: int = 12, log: Path | None = None) -> Iterator[list[str]]:
    """Base URLs of so many origins, for as long as a block of code runs; each request is a line of `log`."""
    words = [sys.executable, "-m", "tests.run.sites.origins", str(number), str(articles), str(log or "")]
    process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(timeout=600)
        process.stdout.close()


def truth_of(number: int, base_url: str, *, articles: int = 12) -> set[str]:
    """The ids of the records that a crawl of the origin of that number gives."""
    return {record["id"] for record in World(number + 1, articles).truth(base_url)}


async def _serve(number: int, articles: int, log: str) -> None:
    bases, runners = [], []
    with open(log or "/dev/null", "a", buffering=1) as file:  # noqa: PTH123

        @web.middleware
        async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
            file.write(f"{time():.4f} {request.host} {request.path}\n")
            return await handler(request)

        for each in range(number):
            app = application(World(each + 1, articles))
            app.middlewares.append(note)
            runner = web.AppRunner(app, access_log=None)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            runners.append(runner)
            bases.append(f"http://127.0.0.1:{runner.addresses[0][1]}")
        print(json.dumps(bases), flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        for runner in runners:
            await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
