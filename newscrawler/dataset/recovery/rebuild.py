"""Rebuild: a ledger is brought up to the rows that readers have, from the segments of its datasets, or from nothing.

All of it is one transaction: a kill leaves the ledger as it was. What comes of it is compared with the files, row by
row, before it is committed.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from newscrawler.dataset.readers import manifest
from newscrawler.dataset.readers.released import ReleasedDataset, open_dataset, released_sites
from newscrawler.dataset.recovery.row_parsing import parse_row
from newscrawler.dataset.releases.lineage import entry_of
from newscrawler.dataset.releases.segments import write_staged
from newscrawler.dataset.root import read_marker
from newscrawler.dataset.row import DroppedError, to_line
from newscrawler.dataset.storage.admission import read_owner
from newscrawler.dataset.storage.opening import Datasets, dataset_files, datasets_at
from newscrawler.errors import ReleaseError
from newscrawler.ledger.identity import take_identity
from newscrawler.ledger.rebuild.numbers import NumberSpan, numbers_of
from newscrawler.ledger.rebuild.row import RowPosition
from newscrawler.ledger.rebuild.rows import Rebuilding
from newscrawler.ledger.rebuild.segments import SegmentPart, adopt, begin_releases, forget_staged
from newscrawler.ledger.rebuild.stories import learn
from newscrawler.ledger.releases.rows import rows_of
from newscrawler.ledger.releases.segments import CLAIMED_STATES, Segment, segments_in
from newscrawler.ledger.releases.timelines import adopt_timelines
from newscrawler.ledger.store import Store
from newscrawler.ledger.turns import LedgerTurn, take_turn
from newscrawler.ledger.urls.timing import Timing


class Rebuilt(NamedTuple):
    """What a site's ledger has now: its last release; how many segments and rows of it were put back, of how many
    articles."""

    site: str
    release: int
    segments: int
    rows: int
    articles: int


def rebuild(
    store: Store, data_dir: Path, sites: Sequence[str], *, timing: Timing, datasets: Datasets | None = None
) -> list[Rebuilt]:
    """Bring the ledger up to the datasets of these sites, which may lie elsewhere than below DATA_DIR. The caller has
    their locks.

    Raises DatasetError where a file is not whole, LookupError where a site has no dataset, ReleaseError where the
    ledger has released other rows than the dataset, or a row cannot be put back; StoreError for the ledger.
    """
    datasets = datasets or data_dir
    released = [open_dataset(datasets, site) for site in sites]
    ends = _ends(datasets)
    with store.write() as connection:
        take_turn(connection, LedgerTurn.CLAIM)  # the index is that of all sites
        if (marked := read_owner(datasets_at(datasets)) or read_marker(data_dir)) is not None:
            take_identity(connection, marked)
        parts = [_SiteRebuild(connection, dataset, timing) for dataset in released]
        lacking = [(part, segment) for part in parts for segment in part.lacking()]
        spans = [NumberSpan(segment.first, segment.last, segment.rows) for _, segment in lacking]
        for (part, segment), numbers in zip(lacking, numbers_of(connection, spans, ends), strict=True):
            part.put(segment, iter(numbers))
        rebuilt = [part.finish() for part in parts]
        rows = sorted((order, part.site, row) for part in parts for order, row in part.rows.released())
        learn(connection, [(site, row) for _, site, row in rows])
        for part in parts:
            part.compare()
    for site in sites:
        write_staged(store, dataset_files(datasets, site), site)
    return rebuilt


def _ends(datasets: Datasets) -> set[int]:
    """The first and last revision of every segment of every dataset: no other revision may have their numbers."""
    ends: set[int] = set()
    for site in released_sites(datasets):
        for segment in open_dataset(datasets, site).manifest.segments:
            ends |= {segment.first, segment.last}
    return ends


class _SiteRebuild:
    """The rebuilding of one site, within a transaction."""

    def __init__(self, connection: Connection, dataset: ReleasedDataset, timing: Timing) -> None:
        self.site = dataset.manifest.site
        self.rows = Rebuilding(connection, self.site, timing)
        self._connection, self._dataset = connection, dataset
        self._put: list[tuple[Segment, manifest.SegmentEntry]] = []

    def lacking(self) -> list[manifest.SegmentEntry]:
        """The segments that the ledger does not have as they were released, or not at all."""
        current = self._dataset.manifest
        known = {own.name: own for own in segments_in(self._connection, self.site, *CLAIMED_STATES)}
        for own, segment in ((known.get(segment.name), segment) for segment in current.segments):
            is_ours = own is None or (own.release, own.run_id) == (segment.release, segment.run_id)
            if own is not None and not is_ours and not self._is_as_released(own, segment):
                raise ReleaseError(
                    f"Cannot rebuild {self.site}: the ledger has released other rows as {segment.name} than the "
                    f"dataset (by run {own.run_id}, not {segment.run_id}). Move one of the two away."
                )
        forget_staged(self._connection, self.site)
        return [
            segment
            for segment in current.segments
            if (own := known.get(segment.name)) is None
            or entry_of(own) != segment
            or not self._is_as_released(own, segment)
        ]

    def finish(self) -> Rebuilt:
        current = self._dataset.manifest
        articles = self.rows.finish()
        adopt_timelines(self._connection, self.site, current.timelines, after=current.release)
        rows = sum(segment.rows for _, segment in self._put)
        return Rebuilt(self.site, current.release, len(self._put), rows, articles)

    def _is_as_released(self, own: Segment, segment: manifest.SegmentEntry) -> bool:
        with closing(self._dataset.lines_of(segment)) as lines:
            try:
                pairs = zip_longest(lines, _own_lines(self._connection, own))
                return all(mine is not None and mine in (line, b"") for line, mine in pairs)
            except ValueError:
                return False

    def put(self, segment: manifest.SegmentEntry, numbers: Iterator[int]) -> None:
        """Put a segment and its rows back; those that are new get these numbers."""
        made = start_of_run(segment.run_id)
        begin_releases(self._connection, self.site, segment.first_release, segment.release, segment.run_id, made)
        own, parts = adopt(self._connection, self.site, segment)
        with closing(self._dataset.lines_of(segment)) as lines:
            for place, (number, line) in zip(_places(parts, made, numbers), enumerate(lines, 1), strict=True):
                try:
                    self.rows.put(parse_row(line), place)
                except ValueError as error:
                    raise ReleaseError(
                        f"Cannot rebuild {self.site}: line {number} of {segment.name} is no row that this newscrawler "
                        f"wrote: {error}."
                    ) from error
        self._put.append((own, segment))

    def compare(self) -> None:
        """Raises ReleaseError where the ledger does not give the rows that were put into it."""
        for own, segment in self._put:
            if not self._is_as_released(own, segment):
                raise ReleaseError(f"Cannot rebuild {self.site}: {segment.name} does not come of what it holds.")


def _own_lines(connection: Connection, own: Segment) -> Iterator[bytes]:
    """The lines of a segment as the ledger gives them, empty where it has dropped them."""
    for row in rows_of(connection, own.segment):
        try:
            yield to_line(row)
        except DroppedError:
            yield b""


def _places(parts: Iterable[SegmentPart], made: float, numbers: Iterator[int]) -> Iterator[RowPosition]:
    for part in parts:
        for position in range(1, part.rows + 1):
            yield RowPosition(part.segment, position, made, next(numbers))


def start_of_run(run_id: str) -> float:
    """When a run began, as its id says, in seconds since 1970; 0 where it does not.

    >>> start_of_run("19700102T000000Z-0a1b2c3d")
    86400.0
    """
    try:
        return datetime.strptime(run_id[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError:
        return 0.0
