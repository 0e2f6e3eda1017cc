"""Compaction of a released dataset: many small files become few, with new names and the same rows in their order.

Nothing that a reader goes by is touched before its successor is whole: the ledger notes which files will come, they are
written and flushed, then one transaction puts them in the place of the others, and the manifest comes last. A kill
before that transaction is undone by the next run, one after it finished. The caller has the site's lock.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from newscrawler.dataset.files.compression import Compression
from newscrawler.dataset.readers.manifest import Manifest
from newscrawler.dataset.readers.manifest_parsing import read_manifest
from newscrawler.dataset.readers.released import ReleasedDataset
from newscrawler.dataset.releases import card
from newscrawler.dataset.releases.lineage import entry_of
from newscrawler.dataset.releases.options import SEGMENT_ROWS, check_files
from newscrawler.dataset.releases.recover import Recovered, recover
from newscrawler.dataset.releases.segments import write_card, write_staged, writing
from newscrawler.dataset.storage.opening import Datasets, dataset_files
from newscrawler.dataset.storage.storage import Storage, write_file_lines
from newscrawler.errors import DatasetError, ReleaseError, StorageError
from newscrawler.ledger.releases.compaction import (
    begin_compaction,
    end_compaction,
    forget_replaced,
    groups_of,
    keep_replaced,
    undo_compaction,
)
from newscrawler.ledger.releases.segments import Segment, released_segments, replaced_segments, segments_in
from newscrawler.ledger.schema import SegmentState
from newscrawler.ledger.store import Store

GRACE = 7 * 86_400.0
"""Seconds for which replaced files stay, for readers of an earlier manifest."""


@dataclass(frozen=True, slots=True)
class Compacted:
    """What a compaction came to: how many segments became which, and how many replaced files are gone now."""

    before: int
    names: tuple[str, ...]
    removed: int


def compact(
    store: Store,
    datasets: Datasets,
    site: str,
    *,
    now: float,
    grace: float = GRACE,
    compression: Compression = "zst",
    segment_rows: int = SEGMENT_ROWS,
) -> Compacted:
    """Put neighbouring segments into one of at most `segment_rows` rows, and remove files whose grace is over.

    `now` and `grace` in seconds. Raises ReleaseError where a file is damaged or cannot be written: everything is then
    as it was. Raises StoreError for the ledger, LookupError where the site has no dataset, and for options that there
    are not.
    """
    check_files(compression, segment_rows)
    files = dataset_files(datasets, site)
    undo(store, datasets, site)
    recover_for_readers(store, datasets, site, now=now, grace=grace)
    released = store.look(lambda view: released_segments(view, site))
    if not released:
        raise LookupError(f"no dataset of {site!r} at {files}: `newscrawler run SITE` makes one")
    groups = groups_of(released, segment_rows)
    if groups:
        with writing(files.path(card.FILE_NAME)):  # which else would take the files that come beside those they replace
            write_card(files, site, [segment.name for segment in released])
    names = _merge(store, files, groups, f".{compression}", now + grace) if groups else ()
    removed = remove_replaced(store, datasets, site, now=now)
    return Compacted(sum(map(len, groups)), names, removed)


def _merge(
    store: Store, files: Storage, groups: Sequence[Sequence[Segment]], suffix: str, until: float
) -> tuple[str, ...]:
    """Give each group one file in the place of its files, which are kept `until` then; the names."""
    site = groups[0][0].site
    begun = store.transact(lambda connection: begin_compaction(connection, groups, suffix=suffix))
    try:
        written = [_write(files, segment, parts) for segment, parts in zip(begun, groups, strict=True)]
    except BaseException:
        _undo(store, files, site)
        raise
    store.transact(lambda connection: end_compaction(connection, zip(written, groups, strict=True), until))
    write_staged(store, files, site)
    return tuple(segment.name for segment in written)


def _write(files: Storage, segment: Segment, parts: Sequence[Segment]) -> Segment:
    """Write a compacted segment from the files of its parts, each of which is compared with its checksum before."""
    source = ReleasedDataset(files, Manifest(segment.site, tuple(map(entry_of, parts))))
    try:
        with writing(files.path(segment.name)):
            written = write_file_lines(files, segment.name, source.lines())
    except DatasetError as error:
        way_out = f"`newscrawler dataset repair {segment.site}` mends it"
        raise ReleaseError(f"Cannot compact {files}: {error.fault}. {way_out}.") from error
    if written.lines != segment.rows:
        raise ReleaseError(f"Cannot compact {files}: its files have {written.lines} rows, not {segment.rows}.")
    return segment._replace(bytes=written.size, sha256=written.sha256)


def undo(store: Store, datasets: Datasets, site: str) -> None:
    """Take back what a killed compaction has left before anybody could read it. Raises ReleaseError and StoreError."""
    _undo(store, dataset_files(datasets, site), site)


def _undo(store: Store, files: Storage, site: str) -> None:
    if begun := store.look(lambda view: segments_in(view, site, SegmentState.COMPACTING)):
        _remove(files, begun)
        store.transact(lambda connection: undo_compaction(connection, site))


def recover_for_readers(store: Store, datasets: Datasets, site: str, *, now: float, grace: float = GRACE) -> Recovered:
    """Finish what a kill left half done; the files that readers have found until now are kept for `grace` from now on.

    A compaction may have been killed before its manifest, however long ago.
    """
    if replaced := store.look(lambda view: replaced_segments(view, site)):
        found = None
        with suppress(StorageError):  # of which recover tells
            found = read_manifest(dataset_files(datasets, site))
        named = {entry.name for entry in found.segments} if found is not None else set()
        if not named.isdisjoint(each.name for each in replaced):
            store.transact(lambda connection: keep_replaced(connection, site, now + grace))
    return recover(store, datasets, site)


def remove_replaced(store: Store, datasets: Datasets, site: str, *, now: float) -> int:
    """Remove files whose grace is over; how many these were. Raises ReleaseError and StoreError."""
    replaced = store.look(lambda view: replaced_segments(view, site))
    over = [each for each in replaced if (each.kept_until or 0) <= now]
    if over:
        files = dataset_files(datasets, site)
        _remove(files, over)
        store.transact(lambda connection: forget_replaced(connection, over))
        write_staged(store, files, site)
    return len(over)


def _remove(files: Storage, segments: Sequence[Segment]) -> None:
    """Remove their files."""
    with writing(str(files)):
        files.delete(segment.name for segment in segments)
