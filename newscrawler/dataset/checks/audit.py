"""Audit: whether a ledger and the released files bear each other out, row by row. Reads all, writes nothing."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from sqlalchemy import Connection

from newscrawler.dataset.files.compression import compression_of
from newscrawler.dataset.files.copies import has_sha256
from newscrawler.dataset.files.reading import lines_of
from newscrawler.dataset.readers.manifest import FILE_NAME
from newscrawler.dataset.readers.manifest_parsing import read_manifest
from newscrawler.dataset.readers.released import dataset_folder
from newscrawler.dataset.releases.lineage import differences, manifest_of
from newscrawler.dataset.row import to_line
from newscrawler.ledger.articles.records import DROPPED
from newscrawler.ledger.releases.rows import rows_of
from newscrawler.ledger.releases.segments import Segment, released_segments


def audit_site(connection: Connection, data_dir: Path, site: str) -> Iterator[str]:
    """Each fault of a site's files against the ledger, as one line; none if all is well.

    What a run is releasing meanwhile is none: a file is looked for only once the ledger calls it released.
    """
    folder = dataset_folder(data_dir, site)
    ours = released_segments(connection, site)
    for segment in ours:
        fault = _fault(connection, folder, segment)
        if fault is not None:
            yield f"{folder / segment.name}: {fault}"
    if ours:
        yield from (f"{folder / FILE_NAME}: {fault}" for fault in _faults_of_manifest(connection, folder, site, ours))


def _fault(connection: Connection, folder: Path, segment: Segment) -> str | None:
    path = folder / segment.name
    if not path.is_file():
        return "it is missing; `newscrawler dataset repair` writes it again"
    if not has_sha256(path, segment.sha256):
        return "it is not the file that the ledger names; `newscrawler dataset repair` gives it its bytes back"
    if path.stat().st_size != segment.bytes:
        return f"it has {path.stat().st_size} bytes, the ledger says {segment.bytes}"
    try:
        with path.open("rb") as file:
            released = (line.rstrip(b"\n") for _, line in lines_of(file, compression_of(segment.name)))
            ours = (to_line(row) if row.record else DROPPED for row in rows_of(connection, segment.segment))
            for number, (theirs, own) in enumerate(zip_longest(released, ours), 1):
                if theirs is None or own not in (theirs, DROPPED):
                    return f"line {number} is another one in the ledger; `newscrawler ledger rebuild` mends that"
    except ValueError as error:
        return f"it cannot be compared: {error}"
    return None


def _faults_of_manifest(connection: Connection, folder: Path, site: str, ours: list[Segment]) -> Iterator[str]:
    found = read_manifest(folder)
    if found is None:
        yield "it is missing or damaged; `newscrawler dataset repair` writes it again"
        return
    differing = list(differences(found, ours))
    yield from map(str, differing)
    is_written = len(found.segments) == len(ours)  # and none is about to come
    if (
        is_written
        and not differing
        and manifest_of(connection, site).text() != (folder / FILE_NAME).read_text("utf-8", "replace")
    ):
        yield "it is not as the ledger would write it; `newscrawler dataset repair` writes it again"
