"""What a folder of data holds after all that was done to it, against what it should. Knows nothing of processes."""

import json
import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Collection
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.files.compression import compression_of
from newscrawler.dataset.files.reading import lines_of
from newscrawler.dataset.readers.manifest_parsing import parse_manifest
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.errors import DatasetError
from newscrawler.language.timestamps import iso_timestamp
from tests.sweep import ledgers

Row = dict[str, Any]
Rows = dict[tuple[str, int], Row]  # by id and revision
# What is of one fetch: the boxes of a page change from one to the next, and a chance by a hundredth with them.
_OF_THE_RUN = ("run_id", "crawled_at", "change_seen_at", "confidence")
_RUN_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")
_SEEN = (
    "SELECT a.id, r.revision, coalesce(r.seen, r.made) FROM revisions r JOIN articles a ON a.article = r.article "
    "WHERE r.segment > 0"
)
_TEMPORARY = re.compile(r"(^|/)\.|\.(part|tmp)$")


@dataclass(slots=True)
class Found:
    """The published rows, and what is wrong with how they lie there."""

    rows: Rows = field(default_factory=dict)
    seen: dict[tuple[str, int], str] = field(default_factory=dict)  # when each change was, as its row says
    doubled: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)  # lines and files that cannot be read


@dataclass(slots=True)
class Verdict:
    """What differs from the uninterrupted run, each as a list of names."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)  # rows that give their change another time than the ledger does
    extra: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # temporary files and others that nobody knows
    unreported: list[str] = field(default_factory=list)  # runs without a report
    reader: list[str] = field(default_factory=list)
    verify: list[str] = field(default_factory=list)  # what `newscrawler dataset verify` says
    runs: list[str] = field(default_factory=list)  # exit codes that should not be

    @property
    def problems(self) -> dict[str, list[str]]:
        return {name: found for name in self.__slots__ if (found := getattr(self, name))}


def published(data_dir: Path, site: str) -> Found:
    """All rows of all segments that the manifest names."""
    found = Found()
    folder = data_dir / "dataset" / site
    try:
        segments = json.loads((folder / "manifest.json").read_bytes())["segments"]
    except FileNotFoundError:
        return found
    except (ValueError, KeyError) as error:
        found.broken.append(f"manifest.json: {error!r}")
        return found
    latest: dict[str, int] = {}
    for segment in segments:
        path = folder / segment["name"]
        try:
            if sha256(path.read_bytes()).hexdigest() != segment["sha256"]:
                found.broken.append(f"{path.name}: not the file that the manifest names")
            with path.open("rb") as file:
                for number, line in lines_of(file, compression_of(path.name)):
                    _add(found, latest, line, f"{path.name}:{number}")
        except (OSError, ValueError) as error:
            found.broken.append(f"{path.name}: {error}")
    return found


def _add(found: Found, latest: dict[str, int], line: bytes, place: str) -> None:
    try:
        row = json.loads(line)
        key = str(row["id"]), int(row["revision"])
    except (ValueError, KeyError, TypeError):
        found.broken.append(place)
        return
    if not line.endswith(b"\n"):
        found.broken.append(place)
    # Revisions count from 1 without a gap, and only the first is an addition: anything else was published twice.
    if key[1] != latest.get(key[0], 0) + 1 or (row["change"] == "added") != (key[1] == 1):
        found.doubled.append(f"{key[0]}/{key[1]} ({row['change']})")
    latest[key[0]] = key[1]
    found.seen[key] = row.get("change_seen_at")
    found.rows[key] = {name: value for name, value in row.items() if name not in _OF_THE_RUN}


def judge(wanted: Rows, data_dir: Path, site: str, kinds: Collection[str]) -> Verdict:
    """The dataset as it lies there against the rows of the uninterrupted run and the kinds of files that it left."""
    found = published(data_dir, site)
    verdict = Verdict(doubled=found.doubled, broken=found.broken, left=leftovers(data_dir, site, kinds))
    verdict.lost = [f"{id_}/{revision}" for id_, revision in wanted.keys() - found.rows.keys()]
    verdict.extra = [f"{id_}/{revision}" for id_, revision in found.rows.keys() - wanted.keys()]
    for key in wanted.keys() & found.rows.keys():
        if wanted[key] != found.rows[key]:
            names = [name for name, value in wanted[key].items() if found.rows[key].get(name) != value]
            verdict.different.append(f"{key[0]}/{key[1]}: {', '.join(names) or 'more fields'}")
    for id_, revision, seen in ask(data_dir, _SEEN):
        if (own := found.seen.get((id_, revision), "")) and own != iso_timestamp(seen):
            verdict.seen.append(f"{id_}/{revision}: {own}, not {iso_timestamp(seen)}")
    runs = ask(data_dir, "SELECT run_id FROM runs WHERE outcome <> 'locked'")
    verdict.unreported = [run for (run,) in runs if not (data_dir / "reports" / site / f"{run}.json").is_file()]
    with suppress(LookupError, DatasetError):  # there is none, which is lost then, or its manifest is broken
        verdict.verify = list(verify_dataset(open_dataset(data_dir, site)))
    return verdict


def leftovers(data_dir: Path, site: str, kinds: Collection[str]) -> list[str]:
    """Files that are of none of these kinds, which the uninterrupted run left, and segments that nobody names."""
    known = {"ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"}
    try:
        manifest = parse_manifest((data_dir / "dataset" / site / "manifest.json").read_bytes())
        known |= {f"dataset/{site}/{segment.name}" for segment in manifest.segments}
        known |= {name for name in _names(data_dir) if name.startswith("dataset/") and manifest.keeps(Path(name).name)}
    except (OSError, ValueError):
        pass
    return [name for name in _names(data_dir) if name not in known and _kind(name) not in kinds]


_OF_A_DATASET = ("manifest.json", "README.md")  # what it holds beside its segments


def kinds_of_files(data_dir: Path) -> set[str]:
    """The files of a folder, each run's under one name; temporary ones and segments are none of them."""
    names = [name for name in _names(data_dir) if not name.startswith("dataset/") or name.endswith(_OF_A_DATASET)]
    return {_kind(name) for name in names if not _TEMPORARY.search(name)}


def _names(data_dir: Path) -> list[str]:
    return sorted(str(path.relative_to(data_dir)) for path in data_dir.rglob("*") if path.is_file())


def _kind(name: str) -> str:
    return _RUN_ID.sub("RUN", name)


def ask(data_dir: Path, query: str) -> list[tuple[Any, ...]]:
    """Rows of the ledger, of a copy: a reader would repair what the next run is to find as the kill left it."""
    if url := ledgers.url_of(data_dir):
        return ledgers.ask(url, query)
    if not (data_dir / "ledger.sqlite").exists():
        return []
    with tempfile.TemporaryDirectory(dir=data_dir.parent) as folder:
        for name in ("ledger.sqlite", "ledger.sqlite-wal"):
            if (data_dir / name).exists():
                shutil.copyfile(data_dir / name, Path(folder, name))
        with closing(sqlite3.connect(Path(folder, "ledger.sqlite"))) as connection:
            try:
                return connection.execute(query).fetchall()
            except sqlite3.OperationalError:  # killed before its tables were made
                return []


def crawl_ended(data_dir: Path) -> bool:
    """Whether the first round came to its end: what is fetched after that is no part of it."""
    return bool(ask(data_dir, "SELECT 1 FROM rounds WHERE round = 1 AND ended IS NOT NULL"))


def share_twice(fetched: Counter[str], baseline: Counter[str]) -> float:
    """Pages that were fetched more often than by the uninterrupted run, as a share of its pages."""
    return sum((fetched - baseline).values()) / baseline.total()
