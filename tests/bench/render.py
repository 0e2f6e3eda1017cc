"""`python -m tests.bench.render`: pages a second and peak memory of plain HTTP, Splash and Playwright.

The same crawl of the same articles of the tests' scripted origin, which nginx serves; none of them needs a
browser, so that all three get the same. Then pages with many needless resources, blocked and not.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from newscrawler.exits import Exit
from newscrawler.render.available import INSTALL
from newscrawler.render.chromium.executable import find
from newscrawler.render.splash import server as splash_server
from newscrawler.render.splash.server import Running
from tests.bench.origin import Origin, embedded, served
from tests.bench.run import surroundings
from tests.bench.table import write_between
from tests.bench.tree import Peak, cpu_seconds
from tests.ports import free_port

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- bench render: begin -->", "<!-- bench render: end -->"
ENGINES = ("none", "splash", "playwright")
BLOCKING = {"blocked": True, "unblocked": False}
BAR = 1.5  # times the unblocked rate

_NAMES = {
    "none": "plain HTTP",
    "splash": "Splash",
    "playwright": "Playwright",
    "blocked": "Playwright, needless resources blocked",
    "unblocked": "Playwright, everything loaded",
}


class Rate(NamedTuple):
    """Articles that a crawl asked for, and the seconds from the first to the last; what it took, engine and all."""

    pages: int
    seconds: float
    cpu: float  # seconds, user and system, with start-up
    megabytes: float  # at its peak

    @property
    def per_second(self) -> float:
        return (self.pages - 1) / self.seconds


def measure(origin: Origin, render: str, splash: Running | None, *words: str) -> Rate:
    """One crawl of the plain section."""
    port = origin.base_url.rpartition(":")[2]
    command = ["newscrawler", "crawl", "rendered", "-s", "SPIDER_MODULES=tests.bench.rendered", "-O", "out.jsonl"]
    command += ["-a", f"base_url={origin.base_url}", "-a", "sections=politics", "-s", f"RENDER={render}"]
    command += ["-s", f"ALLOWED_PRIVATE_HOSTS=localhost:{port}", *words]
    if splash is not None:
        command += ["-s", f"SPLASH_URL={splash.url}"]
    origin.forget()
    cpu, megabytes = _crawl(command, splash if render == "splash" else None)
    moments = [at for at, path in origin.answered() if path.count("/") == 3 and path.startswith("/news/")]
    return Rate(len(moments), moments[-1] - moments[0], cpu, megabytes)


def _crawl(module: list[str], server: Running | None) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a command, and of the server with it."""
    before = cpu_seconds(server.pid) if server else 0.0
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", *module],
            cwd=folder,
            env=surroundings(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with Peak(process.pid, *([server.pid] if server else [])) as peak:
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (Exit.DONE, Exit.PARTLY_DONE):
        raise SystemExit(f"exit code {process.returncode}: {' '.join(module)}")
    of_server = cpu_seconds(server.pid) - before if server else 0.0
    return usage.ru_utime + usage.ru_stime + of_server, peak.megabytes


def table(rates: dict[str, Rate], day: date) -> list[str]:
    """The best round of each, as Markdown."""
    lines = [
        f"Measured on {day}, {platform.machine()}, Python {platform.python_version()}, Scrapy {version('scrapy')},",
        f"scrapy-playwright {version('scrapy-playwright')}, scrapy-splash {version('scrapy-splash')}.",
        "From the first article to the last; CPU (user and system, with start-up) and memory are those of crawl and",
        "engine, what they share counted once.",
        "",
        "| articles are fetched by | articles | articles a second | CPU a page, ms | peak memory, MB |",
        "|---|---|---|---|---|",
    ]
    lines += [_line(name, rates[name]) for name in ENGINES]
    lines += [
        "",
        "Pages with 40 pictures, five fonts, sound, and eight scripts of others:",
        "",
        "| | articles | articles a second | CPU a page, ms | peak memory, MB |",
        "|---|---|---|---|---|",
        *[_line(name, rates[name]) for name in BLOCKING],
    ]
    gain = rates["blocked"].per_second / rates["unblocked"].per_second
    return [*lines, "", f"Blocking makes it {gain:.1f} times as fast (bar: {BAR})."]


def _line(name: str, rate: Rate) -> str:
    cpu = 1000 * rate.cpu / rate.pages
    return f"| {_NAMES[name]} | {rate.pages:,} | {rate.per_second:.1f} | {cpu:.0f} | {rate.megabytes:.0f} |"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.render", description=__doc__)
    parser.add_argument("--articles", type=int, default=1200, help="size of the origin; a seventh or so are crawled")
    parser.add_argument("--rounds", type=int, default=3, help="of which the fastest counts")
    parser.add_argument(
        "--splash", type=Path, default=Path("data/.splash"), metavar="DIR", help="where it is installed (data/.splash)"
    )
    parser.add_argument("--print", action="store_true", help="print the table instead of writing it to the docs")
    given = parser.parse_args()
    if lacking := _lacking(given.splash):
        sys.stderr.write(f"rendering is not measured: {lacking}\n")
        return 0
    was_running = splash_server.status(given.splash) is not None
    try:
        rates = _measured(given.articles, given.rounds, splash_server.start(given.splash, port=free_port()))
    finally:
        if not was_running:
            splash_server.stop(given.splash)
    write_between(BEGIN, table(rates, datetime.now(UTC).date()), END, None if given.print else DOCUMENT)
    return 0


def _lacking(splash: Path) -> str | None:
    """What must be there and is not."""
    if find("") is None:
        return f"no Chromium is here: {INSTALL['playwright']}"
    return None if (splash / "env").is_dir() else f"no Splash is installed in {splash}: {INSTALL['splash']}"


def _measured(articles: int, rounds: int, splash: Running) -> dict[str, Rate]:
    """The fastest round of each way, taken in turns."""
    found: defaultdict[str, list[Rate]] = defaultdict(list)
    elsewhere = ("--elsewhere", "http://localhost:{port}")
    with tempfile.TemporaryDirectory(prefix="newscrawler-bench-") as folder:
        with served(Path(folder) / "light", embedded(articles, "--scripted", *elsewhere)) as origin:
            for _ in range(rounds):
                for engine in ENGINES:
                    found[engine].append(measure(origin, engine, splash))
                    sys.stderr.write(f"{engine}: {found[engine][-1]}\n")
        with served(Path(folder) / "heavy", embedded(articles, "--scripted", "--pad", *elsewhere)) as origin:
            for _ in range(rounds):
                for name, blocks in BLOCKING.items():
                    found[name].append(measure(origin, "playwright", None, "-s", f"RENDER_BLOCK={blocks}"))
                    sys.stderr.write(f"{name}: {found[name][-1]}\n")
    return {name: max(rates, key=lambda rate: rate.per_second) for name, rates in found.items()}


if __name__ == "__main__":
    raise SystemExit(main())
