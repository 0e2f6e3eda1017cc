"""Backup: ledger and datasets at one point, while runs go on.

SQLite copies the ledger as it is between two commits. What that calls released lies on the disk and never changes, so
that the files can be copied after it, whatever is released meanwhile. Files that the generation before has are linked.
"""

import json
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from newscrawler.dataset.checks.check import check_data_dir, damaged_pages
from newscrawler.dataset.files.atomic import COPY_BYTES, AtomicFile, explain, write_file
from newscrawler.dataset.files.copies import copy_file, has_sha256
from newscrawler.dataset.recovery.generations import (
    DESCRIPTION,
    alone_at,
    clear_unfinished,
    generations,
    is_sound,
    next_name,
    put_in_place,
    refuse_database,
    remove,
)
from newscrawler.dataset.releases import card
from newscrawler.dataset.releases.lineage import manifest_of, sites_of
from newscrawler.dataset.releases.segments import write_manifest, write_segment, writing
from newscrawler.dataset.storage.folder import FolderStorage
from newscrawler.dataset.storage.opening import Datasets, dataset_files, dataset_folder
from newscrawler.dataset.storage.storage import Storage, is_whole
from newscrawler.errors import BackupError, ReleaseError
from newscrawler.ledger.releases.segments import Segment, released_segments
from newscrawler.ledger.store import FILE_NAME, Store, open_file, open_store


class BackedUp(NamedTuple):
    """A generation that was made: how many segments were copied and how many the one before had; what is wrong with it;
    how many older ones were removed."""

    generation: Path
    copied: int
    linked: int
    faults: tuple[str, ...]
    removed: int


def back_up(
    data_dir: Path, folder: Path, *, now: float, keep: int | None = None, datasets: Datasets | None = None
) -> BackedUp:
    """Make a generation of all sites below a folder, and look at every page, row and file of it.

    `datasets` lie elsewhere than below DATA_DIR.

    With `keep`, so many sound generations stay, if this one is sound. `now` in seconds since 1970. Raises BackupError
    where it cannot be made, NoLedgerError and StoreError for the ledger; nothing is then left of it.
    """
    refuse_database()
    open_store(data_dir, create=False).close()
    if data_dir.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise BackupError(f"{folder} is in {data_dir}, which is to be backed up: name a folder elsewhere")
    try:
        with alone_at(folder):
            clear_unfinished(folder)
            before = generations(folder)
            part = folder / f".{next_name(folder, now)}.part"
            try:
                earlier = before[-1] if before else None
                copied, linked, faults = _fill(data_dir, datasets or data_dir, part, earlier, now)
                generation = folder / part.name[1 : -len(".part")]
                put_in_place(part, generation)
            finally:
                with suppress(OSError):
                    shutil.rmtree(part, ignore_errors=True)
            removed = _prune(folder, keep) if keep and not faults else 0
            return BackedUp(generation, copied, linked, faults, removed)
    except OSError as error:
        raise BackupError(explain(folder, error)) from error
    except sqlite3.Error as error:
        raise BackupError(f"Cannot copy the ledger of {data_dir}: {error}") from error
    except ReleaseError as error:
        raise BackupError(str(error)) from error


def _fill(
    data_dir: Path, datasets: Datasets, part: Path, before: Path | None, now: float
) -> tuple[int, int, tuple[str, ...]]:
    part.mkdir()
    pages = list(damaged_pages(data_dir / FILE_NAME))
    copy_ledger(data_dir / FILE_NAME, part / FILE_NAME)
    copied = linked = 0
    cursors: dict[str, str] = {}
    with open_file(part) as store:
        with store.read() as connection:
            sites = sites_of(connection)
        for site in sites:
            with store.read() as connection:
                released = released_segments(connection, site)
                cursors[site] = manifest_of(connection, site).cursor
            for segment in released:
                if before is not None and _linked(before, part, segment):
                    linked += 1
                else:
                    _copy(dataset_files(datasets, site), part, store, segment)
                    copied += 1
            readme = dataset_files(datasets, site).read(card.FILE_NAME)
            if released and readme is not None:
                copy = dataset_folder(part, site) / card.FILE_NAME
                with writing(copy):
                    write_file(copy, readme.data)
            write_manifest(store, dataset_files(part, site), site)
    faults = (*pages, *check_data_dir(part))
    made = datetime.fromtimestamp(int(now), UTC).isoformat()
    described = {"made": made, "sites": cursors, "faults": len(faults)}
    write_file(part / DESCRIPTION, f"{json.dumps(described, indent=2, ensure_ascii=False)}\n".encode())
    return copied, linked, faults


def copy_ledger(source: Path, target: Path) -> None:
    """Copy a ledger as it is between two commits, its log included. Raises sqlite3.Error."""
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)


def _linked(before: Path, part: Path, segment: Segment) -> bool:
    """Whether the generation before has the file, and has lent it."""
    source = dataset_folder(before, segment.site) / segment.name
    target = dataset_folder(part, segment.site) / segment.name
    if not has_sha256(source, segment.sha256):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        with writing(target):
            copy_file(source, target)
    return True


def _copy(source: Storage, part: Path, store: Store, segment: Segment) -> None:
    """Copy a segment, or write it from the ledger. Raises ReleaseError where it is neither here nor there."""
    target = dataset_folder(part, segment.site) / segment.name
    if is_whole(source, segment.name, segment.sha256):
        with writing(target), AtomicFile(target) as file, source.open(segment.name) as data:
            shutil.copyfileobj(data, file, COPY_BYTES)
    if not has_sha256(target, segment.sha256):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_segment(store, FolderStorage(target.parent), segment)


def _prune(folder: Path, keep: int) -> int:
    """Remove all but so many sound generations, and what is older than they."""
    sound = [each for each in generations(folder) if is_sound(each)]
    old = [each for each in generations(folder) if each < sound[-keep]] if len(sound) > keep else []
    for generation in old:
        remove(generation)
    return len(old)
