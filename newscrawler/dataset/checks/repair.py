"""Repair: files that are lost or damaged get the bytes back that they had, from wherever these are right."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from newscrawler.dataset.files.atomic import COPY_BYTES
from newscrawler.dataset.files.copies import has_sha256
from newscrawler.dataset.readers import manifest
from newscrawler.dataset.readers.manifest_parsing import read_manifest
from newscrawler.dataset.releases.lineage import begins_otherwise, differences
from newscrawler.dataset.releases.recover import Recovered, recover
from newscrawler.dataset.releases.segments import write_segment, writing
from newscrawler.dataset.storage.opening import Datasets, dataset_files
from newscrawler.dataset.storage.storage import Storage, is_whole
from newscrawler.errors import ReleaseError, StoreError
from newscrawler.ledger.check.segment_rows import faults_of_segment
from newscrawler.ledger.releases.segments import Segment, released_segments, staged_segments
from newscrawler.ledger.releases.timelines import timelines_of
from newscrawler.ledger.store import Store


def repair(store: Store, datasets: Datasets, site: str, *, backups: Sequence[Path] = ()) -> Recovered:
    """Read every released file, and give those that are not what was released their bytes back: from a folder of
    `backups`, or one below it, else from the ledger. A manifest that says otherwise than the ledger is made anew where
    the ledger is right.

    Raises ReleaseError, which names what has its bytes nowhere, after all others are mended; StoreError for the ledger.
    """
    files = dataset_files(datasets, site)
    with store.read() as connection:
        released = released_segments(connection, site)
    is_damaged = _is_manifest_damaged(store, files, released)
    damaged = [segment for segment in released if not is_whole(files, segment.name, segment.sha256)]
    lost: list[str] = []
    for segment in damaged:
        if not _copied(files, segment, _candidates(backups, site, segment.name)):
            try:
                write_segment(store, files, segment)
            except (ReleaseError, StoreError) as error:
                if isinstance(error.__cause__, OSError):
                    raise  # the bytes are there, and the place for them is not
                lost.append(f"{segment.name} ({error})")
    if lost:
        searched = f", nor in {', '.join(map(str, backups))}" if backups else ": name a backup with --from DIR"
        raise ReleaseError(
            f"The bytes of {len(lost)} segments of {files} are nowhere: "
            f"neither in the file nor in the ledger{searched}. {'; '.join(lost)}"
        )
    with writing(str(files)):
        files.delete(_leftovers(store, files, site))
    if is_damaged:
        files.delete([manifest.FILE_NAME])  # the segments are whole, as the ledger names them
    recovered = recover(store, datasets, site)
    return replace(recovered, rewritten=tuple(segment.name for segment in damaged))


def _leftovers(store: Store, files: Storage, site: str) -> list[str]:
    """Files of segments that are still to be written: nobody has read them, and they may be of another program."""
    with store.read() as connection:
        staged = {segment.name for segment in staged_segments(connection, site)}
    return [name for name in files.sizes() if name in staged]


def _is_manifest_damaged(store: Store, files: Storage, released: Sequence[Segment]) -> bool:
    """Whether a manifest says what the ledger does not, and is wrong: so say the file and the ledger's revisions.

    Raises ReleaseError where the file is as the manifest says: then the ledger is damaged, or another one.
    """
    found = read_manifest(files)
    if found is None:
        return False
    entries = {segment.name: segment for segment in found.segments}
    ours = {segment.name: segment for segment in released}
    differing = list(differences(found, released))
    with store.read() as connection:
        is_damaged = begins_otherwise(found, timelines_of(connection, found.site))
    is_damaged &= not any(difference.is_of_another_ledger for difference in differing)
    for difference in differing:
        own = ours.get(difference.name)
        if own is None:
            continue  # `recover` refuses it
        is_other = entries[own.name].sha256 != own.sha256 and is_whole(files, own.name, entries[own.name].sha256)
        is_cut = is_whole(files, own.name, own.sha256) and files.sizes()[own.name] != own.bytes
        with store.read() as connection:
            faults = list(faults_of_segment(connection, own))
        if is_other or is_cut or faults or difference.field == "schema_version":  # of which nothing else says anything
            raise ReleaseError(
                f"Cannot repair {files}: {difference}. The ledger {store.name} seems to be wrong. "
                f"`newscrawler ledger rebuild {own.site}` puts it right by the manifest."
            )
        is_damaged = True
    return is_damaged


def _candidates(backups: Iterable[Path], site: str, name: str) -> Iterator[Path]:
    """Where a segment may lie: in the folder of a dataset, of all datasets, of a DATA_DIR, or of many of these."""
    for backup in backups:
        for pattern in (name, f"{site}/{name}", f"dataset/{site}/{name}", f"*/dataset/{site}/{name}"):
            yield from sorted(backup.glob(pattern), reverse=True)


def _copied(files: Storage, segment: Segment, candidates: Iterable[Path]) -> bool:
    """Put a copy of the first of these files in the segment's place that has its bytes; False where none has."""
    for candidate in candidates:
        if has_sha256(candidate, segment.sha256):
            with (
                writing(files.path(segment.name)),
                files.create(segment.name, anew=True) as file,
                candidate.open("rb") as data,
            ):
                shutil.copyfileobj(data, file, COPY_BYTES)
            return is_whole(files, segment.name, segment.sha256)
    return False
