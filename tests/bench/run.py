"""One crawl in processes of its own: what they cost, and what they returned. Knows nothing of tables."""

import os
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.bench.measures import grams, overlap, words_of
from tests.bench.origin import Origin
from tests.bench.tree import Peak

_ROOT = Path(__file__).parents[2]
_ERRORS = "errors.log"
_LOOKS = 0.25  # seconds from one look at its memory to the next
RIGHT = 0.9  # F1 by runs of four words from which a body counts as right


class CrawlFailedError(Exception):
    """A crawl left no records behind; says how it ended."""


class Record(NamedTuple):
    """What a crawler returned of a page."""

    path: str
    headline: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A crawl that is to be measured: where it runs, and the origin of it."""

    folder: Path
    origin: Origin
    urls: tuple[str, ...]
    """Every page of the site that has to be fetched, for crawlers that find none themselves."""
    system: str
    """Whose template its articles have."""
    is_short: bool
    """Whether it is to fetch as little as it can: what the start of it costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawler:
    """One row of the table."""

    name: str
    label: str
    command: Callable[[Job], list[str]]
    records: Callable[[Path], Iterable[Record]] = lambda _: ()
    sites: int = 1


class Cost(NamedTuple):
    """What a crawl took and gave."""

    pages: float  # fetched
    cpu: float  # seconds of user and system time of all its processes, start-up apart
    start: float  # seconds of CPU of its start-up
    seconds: float  # from start to end
    peak: float  # MB of memory of all its processes at once, what they share counted once
    main: float  # MB of the first process at most
    worker: float  # MB of the largest that it started
    articles: float  # of the site's, with a headline or a body
    headlines: float  # of those, right ones
    bodies: float  # of those, right ones
    failed: float  # its exit code where that tells of a failure


class Pair(NamedTuple):
    """What a crawl took, and one that only fetches, right before and after it."""

    cost: Cost
    base: Cost


def mean_cost(costs: Sequence[Cost]) -> Cost:
    """The mean of each figure."""
    return Cost(*(sum(each) / len(costs) for each in zip(*costs, strict=True)))


def measure(crawler: Crawler, origin: Origin, urls: tuple[str, ...], system: str, truth: Mapping[str, Record]) -> Cost:
    """Runs it, twice before for its start alone. `truth` has the site's articles by their paths.

    Raises CrawlFailedError where it leaves nothing to be judged.
    """
    starts = []
    for _ in range(2):  # the first one may compile modules
        with tempfile.TemporaryDirectory() as folder:
            starts.append(_run(crawler, Job(Path(folder), origin, urls, system, is_short=True))[0])
    start = min(starts)
    origin.forget()
    with tempfile.TemporaryDirectory() as folder:
        cpu, seconds, memory, code = _run(crawler, Job(Path(folder), origin, urls, system, is_short=False))
        pages = len(origin.answered())
        found = found_by(crawler, Path(folder), code, truth)
    held = memory.megabytes, memory.of_roots, memory.of_child
    return Cost(pages, cpu - start, start, seconds, *held, *found, code)


def found_by(crawler: Crawler, folder: Path, code: int, truth: Mapping[str, Record]) -> tuple[int, int, int]:
    """What `judged` says of a crawl that ended with this code. Raises CrawlFailedError where it has left nothing."""
    try:
        return judged(crawler.records(folder), truth, crawler.sites)
    except FileNotFoundError as error:
        said = (folder / _ERRORS).read_text(errors="replace").splitlines() or ["it said nothing"]
        raise CrawlFailedError(f"its crawl ended with {code}: {said[-1]}") from error


def judged(records: Iterable[Record], truth: Mapping[str, Record], sites: int = 1) -> tuple[int, int, int]:
    """How many articles there are, each once a site, and how many of their headlines and bodies are right."""
    seen, headlines, bodies = Counter[str](), 0, 0
    for record in records:
        if record.path not in truth or seen[record.path] == sites or not (record.headline or record.body):
            continue
        seen[record.path] += 1
        wanted = truth[record.path]
        headlines += " ".join(words_of(wanted.headline)) in " ".join(words_of(record.headline))
        found, told = grams(words_of(record.body)), grams(words_of(wanted.body))
        bodies += found == told or overlap(found, told)[2] >= RIGHT  # films have no text
    return seen.total(), headlines, bodies


def _run(crawler: Crawler, job: Job) -> tuple[float, float, Peak, int]:
    """Seconds of CPU, those that passed, memory, and the exit code."""
    command = crawler.command(job)
    began = time.monotonic()
    with (job.folder / _ERRORS).open("wb") as errors:
        process = subprocess.Popen(
            command,
            cwd=job.folder,
            env=surroundings(),
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        with Peak(process.pid, every=_LOOKS) as memory:
            _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, time.monotonic() - began, memory, process.returncode


def surroundings() -> dict[str, str]:
    """The environment of a crawl: that of the project, whatever the user's settings."""
    kept = {name: value for name, value in os.environ.items() if name != "SCRAPY_SETTINGS_MODULE"}
    return {**kept, "PYTHONPATH": str(_ROOT)}
