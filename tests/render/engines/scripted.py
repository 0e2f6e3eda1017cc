"""The scripted origin as these tests crawl it: served with a log, crawled as a user does, in folders of their own."""

import json
import re
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from urllib.request import urlopen

from newscrawler.dataset.files.reading import read_lines
from newscrawler.demo import DEFAULT_MOMENT
from tests.forked import start_verb
from tests.origin import running_scripted_origin
from tests.origin.process import SITES
from tests.origin.scripted.world import ScriptedWorld

SITE = "demo_scripted"
OF_THE_RUN = ("run_id", "crawled_at")
NOT_IN_TRUTH = ("schema_version", "content_hash", "provenance", "confidence", *OF_THE_RUN)
SOON = ("-s", "RETRY_DISTANCE=0.1", "-s", "BREAKER_SECONDS=0.5")
SECONDS = 600  # that a crawl here takes at most
_LOST = (
    "crashed",
    "hung",
    "page_crashed",
    "page_hung",
    "failed",
    "timeout",
    "http_504",
)  # renderings of which nothing came


class Origin:
    """The site, the truth of it, and what it was asked for since `forget`."""

    def __init__(self, base_url: str, log: Path, moment: Path) -> None:
        self.base_url, self._log, self._moment = base_url, log, moment
        with urlopen(f"{base_url}/") as answer:  # noqa: S310 - our own address
            self.elsewhere = re.findall(r'src="(http://localhost:\d+)/', answer.read().decode())[0]
        self._forgotten = 0
        self.move(DEFAULT_MOMENT)

    def move(self, moment: datetime) -> None:
        self._moment.write_text(moment.isoformat())
        self.world = ScriptedWorld(moment=moment)

    def truth(self, level: Any = "modern") -> dict[str, dict[str, Any]]:
        return {record["id"]: record for record in self.world.truth(self.base_url, level)}

    def forget(self) -> None:
        self._forgotten = len(self._log.read_text().splitlines())

    def requests(self) -> list[tuple[int, str]]:
        """Status and target of each."""
        lines = [line.split(" ", 2) for line in self._log.read_text().splitlines()[self._forgotten :]]
        return [(int(status), target) for _, status, target in lines]

    def opened(self) -> Counter[str]:
        """How often the scripts of each page were run."""
        opened = (target.partition("opened.js?of=")[2] for _, target in self.requests())
        return Counter(target for target in opened if target)

    def documents(self, status: int = 200) -> Counter[str]:
        """How often each list and article was answered so, to whomever."""
        return Counter(target for code, target in self.requests() if code == status and target.startswith("/news/"))


@contextmanager
def serving(folder: Path) -> Iterator[Origin]:
    log, moment = folder / "log", folder / "moment"
    moment.write_text(DEFAULT_MOMENT.isoformat())
    with running_scripted_origin(log=log, moment_file=moment) as base_url:
        yield Origin(base_url, log, moment)


class Crawl:
    """`newscrawler VERB demo_scripted ...` in a folder, which may hold what earlier ones left."""

    def __init__(self, folder: Path, origin: Origin, verb: str, *words: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        elsewhere = origin.elsewhere.removeprefix("http://")
        given = [verb, SITE, "-a", f"base_url={origin.base_url}", *SOON]
        given += ["-s", f"ALLOWED_PRIVATE_HOSTS={elsewhere}", *words]
        self.began = time.monotonic()
        self.process = start_verb(given, folder, {"NEWSCRAWLER_SITES": SITES})

    def __enter__(self) -> "Crawl":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def end(self) -> "Crawl":
        """Wait for it."""
        try:
            self.output, self.errors = self.process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        self.seconds = time.monotonic() - self.began
        self.code = self.process.returncode
        return self

    @property
    def report(self) -> dict[str, Any]:
        """That of the newest run in the folder."""
        newest = max((self.folder / "data" / "reports" / SITE).glob("*.json"), key=lambda file: file.stat().st_mtime_ns)
        report: dict[str, Any] = json.loads(newest.read_bytes())
        return report

    def counts(self, what: str) -> Counter[str]:
        return Counter(self.report["counts"].get(what, {}))


def lost_renderings(rendered: Counter[str]) -> int:
    """How many pages an engine did not give in time, each asked for again: a browser may starve beside others."""
    return sum(rendered[what] for what in _LOST)


def published(folder: Path) -> list[dict[str, Any]]:
    """Every row of the dataset in the folder of runs."""
    dataset = folder / "data" / "dataset" / SITE
    segments = json.loads((dataset / "manifest.json").read_bytes())["segments"]
    return [json.loads(line) for segment in segments for _, line in read_lines(dataset / segment["name"])]


def crawl(folder: Path, origin: Origin, *words: str) -> tuple[list[dict[str, Any]], Counter[str]]:
    """The records of a whole crawl without a ledger, and what its stats say of renderings."""
    crawled = Crawl(folder, origin, "crawl", "-O", "out.jsonl", *words).end()
    assert crawled.code in (0, 4), crawled.errors[-3000:]
    stats = re.findall(r"'newscrawler/render/(\w+)': (\d+)", crawled.errors)
    records = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    return records, Counter({what: int(times) for what, times in stats})


def without(record: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in names}


def path_of(record: dict[str, Any]) -> str:
    return unquote("/" + record["url"].split("/", 3)[3])
