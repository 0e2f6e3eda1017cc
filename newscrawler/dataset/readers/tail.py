"""Follows what is released: the last new articles of datasets, then those that come, each once.

Only the datasets' files are read, so that neither a busy ledger nor one that is replaced matters.
Tested in tests/dataset/readers/test_tail.py.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from newscrawler.dataset.readers.cursor import Cursor, release_of
from newscrawler.dataset.readers.manifest import FILE_NAME, Manifest
from newscrawler.dataset.readers.manifest_parsing import parse_manifest
from newscrawler.dataset.readers.released import ReleasedDataset
from newscrawler.dataset.record import decode
from newscrawler.dataset.storage.opening import Datasets, dataset_files, datasets_at
from newscrawler.errors import DatasetError

_SITES_A_POLL = 200  # whose manifests are read; of more, each has its turn
_REMEMBERED = 100_000  # articles that were given, so that none is again once a dataset was restored


class TailedRow(NamedTuple):
    """A row of a new article: as its line, and what it says."""

    site: str
    line: bytes
    row: dict[str, Any]


class Tail:
    """The new articles of some sites, or of all, whichever come to be.

    `problems` has what could not be read in the last poll, by site, in words; it is tried again by the next.
    """

    def __init__(self, datasets: Datasets, sites: Sequence[str] = ()) -> None:
        self._datasets, self._named = datasets, tuple(sites)
        self._cursors: dict[str, Cursor] = {}
        self._manifests: dict[str, bytes] = {}  # that there is nothing more of
        self._given: set[tuple[str, str]] = set()
        self._order: deque[tuple[str, str]] = deque()
        self._turn = 0
        self.problems: dict[str, str] = {}

    def last(self, number: int) -> list[TailedRow]:
        """The last new articles of those that are released, the latest last. What comes later is for `poll`."""
        found: list[TailedRow] = []
        for site in self._sites():
            dataset = self._open(site)
            if dataset is None:
                continue
            manifest = dataset.manifest
            self._cursors[site] = Cursor(manifest.timeline, manifest.release)
            try:
                found += _last_of(dataset, site, number)
            except (DatasetError, OSError) as error:
                self.problems[site] = str(error)
        latest = sorted(found, key=lambda each: str(each.row.get("crawled_at") or ""))[-number:] if number else []
        return [each for each in latest if self._is_first(each)]

    def poll(self) -> Iterator[TailedRow]:
        """What was released since the last poll: of each site one release at most, and the rest by the next."""
        self.problems = {}
        sites = self._sites()
        turn = sites[self._turn : self._turn + _SITES_A_POLL]
        self._turn = self._turn + _SITES_A_POLL if self._turn + _SITES_A_POLL < len(sites) else 0
        for site in turn:
            dataset = self._open(site)
            if dataset is not None:
                yield from self._next(site, dataset)

    def _next(self, site: str, dataset: ReleasedDataset) -> Iterator[TailedRow]:
        manifest = dataset.manifest
        cursor = self._cursors.get(site, Cursor(manifest.timeline, 0))
        after = self._release(site, cursor, manifest)
        until = min(after + 1, manifest.release)
        try:
            yield from filter(self._is_first, _added(site, dataset.lines(after=after, to=until)))
        except (DatasetError, OSError) as error:  # a file that was compacted away meanwhile: the next manifest knows
            self.problems[site] = str(error)
            self._manifests.pop(site, None)
            return
        self._cursors[site] = Cursor(manifest.timeline, until)
        if until < manifest.release:
            self._manifests.pop(site, None)

    def _release(self, site: str, cursor: Cursor, manifest: Manifest) -> int:
        """The release to go on from; the latest where those that were given are none of the dataset any more."""
        try:
            after = release_of(cursor, manifest)
        except LookupError:
            after = manifest.release + 1
        if after > manifest.release:
            self.problems[site] = f"the dataset of {site} is another one now: going on from release {manifest.release}"
            return manifest.release
        return after

    def _sites(self) -> Sequence[str]:
        return self._named or datasets_at(self._datasets).folders()

    def _open(self, site: str) -> ReleasedDataset | None:
        """A dataset whose manifest is another than at the last look."""
        files = dataset_files(self._datasets, site)
        try:
            stored = files.read(FILE_NAME)
            if stored is None or stored.data == self._manifests.get(site):
                return None
            manifest = parse_manifest(stored.data)
        except (OSError, ValueError) as error:
            self.problems[site] = f"{files.path(FILE_NAME)}: {error}"
            return None
        self._manifests[site] = stored.data
        return ReleasedDataset(files, manifest)

    def _is_first(self, row: TailedRow) -> bool:
        key = row.site, str(row.row.get("id"))
        if key in self._given:
            return False
        self._given.add(key)
        self._order.append(key)
        if len(self._order) > _REMEMBERED:
            self._given.discard(self._order.popleft())
        return True


def _added(site: str, lines: Iterable[bytes]) -> Iterator[TailedRow]:
    for line in lines:
        row = decode(line)
        if row.get("change") == "added":
            yield TailedRow(site, line, row)


def _last_of(dataset: ReleasedDataset, site: str, number: int) -> list[TailedRow]:
    """The last new articles of a dataset, read from its last files until there are enough."""
    found: list[TailedRow] = []
    for segment in reversed(dataset.manifest.segments):
        if len(found) >= number:
            break
        with closing(dataset.lines_of(segment)) as lines:
            found = [*deque(_added(site, lines), maxlen=number), *found]
    return found[-number:] if number else []
