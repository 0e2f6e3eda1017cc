"""From the ledger to the disk: what waits becomes a release, and what a kill left half done is finished.

Each step can be taken again: rows are claimed in one transaction; a segment is written, which gives the same bytes
whenever it is done; the ledger notes it; the manifest, written last, is all that a reader goes by. The caller has the
site's lock.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import Connection

from newscrawler.article import SCHEMA_VERSION
from newscrawler.dataset.files.atomic import AtomicFile, clear_parts, explain
from newscrawler.dataset.files.compression import Compression
from newscrawler.dataset.files.writing import OtherBytesError, write_lines
from newscrawler.dataset.readers import manifest
from newscrawler.dataset.readers.released import dataset_folder
from newscrawler.dataset.releases import card
from newscrawler.dataset.releases.lineage import differences, manifest_of, read_manifest
from newscrawler.dataset.row import DroppedError, to_line
from newscrawler.dataset.spool import DISCOVERED_VIA_LIMIT
from newscrawler.ledger.gate.held import reject as throw_away
from newscrawler.ledger.gate.judgements import decide
from newscrawler.ledger.gate.quarantine import accept as let_through
from newscrawler.ledger.gate.quarantine import quarantined
from newscrawler.ledger.near_duplicates.announcing import ACTIONS, Action
from newscrawler.ledger.releases.claim import Claimed, claim
from newscrawler.ledger.releases.segments import (
    Segment,
    mark_published,
    published_segments,
    rows_of,
    segments_in,
    staged,
)
from newscrawler.ledger.releases.timelines import timelines_of
from newscrawler.ledger.store import Store, StoreError
from newscrawler.near_duplicates import Relation

SEGMENT_ROWS = 50_000
"""Rows of a segment at most: a file of some 60 MB."""


class ReleaseError(Exception):
    """The dataset cannot be written; the text names the file, the reason and the way out.

    Nothing is lost: `recover` goes on where it ended.
    """


@dataclass(frozen=True, slots=True)
class Released:
    """What readers can see now, by its last release. `trimmed`: rows whose discoveries were cut to the limit."""

    release: int
    segments: tuple[str, ...]
    rows: int
    added: int
    updated: int
    withdrawn: int
    trimmed: int
    merged: int = 0


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was finished: segments that had been claimed, others that were lost or damaged, and the manifest."""

    finished: tuple[str, ...]
    rewritten: tuple[str, ...]
    manifest: bool


def release(
    store: Store,
    data_dir: Path,
    site: str,
    *,
    run_id: str,
    now: float,
    compression: Compression = "zst",
    segment_rows: int = SEGMENT_ROWS,
    discovered_via_limit: int = DISCOVERED_VIA_LIMIT,
    duplicates: Mapping[Relation, Action] | None = None,
    counts: Counter[str] | None = None,
) -> Released | None:
    """Publish everything that waits for no gate; None where nothing does. Of very much, it makes several releases.

    `duplicates` says what becomes of near-duplicates by their relation, where they are not just kept and named;
    `counts` gets what is counted of them, under the names of stats. `now` in seconds since 1970. Raises ReleaseError
    where the dataset cannot be written, StoreError for the ledger, LookupError for options that there are not.
    """
    check_files(compression, segment_rows)
    check_duplicates(duplicates or {})
    folder = dataset_folder(data_dir, site)
    _check_same_origin(store, folder, site)
    made: list[Claimed] = []
    more = True
    while more:
        with _reading(store), store.write() as connection:
            claimed = claim(
                connection,
                site,
                run_id=run_id,
                now=now,
                segment_rows=segment_rows,
                schema_version=SCHEMA_VERSION,
                suffix=f".{compression}",
                discovered_via_limit=discovered_via_limit,
                duplicates=duplicates,
                counts=counts,
            )
        publish(store, folder, site)
        made += [claimed] if claimed and claimed.rows else []
        more = claimed is not None and claimed.more
    return _released(store, site, made) if made else None


def _released(store: Store, site: str, made: Sequence[Claimed]) -> Released:
    """All the releases as one: the number is that of the last."""
    with store.read() as connection:
        own = [each for each in published_segments(connection, site) if each.release >= made[0].release]
    return Released(
        release=made[-1].release,
        segments=tuple(each.name for each in own),
        rows=sum(each.rows for each in made),
        added=sum(each.added for each in own),
        updated=sum(each.updated for each in own),
        withdrawn=sum(each.withdrawn for each in own),
        trimmed=sum(each.trimmed for each in made),
        merged=sum(each.merged for each in own),
    )


def check_files(compression: str, segment_rows: int) -> None:
    """Raises LookupError for files that there cannot be."""
    if compression not in get_args(Compression):
        raise LookupError(f"unknown DATASET_COMPRESSION {compression!r}: choose {' or '.join(get_args(Compression))}")
    if segment_rows < 1:
        raise LookupError(f"SEGMENT_ROWS is {segment_rows}: a segment has at least one row")


def check_duplicates(actions: Mapping[Any, str]) -> None:
    """Raises LookupError for relations that there are not, and for what cannot become of an article."""
    for relation, action in actions.items():
        if relation not in get_args(Relation):
            raise LookupError(f"unknown relation {relation!r} in DUPLICATES: there are {', '.join(get_args(Relation))}")
        if action not in ACTIONS:
            raise LookupError(f"DUPLICATES has {action!r} for {relation}: choose {' or '.join(ACTIONS)}")


def accept(store: Store, data_dir: Path, site: str, run_id: str, *, now: float, **options: Any) -> Released | None:
    """Publish what waits because `run_id` did not pass its gate; `options` as for `release`.

    None where all of it was overtaken by later revisions. Raises LookupError, which names the runs that wait, where
    this one does not; else as `release`.
    """
    with store.write() as connection:
        _check_held(connection, site, run_id, "accept")
        let_through(connection, site, run_id)
        decide(connection, run_id, "accepted")
    return release(store, data_dir, site, run_id=run_id, now=now, **options)


def reject(store: Store, site: str, run_id: str, *, now: float) -> int:
    """Throw away what waits because `run_id` did not pass its gate; how many revisions. Raises as `accept`."""
    with store.write() as connection:
        _check_held(connection, site, run_id, "reject")
        return throw_away(connection, site, run_id, now)


def _check_held(connection: Connection, site: str, run_id: str, verb: str) -> None:
    waiting = quarantined(connection, site)
    if run_id not in waiting:
        known = ", ".join(f"{run} ({rows} rows)" for run, rows in waiting.items())
        wanted = f"no run {run_id!r} of {site} is in quarantine" if run_id else f"name a run of {site} to {verb}"
        raise LookupError(f"{wanted}: {f'there is {known}' if known else 'there is none'}")


def recover(store: Store, data_dir: Path, site: str) -> Recovered:
    """Finish what a kill or a full disk left half done; does nothing where all is whole.

    A segment whose file is missing or of another size is written again from the ledger; repair.py reads them all.
    Raises as `release`.
    """
    folder = dataset_folder(data_dir, site)
    _check_same_origin(store, folder, site)
    try:
        clear_parts(folder)
    except OSError as error:
        raise ReleaseError(explain(folder, error)) from error
    with store.read() as connection:
        published = published_segments(connection, site)
    damaged = [segment for segment in published if not has_size(folder / segment.name, segment)]
    for segment in damaged:
        write_segment(store, folder, segment)
    finished, changed = publish(store, folder, site)
    return Recovered(finished, tuple(segment.name for segment in damaged), changed)


def _check_same_origin(store: Store, folder: Path, site: str) -> None:
    """What was published stays as it was: neither another ledger's dataset is overwritten nor what a manifest says.

    Raises ReleaseError where the two tell different things.
    """
    found = read_manifest(folder)
    if found is None:
        return
    with store.read() as connection:
        ours = segments_in(connection, site, "published", "replaced", "removed")
        timelines = timelines_of(connection, site)
    if found.timelines != timelines[: len(found.timelines)]:
        raise ReleaseError(
            f"Cannot publish to {folder}: it was restored once more than the ledger {store.name} knows, or one of them "
            f"is damaged. `newscrawler ledger rebuild {site}` brings the ledger up to it."
        )
    for difference in differences(found, ours):
        if difference.is_of_another_ledger:
            raise ReleaseError(
                f"Cannot publish to {folder}: its {difference.name} (release {difference.release}) is not from the "
                f"ledger {store.name}, or that is older. `newscrawler ledger rebuild {site}` brings it up to the "
                "dataset; if the two do not belong together, move the folder away."
            )
        raise ReleaseError(
            f"Cannot publish to {folder}: {difference}. One of them is damaged: `newscrawler ledger check` says which."
        )


def publish(store: Store, folder: Path, site: str) -> tuple[tuple[str, ...], bool]:
    """Write what is staged, then the manifest where it differs: the names of the first, whether the second did."""
    with store.read() as connection:
        waiting = staged(connection, site)
    for segment in waiting:
        write_segment(store, folder, segment)
    return tuple(segment.name for segment in waiting), write_manifest(store, folder, site)


def write_manifest(store: Store, folder: Path, site: str) -> bool:
    """Write the manifest of what is published, where it differs, and README.md before it. Raises ReleaseError."""
    with store.read() as connection:
        told = manifest_of(connection, site)
    if told.segments:
        _write_card(folder, site, [segment.name for segment in told.segments] if told.replaced else [])
    return bool(told.segments) and _replace(folder / manifest.FILE_NAME, told.text())


def write_segment(store: Store, folder: Path, segment: Segment) -> None:
    """Write a segment's file from the ledger. One that was published gets the bytes that it had, or none.

    Raises ReleaseError where the ledger gives others.
    """
    path = folder / segment.name
    with _reading(store), store.read() as connection:
        try:
            written = write_lines(path, map(to_line, rows_of(connection, segment.segment)), sha256=segment.sha256)
        except OSError as error:
            raise ReleaseError(explain(path, error)) from error
        except DroppedError as error:
            raise ReleaseError(
                f"Cannot write {path} again: the ledger {store.name} has dropped old revisions of it. "
                f"`newscrawler dataset repair {segment.site} --from DIR` takes its bytes from a backup."
            ) from error
        except OtherBytesError as error:
            raise ReleaseError(
                f"Cannot write {path} again: the ledger {store.name} gives other bytes than were published ({error}). "
                f"`newscrawler dataset repair {segment.site} --from DIR` takes them from a backup."
            ) from error
    if written.lines != segment.rows:
        raise ReleaseError(
            f"The ledger {store.name} has {written.lines} of the {segment.rows} rows of {path}. Restore it from a copy."
        )
    if segment.sha256 is None:
        with store.write() as connection:
            mark_published(connection, segment.segment, size=written.size, sha256=written.sha256)


@contextmanager
def _reading(store: Store) -> Iterator[None]:
    """What cannot be read of the ledger's records is an error of the ledger. Raises StoreError."""
    try:
        yield
    except ValueError as error:
        raise StoreError(f"Cannot use the ledger {store.name}: {error}. Restore it from a copy.") from error


def _write_card(folder: Path, site: str, names: Sequence[str]) -> None:
    """Write README.md, unless somebody has put one of their own there."""
    path = folder / card.FILE_NAME
    try:
        is_ours = not path.exists() or card.MARK in path.read_text("utf-8", "replace")
    except OSError as error:
        raise ReleaseError(explain(path, error)) from error
    if is_ours:
        _replace(path, card.card(site, names))


def _replace(path: Path, text: str) -> bool:
    """Put a file of this text in its place; False where it is there already."""
    data = text.encode()
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        file = AtomicFile(path)
        try:
            file.write(data)
            file.publish()
        finally:
            file.discard()
    except OSError as error:
        raise ReleaseError(explain(path, error)) from error
    return True


def has_size(path: Path, segment: Segment) -> bool:
    """Whether a segment's file is there, as long as it has to be."""
    try:
        return path.is_file() and path.stat().st_size == segment.bytes
    except OSError:
        return False
