"""`make bench-scale`: what a run and the commands cost where a million URLs are known, into docs/benchmarks.md.

Two ledgers of one site: one that `tests.bench.filled` has filled, one that knows nothing but what its own runs find.
Each measure is that of a fresh process, first on the one and then on the other; the bars are those of the command line.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from newscrawler.demo import running_origin
from newscrawler.ledger.store import FILE_NAME
from tests.bench.filled import ARTICLES, URLS, Filled, fill
from tests.bench.run import surroundings
from tests.bench.table import write_between

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
_BEGIN, _END = "<!-- make bench-scale: begin -->", "<!-- make bench-scale: end -->"
_SITE = "almayadeen"
_PAGES = 400  # of the origin
_UNKNOWN = "https://www.almayadeen.net/news/a-page-that-nobody-knows"
_BARS = {"run of one page": 3.5, "status": 1.5, "history": 1.5, "duplicates": 1.5}  # seconds of CPU
_MAX_PEAK = 150.0  # MB
_STREAMED = ("dataset verify", "dataset snapshot")


class Cost(NamedTuple):
    """Seconds of CPU, user and system, and peak resident memory in MB."""

    seconds: float
    peak: float


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale", description=__doc__)
    parser.add_argument("--urls", type=int, default=URLS, help="that are known (1,000,000)")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="of these (500,000)")
    parser.add_argument("--folder", type=Path, help="where the filled ledger is kept; one that is there is taken")
    parser.add_argument("--port", type=int, default=0, help="of the origin; a ledger that is kept knows it")
    parser.add_argument("--print", action="store_true", help="print the table instead of writing it to the docs")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="newscrawler-bench-") as temporary,
        running_origin(articles=_PAGES, port=given.port) as origin,
    ):
        full, empty = given.folder or Path(temporary) / "full", Path(temporary) / "empty"
        if not (full / FILE_NAME).exists():
            _fill_apart(full, Filled(_SITE, origin, given.urls, given.articles))
        costs = dict(_measure(full, empty, origin))
    write_between(_BEGIN, _lines(costs, given.urls, given.articles), _END, None if given.print else DOCUMENT)
    faults = list(_faults(costs))
    sys.stderr.write("\n".join(faults or ["all within their bars"]) + "\n")
    return bool(faults)


def _fill_apart(folder: Path, filled: Filled) -> None:
    """Fill a ledger in a process of its own: what this one held would be counted to the commands that it starts."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(fill, folder, filled, time.time()).result()


def _measure(full: Path, empty: Path, origin: str) -> Iterator[tuple[str, tuple[Cost, Cost]]]:
    def both(name: str, *words: str) -> tuple[str, tuple[Cost, Cost]]:
        costs = tuple(_cost([*words, "-s", f"DATA_DIR={folder}"]) for folder in (full, empty))
        sys.stderr.write(f"{name}: {costs[0]}, {costs[1]}\n")
        return name, (costs[0], costs[1])

    def run(pages: int) -> list[str]:
        return ["run", _SITE, "-a", f"base_url={origin}", "-a", f"max_pages={pages}", "--quiet"]

    for _ in range(2):
        both("a first run", *run(1))  # which opens the round, and makes the dataset's folder
    yield both("run of one page", *run(1))
    yield both("run of 150 pages", *run(150))
    yield both("status", "status")
    yield both("history", "history", _UNKNOWN)
    yield both("duplicates", "duplicates")
    yield both("coverage", "coverage", _SITE)
    yield both("dataset verify", "dataset", "verify", _SITE)
    yield both("dataset snapshot", "dataset", "snapshot", _SITE)


def _cost(words: Sequence[str]) -> Cost:
    """What a command costs in a process of its own, whatever its exit code."""
    command = [sys.executable, "-m", "newscrawler", *words]
    process = subprocess.Popen(command, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _beyond(costs: dict[str, tuple[Cost, Cost]]) -> float:
    """What the pages beyond the first cost in the filled ledger, to what they cost in the other."""
    full, empty = (costs["run of 150 pages"][at].seconds - costs["run of one page"][at].seconds for at in (0, 1))
    return full / empty


def _faults(costs: dict[str, tuple[Cost, Cost]]) -> Iterator[str]:
    for name, most in _BARS.items():
        if (seconds := costs[name][0].seconds) > most:
            yield f"{name}: {seconds:.2f} s of CPU, more than {most}"
    if _beyond(costs) > 1.1:
        yield f"a page beyond the first costs {_beyond(costs):.2f} times what it does in an empty ledger"
    for name in _STREAMED:
        if (peak := costs[name][0].peak) > _MAX_PEAK:
            yield f"{name}: {peak:.0f} MB, more than {_MAX_PEAK:.0f}"


def _lines(costs: dict[str, tuple[Cost, Cost]], urls: int, articles: int) -> list[str]:
    lines = [
        f"Measured on {datetime.now(UTC).date()}, {platform.machine()}, Python {platform.python_version()}: "
        f"{urls:,} URLs and {articles:,} articles are known,",
        "or nothing but what the runs of this table find. CPU is user and system time of the process, with start-up.",
        "",
        "| | CPU, to where nothing is known | peak memory, MB | where nothing is known |",
        "|---|---|---|---|",
    ]
    for name, (full, empty) in costs.items():
        # What goes through every row costs as much as there are rows.
        ratio = "–" if name in _STREAMED else f"{full.seconds / empty.seconds:.2f}"
        lines.append(f"| {name} | {ratio} | {full.peak:.0f} | {empty.peak:.0f} |")
    return [
        *lines,
        "",
        f"A page beyond the first costs {_beyond(costs):.2f} times what it does where nothing is known.",
    ]


if __name__ == "__main__":
    raise SystemExit(main())
