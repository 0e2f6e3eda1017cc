"""The files of a release, written from the ledger: segments, then README.md, then the manifest.

A segment gets the same bytes whenever it is written. The manifest comes last: it is all that a reader goes by.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from newscrawler.dataset.files.atomic import explain, write_file
from newscrawler.dataset.files.writing import OtherBytesError, write_lines
from newscrawler.dataset.readers import manifest
from newscrawler.dataset.releases import card
from newscrawler.dataset.releases.lineage import manifest_of
from newscrawler.dataset.row import DroppedError, to_line
from newscrawler.errors import ReleaseError, StoreError
from newscrawler.ledger.releases.rows import rows_of
from newscrawler.ledger.releases.segments import Segment, mark_released, staged_segments
from newscrawler.ledger.store import Store


def write_staged(store: Store, folder: Path, site: str) -> tuple[tuple[str, ...], bool]:
    """Write staged segments, then the manifest where it differs: the names of the first, whether the second did."""
    with store.read() as connection:
        waiting = staged_segments(connection, site)
    for segment in waiting:
        write_segment(store, folder, segment)
    return tuple(segment.name for segment in waiting), write_manifest(store, folder, site)


def write_segment(store: Store, folder: Path, segment: Segment) -> None:
    """Write a segment's file. One that was released gets the bytes that it had, or none.

    Raises ReleaseError where the ledger gives others.
    """
    path = folder / segment.name
    with checked_reading(store), store.read() as connection, writing(path):
        try:
            written = write_lines(path, map(to_line, rows_of(connection, segment.segment)), sha256=segment.sha256)
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
    if segment.sha256 is None:
        with store.write() as connection:
            mark_released(connection, segment.segment, size=written.size, sha256=written.sha256)


def write_manifest(store: Store, folder: Path, site: str) -> bool:
    """Write the manifest of what is released, where it differs, and README.md before it. Raises ReleaseError."""
    with store.read() as connection:
        current = manifest_of(connection, site)
    if not current.segments:
        return False
    _write_card(folder, site, [segment.name for segment in current.segments] if current.replaced else [])
    return _replace(folder / manifest.FILE_NAME, current.text())


def has_size(path: Path, segment: Segment) -> bool:
    """Whether a segment's file is there, as long as it has to be."""
    try:
        return path.is_file() and path.stat().st_size == segment.bytes
    except OSError:
        return False


@contextmanager
def writing(path: Path) -> Iterator[None]:
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


def _write_card(folder: Path, site: str, names: Sequence[str]) -> None:
    """Write README.md, unless somebody has put one of their own there."""
    path = folder / card.FILE_NAME
    with writing(path):
        is_ours = not path.exists() or card.MARK in path.read_text("utf-8", "replace")
    if is_ours:
        _replace(path, card.card(site, names))


def _replace(path: Path, text: str) -> bool:
    """Put a file of this text in its place; False where it is there already."""
    data = text.encode()
    with writing(path):
        if path.is_file() and path.read_bytes() == data:
            return False
        write_file(path, data)
    return True
