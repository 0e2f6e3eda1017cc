"""What a host is thought to take for a page is its own time, and not that of the browser that renders the page."""

import asyncio
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.exceptions import DownloadTimeoutError
from scrapy.utils.reactor import install_reactor
from scrapy.utils.test import get_crawler

from newscrawler.errors import RenderError
from newscrawler.fetch.hosts import Hosts
from newscrawler.fetch.politeness.requestlog import find, read
from newscrawler.render.engine import Job, Rendered
from newscrawler.render.engines import Engines
from newscrawler.render.handler import RenderHandler

URL = "http://news.example/world/a-bridge-opens"
TAKES = 60.0  # seconds that the slow host is said to take
CASES: dict[str, Any] = {
    "a slow browser": 0.0,
    "a slow host": TAKES,
    "a crash": RenderError("crashed"),
    "no document": DownloadTimeoutError("no document came"),
}


class Standing(Engines):
    """Engines of which a page comes as it is told, without a browser, but as slowly."""

    told: Any = None

    async def render(self, name: str, job: Any) -> Rendered:
        asked: Job = job("http://127.0.0.1:1")
        await asyncio.sleep(0.3)
        if isinstance(self.told, Exception):
            raise self.told
        return Rendered(
            url=asked.url, status=200, headers=[], body=b"<p>page</p>", asked=monotonic() - self.told, took=self.told
        )


async def let(folder: Path, told: Any) -> dict[str, Any]:
    """One page: what the rest is due to that its host gets then, and its line in the request log."""
    settings = {
        "DATA_DIR": str(folder),
        "RUN_ID": "run",
        "RUN_SITE": "light",
        "DOWNLOAD_DELAY": 0.05,
        "DOWNLOAD_DELAY_MAX": 60.0,
        "REQUEST_LOGS_KEPT": 30,
        "EXTENSIONS": {Hosts: 0, Standing: 0},
        "EXTENSIONS_BASE": {},
        "TWISTED_REACTOR_ENABLED": True,
    }
    crawler = get_crawler(Spider, settings, prevent_warnings=False)
    hosts, engines = crawler.get_extension(Hosts), crawler.get_extension(Standing)
    assert hosts is not None
    assert engines is not None
    engines.told = told
    crawler.spider = Spider("light")
    crawler.engine = crawler._create_engine()
    with suppress(RenderError, DownloadTimeoutError):
        await hosts.fetch(Request(URL, meta={"render": "playwright"}), RenderHandler(crawler).download_request)
    hosts.log.close()
    (line,) = [line for line in read(find(folder, "last")) if "url" in line]
    return {"why": hosts.of(URL).delay().why, "line": line}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    command = [sys.executable, "-m", __name__, str(tmp_path_factory.mktemp("pace"))]
    root = Path(__file__).parents[3]
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    cases: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return cases


@pytest.mark.parametrize(
    ("case", "why"),
    [("a slow browser", "delay"), ("a slow host", "slow"), ("a crash", "delay"), ("no document", "errors")],
)
def test_time_in_our_own_browser_makes_no_host_slow(case: str, why: str, seen: dict[str, dict[str, Any]]) -> None:
    assert seen[case]["why"] == why


def test_the_request_log_tells_the_time_of_the_host_from_ours(seen: dict[str, dict[str, Any]]) -> None:
    took = {case: found["line"]["took"] for case, found in seen.items()}
    assert (took["a slow browser"], took["a slow host"], took["a crash"]) == (0.0, TAKES, 0.0)
    assert all(found["line"]["rendering"] >= 0 for found in seen.values())
    assert seen["a slow browser"]["line"]["rendering"] > 0


if __name__ == "__main__":
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    loop = asyncio.get_event_loop_policy().get_event_loop()
    cases = {case: loop.run_until_complete(let(Path(sys.argv[1], case), told)) for case, told in CASES.items()}
    json.dump(cases, sys.stdout)
