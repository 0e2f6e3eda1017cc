"""The site of these tests: how it is run, what is there of it below DATA_DIR, and what should be."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from newscrawler.article import RECORD_FIELDS
from newscrawler.dataset.files.reading import read_lines
from newscrawler.dataset.row import ROW_FIELDS
from tests.asking import query as query
from tests.origin import World

SITE = "almayadeen"
CONTENT = (
    "headline",
    "description",
    "body",
    "authors",
    "keywords",
    "date_published",
    "date_modified",
    "image",
)
SLOW = ("-s", "DOWNLOAD_DELAY=0.04")
SOON = ("-s", "RETRY_DISTANCE=0.1", "-s", "BREAKER_SECONDS=0.1", "-s", "BREAKER_WAIT=0.3")
"""What fails is tried again, and a host that fails given up, in less than a second, not in minutes."""
_COLUMNS = ROW_FIELDS[len(RECORD_FIELDS) :]  # of a row, beside its record
_NOT_IN_TRUTH = {"schema_version", "content_hash", "provenance", "confidence", "run_id", "crawled_at", *_COLUMNS}

Request = tuple[int, int, str]
"""The origin's moment, the status and the target."""


class Origin:
    """An origin that is served, the truth of it, and its log."""

    def __init__(self, base_url: str, world: World, log: Path) -> None:
        self.base_url, self.world, self._log = base_url, world, log
        self._forgotten = 0

    def forget(self) -> None:
        """Count requests from here on."""
        self._forgotten = len(requests(self._log))

    @property
    def requests(self) -> list[Request]:
        return requests(self._log)[self._forgotten :]

    def asked(self, times: int) -> None:
        """Wait until it was asked for so many pages."""
        wait_until(lambda: len(self.requests) >= times)


def wait_until(is_so: Callable[[], bool], seconds: float = 600) -> None:
    give_up = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < give_up, "it did not come to that"
        time.sleep(0.01)


def words(base_url: str, *more: str) -> list[str]:
    """The command line of a run."""
    return ["run", SITE, "-a", f"base_url={base_url}", *more]


def requests(log: Path) -> list[Request]:
    lines = log.read_text().splitlines() if log.exists() else []
    return [(int(moment), int(status), target) for moment, status, target in (line.split(" ", 2) for line in lines)]


def rows(data_dir: Path) -> list[dict[str, Any]]:
    """Every published row, in order; each file is what the manifest says, and there is no other."""
    folder = data_dir / "dataset" / SITE
    if not folder.exists():
        return []
    manifest = json.loads((folder / "manifest.json").read_bytes())
    names = [segment["name"] for segment in manifest["segments"]]
    assert sorted(path.name for path in folder.iterdir()) == sorted(["README.md", "manifest.json", *names])
    found: list[dict[str, Any]] = []
    for segment in manifest["segments"]:
        path = folder / segment["name"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == segment["sha256"]
        lines = [json.loads(line) for _, line in read_lines(path)]
        assert len(lines) == segment["rows"]
        found += lines
    return found


def outcomes(data_dir: Path) -> list[str | None]:
    """How each run ended, in their order."""
    return [outcome for (outcome,) in query(data_dir, "SELECT outcome FROM runs ORDER BY number")]


def reports(data_dir: Path) -> list[dict[str, Any]]:
    """The report of each run that has one, in their order; of those of one second the one that died was first."""
    paths = sorted((data_dir / "reports" / SITE).glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    found = (json.loads(path.read_bytes()) for path in paths)
    return sorted(found, key=lambda report: (report["began"], report["counts"] is not None))


def assert_there(data_dir: Path, origin: Origin) -> None:
    """Every article is there once and says what it should. How it was found depends on the runs that found it, and so
    does the address of one with copies: what was released stays, so the first that a run met has it."""
    found = rows(data_dir)
    assert {row["change"] for row in found} == {"added"}
    assert len({row["id"] for row in found}) == len(found)
    truth = origin.world.truth(origin.base_url)
    assert contents(found) == contents(truth)


def contents(records: Iterable[dict[str, Any]]) -> list[str]:
    """What articles say, wherever they are."""
    return sorted(json.dumps({name: record[name] for name in CONTENT}, sort_keys=True) for record in records)


def assert_whole(data_dir: Path, origin: Origin) -> None:
    """The dataset is the truth: every article is there once, every field of it is right, and nothing lies about."""
    found = rows(data_dir)
    assert {row["change"] for row in found} == {"added"}
    truth = {record["id"]: record for record in origin.world.truth(origin.base_url)}
    assert sorted(row["id"] for row in found) == sorted(truth)
    for row in found:
        assert {name: value for name, value in row.items() if name not in _NOT_IN_TRUTH} == truth[row["id"]]
    assert not [path for path in data_dir.rglob("*") if path.name.endswith((".part", ".absorbed"))]
