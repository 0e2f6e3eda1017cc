"""Single bits that flip in the files of a DATA_DIR: which are found, and whether any changes what was published."""

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from newscrawler.dataset.checks.check import check_data_dir, damaged_pages
from newscrawler.dataset.checks.repair import repair
from newscrawler.dataset.checks.verify import verify_dataset
from newscrawler.dataset.readers.released import open_dataset
from newscrawler.dataset.releases.recover import recover
from newscrawler.dataset.releases.release import release
from newscrawler.errors import DatasetError, ReleaseError, StoreError
from newscrawler.ledger.store import FILE_NAME, open_store
from tests.forked import run_verb
from tests.sweep.origin import Origin

SITE = "almayadeen"
PLACES = ("records", "pages", "sums", "segments", "manifest")
_CHUNK = 48  # bytes of a record by which it is looked for in the file


class Flip(NamedTuple):
    """One bit of a file."""

    place: str
    file: str
    bit: int


@dataclass
class Tally:
    """What came of the flips of one place."""

    flips: int = 0
    found_by: Counter[str] = field(default_factory=Counter)
    missed: list[Flip] = field(default_factory=list)
    changed: list[tuple[Flip, str]] = field(default_factory=list)  # what was published, and became something else
    ends: Counter[str] = field(default_factory=Counter)  # how recovering, repairing and releasing ended


def crawled(folder: Path, articles: int) -> Path:
    """A DATA_DIR that a real run has filled from the embedded origin, with some that waits for a release."""
    origin = Origin(articles)
    data = folder / "data"
    words = ["run", SITE, "-a", f"base_url={origin.base_url}", "-s", f"DATA_DIR={data}", "-s", "SEGMENT_ROWS=20"]
    ended = run_verb(words, folder)
    origin.close()
    if ended.returncode not in (0, 4):
        raise RuntimeError(ended.stderr)
    return data


class Rot:
    """Trials, each on a fresh copy of a whole DATA_DIR."""

    def __init__(self, whole: Path, folder: Path, seed: int) -> None:
        self._whole, self._data = whole, folder / "trial"
        self._chances = random.Random(seed)  # noqa: S311 - chances, no secrets
        self._published = {
            path.name: path.read_bytes() for path in (whole / "dataset" / SITE).iterdir() if path.name[0] in "0m"
        }
        self._ledger = (whole / FILE_NAME).read_bytes()
        self._records = list(self._places_of_records())

    def _places_of_records(self) -> Iterator[int]:
        """Where the records begin in the ledger's file, as far as a piece of each lies in one place."""
        with closing(sqlite3.connect(f"file:{self._whole / FILE_NAME}?immutable=1", uri=True)) as connection:
            for record, via in connection.execute("SELECT record, discovered_via FROM revisions"):
                for blob in (record, via or b""):
                    if len(blob) >= _CHUNK and (at := self._ledger.find(blob[:_CHUNK])) >= 0:
                        yield at

    def choose(self, place: str) -> Flip:
        chances = self._chances
        if place == "records":
            return Flip(
                place, FILE_NAME, (chances.choice(self._records) + chances.randrange(_CHUNK)) * 8 + chances.randrange(8)
            )
        segments = [name for name in self._published if name[0] == "0"]
        name = {
            "pages": FILE_NAME,
            "sums": "ledger.sums",
            "segments": f"dataset/{SITE}/{chances.choice(segments)}",
            "manifest": f"dataset/{SITE}/manifest.json",
        }[place]
        return Flip(place, name, chances.randrange((self._whole / name).stat().st_size * 8))

    def trial(self, place: str, tally: Tally) -> None:
        """Flip a bit; see who finds it; then let everything run that writes, and see what it made of the dataset."""
        flip = self.choose(place)
        tally.flips += 1
        self._flip(flip)
        found = self._found_by(flip)
        if found is None:
            tally.missed.append(flip)
        else:
            tally.found_by[found] += 1
        tally.ends[self._go_on(flip)] += 1
        for name, data in self._published.items():
            path = self._data / "dataset" / SITE / name
            now = path.read_bytes() if path.exists() else None
            if now not in (data, None) and not self._is_as_flipped(flip, name, now):
                tally.changed.append((flip, name))

    def _flip(self, flip: Flip) -> None:
        shutil.rmtree(self._data, ignore_errors=True)
        shutil.copytree(self._whole, self._data)
        path = self._data / flip.file
        data = bytearray(path.read_bytes())
        data[flip.bit // 8] ^= 1 << flip.bit % 8
        path.write_bytes(data)

    def _is_as_flipped(self, flip: Flip, name: str, now: bytes) -> bool:
        data = bytearray(self._published[name])
        if not flip.file.endswith(f"/{name}"):
            return False
        data[flip.bit // 8] ^= 1 << flip.bit % 8
        return bytes(data) == now

    def _found_by(self, flip: Flip) -> str | None:
        if next(iter(damaged_pages(self._data / FILE_NAME)), None) is not None:
            return "ledger check: pages"
        if flip.place in ("segments", "manifest"):
            try:
                if next(iter(verify_dataset(open_dataset(self._data, SITE))), None) is not None:
                    return "dataset verify"
            except (DatasetError, LookupError):
                return "dataset verify"
        try:
            return "ledger check: rows" if next(iter(check_data_dir(self._data)), None) is not None else None
        except StoreError:
            return "ledger check: rows"

    def _go_on(self, flip: Flip) -> str:
        """What a run, a repair and a release do: with a segment lost, so that it has to be written again."""
        lost = self._chances.choice([name for name in self._published if name[0] == "0"])
        if not flip.file.endswith(lost):
            (self._data / "dataset" / SITE / lost).unlink()
        ends = []
        try:
            with open_store(self._data) as store:
                data, run_id = self._data, "20260101T000000Z-00000000"
                ends.append(_end(partial(recover, store, data, SITE)))
                ends.append(_end(partial(repair, store, data, SITE)))
                ends.append(_end(partial(release, store, data, SITE, run_id=run_id, now=1.0)))
        except StoreError:
            ends.append("not opened")
        return ", ".join(ends)


def _end(step: Callable[[], Any]) -> str:
    try:
        step()
    except (StoreError, ReleaseError) as error:
        return type(error).__name__
    except Exception as error:  # noqa: BLE001, RUF100 - whatever it is, the table is to say it
        return f"crash: {type(error).__name__}"
    return "done"
