"""One crawl in a process of its own: its CPU time and peak memory. Knows nothing of tables."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from newscrawler.exits import Exit
from tests.bench.origin import Origin

_HERE = Path(__file__).parent


class Cost(NamedTuple):
    """What a crawl took: pages, milliseconds of CPU a page without and with start-up, peak memory in MB."""

    pages: float
    per_page: float
    with_start: float
    peak: float


def bare(origin: Origin, urls: list[str]) -> Cost:
    """A bare spider that only fetches, with Scrapy's default settings."""
    files = [origin.log.with_name("one.txt"), origin.log.with_name("all.txt")]
    for file, listed in zip(files, (urls[:1], urls), strict=True):
        file.write_text("\n".join(listed))
    one, every = (["scrapy", "runspider", str(_HERE / "bare.py"), "-a", f"urls={file}"] for file in files)
    return _cost(origin, one, every)


def plain(origin: Origin) -> Cost:
    """A plain CrawlSpider with LinkExtractor, title and a JSON Lines feed, with Scrapy's default settings."""
    command = ["scrapy", "runspider", str(_HERE / "plain.py"), "-a", f"base_url={origin.base_url}", "-O", "plain.jsonl"]
    return _cost(origin, [*command, "-s", "CLOSESPIDER_PAGECOUNT=1"], command)


def pipeline(origin: Origin) -> Cost:
    """The whole pipeline, as a user runs it."""
    command = ["newscrawler", "crawl", "almayadeen", "-a", f"base_url={origin.base_url}", "-O", "pipeline.jsonl"]
    return _cost(origin, [*command, "-a", "max_pages=1"], command)


def ledger(origin: Origin) -> Cost:
    """The whole pipeline with the ledger, to its release, as cron runs it."""
    command = ["newscrawler", "run", "almayadeen", "-a", f"base_url={origin.base_url}"]
    return _cost(origin, [*command, "-a", "max_pages=1"], command)


def _cost(origin: Origin, one_page: list[str], whole: list[str]) -> Cost:
    start, _ = _measure(one_page)
    origin.forget()
    cpu, peak = _measure(whole)
    pages = len(origin.urls())
    return Cost(pages, 1000 * (cpu - start) / pages, 1000 * cpu / pages, peak)


def _measure(module: list[str]) -> tuple[float, float]:
    """Seconds of CPU (user and system) and peak resident memory in MB of `python -m MODULE ...`."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", *module]
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=surroundings(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (Exit.DONE, Exit.PARTLY_DONE):  # some pages of the origin fail
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def surroundings() -> dict[str, str]:
    """The environment of a crawl: that of the project, whatever the user's settings."""
    kept = {name: value for name, value in os.environ.items() if name != "SCRAPY_SETTINGS_MODULE"}
    return {**kept, "PYTHONPATH": str(_HERE.parents[1])}
