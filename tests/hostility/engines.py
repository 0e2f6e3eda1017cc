"""Crawls of hostile pages by a browser engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.hostility.crawls import Crawl, crawled
from tests.hostility.server import Handler
from tests.render.engines.servers import need_chromium, need_splash, running_splash

ENGINES = ("playwright", "splash")


@contextmanager
def at_hand(engine: str, folder: Path) -> Iterator[dict[str, Any]]:
    """The settings with which an engine is asked. Skips where it is missing; fails in CI."""
    if engine == "playwright":
        need_chromium()
        yield {}
    else:
        need_splash()
        with running_splash(folder / "splash") as server:
            yield {"SPLASH_URL": server.url}


def crawled_by(engine: str, folder: Path, handler: Handler, limit: float, **settings: Any) -> Crawl:
    """A crawl without a profile of which every page is rendered."""
    with at_hand(engine, folder) as its:
        return crawled(folder, handler, "news", {"url": "{base_url}/", "render": engine}, limit, **its, **settings)
