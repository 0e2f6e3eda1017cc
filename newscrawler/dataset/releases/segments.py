"""The files of a release, written from the ledger: segments, then README.md, then the manifest.

A segment gets the same bytes whenever it is written. The manifest comes last: it is all that a reader goes by.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from newscrawler.dataset.files.atomic import explain
from newscrawler.dataset.files.writing import OtherBytesError, WrittenFile
from newscrawler.dataset.readers import manifest
from newscrawler.dataset.releases import card
from newscrawler.dataset.releases.lineage import check_same_history, manifest_of
from newscrawler.dataset.row import DroppedError, to_line
from newscrawler.dataset.storage.storage import Storage, StoredFile, write_file_lines
from newscrawler.errors import OvertakenError, ReleaseError, StoreError
from newscrawler.ledger.releases.rows import rows_of
from newscrawler.ledger.releases.segments import Segment, mark_released, staged_segments
from newscrawler.ledger.store import Store

MAX_OVERTAKEN = 5
"""Times that a manifest is looked at again because another has replaced it meanwhile."""


def write_staged(store: Store, files: Storage, site: str) -> tuple[tuple[str, ...], bool]:
    """Write staged segments, then the manifest where it differs: the names of the first, whether the second did."""
    waiting = store.look(lambda view: staged_segments(view, site))
    for segment in waiting:
        write_segment(store, files, segment)
    return tuple(segment.name for segment in waiting), write_manifest(store, files, site)


def write_segment(store: Store, files: Storage, segment: Segment) -> None:
    """Write a segment's file. One that was released gets the bytes that it had, or none.

    Raises ReleaseError where the ledger gives others.
    """
    path, sha256 = files.path(segment.name), segment.sha256

    def write(view: Connection) -> WrittenFile:
        lines = map(to_line, rows_of(view, segment.segment))
        return write_file_lines(files, segment.name, lines, sha256=sha256, anew=sha256 is not None)

    with checked_reading(store), writing(path):
        try:
            written = store.look(write)
        except DroppedError as error:
            raise ReleaseError(
                f"Cannot write {path} again: the ledger {store.name} has dropped old revisions of it. "
                f"`newscrawler dataset repair {segment.site} --from DIR` takes its bytes from a backup."
            ) from error
        except OtherBytesError as error:
            raise ReleaseError(
                f"Cannot write {path} again: the ledger {store.name} gives other bytes than were released ({error}). "
                f"`newscrawler dataset repair {segment.site} --from DIR` takes them from a backup."
            ) from error
    if written.lines != segment.rows:
        raise ReleaseError(
            f"The ledger {store.name} has {written.lines} of the {segment.rows} rows of {path}. Restore it from a copy."
        )
    if sha256 is None:
        size, sha256 = written.size, written.sha256
        store.transact(lambda connection: mark_released(connection, segment.segment, size=size, sha256=sha256))


def write_manifest(store: Store, files: Storage, site: str) -> bool:
    """Write the manifest of what is released, where it differs, and README.md before it. Raises ReleaseError.

    Who finds that another has published meanwhile looks again at what both the dataset and the ledger have by then, so
    that no reader is taken back to an earlier release.
    """
    with writing(files.path(manifest.FILE_NAME)):
        for number in range(1, MAX_OVERTAKEN + 1):
            try:
                return _write_manifest(store, files, site)
            except OvertakenError:
                check_same_history(store, files, site)
                if number == MAX_OVERTAKEN:
                    raise
    raise AssertionError


def _write_manifest(store: Store, files: Storage, site: str) -> bool:
    was = files.read(manifest.FILE_NAME)  # before the ledger: what replaces it is never older than it is
    current = store.look(lambda view: manifest_of(view, site))
    if not current.segments:
        return False
    write_card(files, site, [segment.name for segment in current.segments] if current.replaced else [])
    return _replace(files, manifest.FILE_NAME, current.text(), was)


@contextmanager
def writing(path: Path | str) -> Iterator[None]:
    """Turn the system's errors into ReleaseError, which names the file that cannot be written."""
    try:
        yield
    except OSError as error:
        raise ReleaseError(explain(path, error)) from error


@contextmanager
def checked_reading(store: Store) -> Iterator[None]:
    """Turn a record of the ledger that cannot be read into StoreError."""
    try:
        yield
    except ValueError as error:
        raise StoreError(f"Cannot use the ledger {store.name}: {error}. Restore it from a copy.") from error


def write_card(files: Storage, site: str, names: Sequence[str]) -> None:
    """Write README.md, unless somebody has put one of their own there."""
    was = files.read(card.FILE_NAME)
    if was is None or card.MARK.encode() in was.data:
        _replace(files, card.FILE_NAME, card.card(site, names), was)


def _replace(files: Storage, name: str, text: str, was: StoredFile | None) -> bool:
    """Put a file of this text in the place of the one before; False where that is the same."""
    data = text.encode()
    if was is not None and was.data == data:
        return False
    files.replace(name, data, was)
    return True
