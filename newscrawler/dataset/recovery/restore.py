"""Restore: ledger and datasets become what a backup has, and what is newer of a dataset stays.

All is copied beside its place first and looked at, page by page and row by row: a kill until then changes nothing.
Then each site's files come into their places, and the ledger last, by one rename. No run starts before that has come to
its end, and done again it does. What is replaced is moved aside and never removed.
"""

import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from newscrawler.dataset.checks.check import check_data_dir
from newscrawler.dataset.files.atomic import explain
from newscrawler.dataset.files.parts import sync_folder
from newscrawler.dataset.readers.manifest import Manifest
from newscrawler.dataset.readers.manifest_parsing import read_manifest
from newscrawler.dataset.recovery.generations import latest, refuse_database
from newscrawler.dataset.recovery.placing import Aside, SiteRestore, copy_checked
from newscrawler.dataset.releases.lineage import manifest_of, sites_of
from newscrawler.dataset.releases.segments import write_manifest
from newscrawler.dataset.root import MARKER, RESTORING, read_marker
from newscrawler.dataset.storage.opening import dataset_files
from newscrawler.errors import BackupError, StoreError
from newscrawler.ledger.checksums.sums import path_of
from newscrawler.ledger.identity import identity_of
from newscrawler.ledger.releases.timelines import adopt_timelines, begin_timeline
from newscrawler.ledger.runs.runs import progress
from newscrawler.ledger.store import FILE_NAME, open_store
from newscrawler.paths import is_there

_PART = ".restore.part"


class Restored(NamedTuple):
    """What was restored: the generation, the sites, those whose dataset is newer and stays, where the old went."""

    generation: Path
    sites: tuple[str, ...]
    newer: tuple[str, ...]
    aside: Path | None


def restore(backup: Path, data_dir: Path, *, now: float, force: bool = False) -> Restored:
    """Put the last sound generation of a backup, or a generation itself, into DATA_DIR, on a new timeline.

    A dataset that has later releases of the same history keeps them; with `force` all becomes as it was in the backup.
    `now` in seconds since 1970. The caller has the locks of all sites. Raises BackupError where the backup is damaged,
    or where it would take the place of a newer ledger without `force`.
    """
    refuse_database()
    generation = latest(backup)
    part, placing = data_dir / _PART, data_dir / RESTORING
    try:
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(generation, part, copy_function=copy_checked)
        if faults := list(check_data_dir(part)):
            raise BackupError(f"the backup {generation} is damaged: {faults[0]} ({len(faults)} faults)")
        if not force:
            _refuse_newer(part, data_dir, generation)
        aside = Aside(data_dir / f"replaced-{int(now)}")
        sites = [_begin_timeline(part, data_dir, site, now, force=force) for site in _sites_of(part)]
        shutil.rmtree(placing, ignore_errors=True)
        part.rename(placing)
        sync_folder(data_dir)
        newer = [site.name for site in sites if site.place(placing, data_dir, aside)]
        _place_ledger(placing, data_dir, aside)
        shutil.rmtree(placing)
        names = tuple(site.name for site in sites)
        return Restored(generation, names, tuple(newer), aside.folder if aside.is_used else None)
    except OSError as error:
        raise BackupError(explain(data_dir, error)) from error
    except StoreError as error:
        raise BackupError(f"the backup {generation} cannot be restored: {error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _sites_of(folder: Path) -> list[str]:
    with open_store(folder) as store, store.read() as connection:
        return sites_of(connection)


def _refuse_newer(part: Path, data_dir: Path, generation: Path) -> None:
    """Raises BackupError where the ledger that is there is another one, or knows runs that the backup's does not."""
    with open_store(part) as store, store.read() as connection:
        theirs, identity = progress(connection), identity_of(connection)
    try:
        with open_store(data_dir, create=False) as store, store.read() as connection:
            ours, own_identity = progress(connection), identity_of(connection)
    except StoreError:
        ours, own_identity = (0, 0), read_marker(data_dir) or identity  # there is none, or it cannot be read
    if own_identity != identity:
        raise BackupError(f"{data_dir} has other datasets than the backup {generation}: --force moves them aside")
    if any(own > its for own, its in zip(ours, theirs, strict=True)):
        raise BackupError(
            f"the ledger {data_dir / FILE_NAME} knows later runs than the backup {generation}: --force moves it "
            "and the datasets aside. If it is damaged, move it away yourself: what is newer of the datasets stays then"
        )


def _begin_timeline(part: Path, data_dir: Path, site: str, now: float, *, force: bool) -> SiteRestore:
    """Let a site of the restored ledger go on by a timeline of its own."""
    theirs = read_manifest(dataset_files(data_dir, site))
    with open_store(part) as store:
        with store.write() as connection:
            own = manifest_of(connection, site)
            stays = theirs is not None and not force and _goes_on(own, theirs)
            if theirs is not None and stays:
                adopt_timelines(connection, site, theirs.timelines, after=own.release)
            begin_timeline(connection, site, after=own.release, now=now)
            manifest = manifest_of(connection, site)
        write_manifest(store, dataset_files(part, site), site)
    return SiteRestore(site, manifest, stays)


def _goes_on(own: Manifest, theirs: Manifest) -> bool:
    """Whether a dataset has the releases of the backup, and perhaps later ones."""
    known = {segment.name: segment.sha256 for segment in theirs.segments}
    differs = any(known.get(segment.name, segment.sha256) != segment.sha256 for segment in own.segments)
    is_same_history = theirs.timelines[: len(own.timelines)] == own.timelines
    return is_same_history and not differs and theirs.release >= own.release


def _place_ledger(part: Path, data_dir: Path, aside: Aside) -> None:
    ledger = data_dir / FILE_NAME
    with open_store(part) as store, store.read() as connection:
        identity = identity_of(connection)
    if is_there(ledger):
        with suppress(StoreError):  # what it has in its log comes into its file, if it can still be read
            open_store(data_dir).close()
        aside.keep(ledger, Path(FILE_NAME))
    for ending in ("-wal", "-shm"):  # of the old file: SQLite would take them for the new one's
        left = data_dir / f"{FILE_NAME}{ending}"
        if is_there(left):
            aside.take(left, Path(left.name))
    if read_marker(data_dir) not in (None, identity):
        aside.take(data_dir / MARKER, Path(MARKER))  # the next run marks the folder as the restored ledger's
    path_of(ledger).unlink(missing_ok=True)
    (part / FILE_NAME).replace(ledger)
    path_of(part / FILE_NAME).replace(path_of(ledger))
    sync_folder(data_dir)
