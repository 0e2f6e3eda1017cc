"""Audit: whether a ledger and the released files bear each other out, row by row. Reads all, writes nothing."""

from collections.abc import Iterator
from itertools import zip_longest

from sqlalchemy import Connection

from newscrawler.dataset.files.compression import compression_of
from newscrawler.dataset.files.reading import lines_of
from newscrawler.dataset.readers.manifest import FILE_NAME
from newscrawler.dataset.readers.manifest_parsing import read_manifest
from newscrawler.dataset.releases.lineage import differences, manifest_of
from newscrawler.dataset.row import to_line
from newscrawler.dataset.storage.opening import Datasets, dataset_files
from newscrawler.dataset.storage.storage import Storage, is_whole
from newscrawler.ledger.articles.records import DROPPED
from newscrawler.ledger.releases.rows import rows_of
from newscrawler.ledger.releases.segments import Segment, released_segments


def audit_site(connection: Connection, datasets: Datasets, site: str) -> Iterator[str]:
    """Each fault of a site's files against the ledger, as one line; none if all is well.

    What a run is releasing meanwhile is none: a file is looked for only once the ledger calls it released.
    """
    files = dataset_files(datasets, site)
    ours = released_segments(connection, site)
    sizes = files.sizes()
    for segment in ours:
        fault = _fault(connection, files, sizes.get(segment.name, -1), segment)
        if fault is not None:
            yield f"{files.path(segment.name)}: {fault}"
    if ours:
        faults = _faults_of_manifest(connection, files, site, ours)
        yield from (f"{files.path(FILE_NAME)}: {fault}" for fault in faults)


def _fault(connection: Connection, files: Storage, size: int, segment: Segment) -> str | None:
    if size < 0:
        return "it is missing; `newscrawler dataset repair` writes it again"
    if not is_whole(files, segment.name, segment.sha256):
        return "it is not the file that the ledger names; `newscrawler dataset repair` gives it its bytes back"
    if size != segment.bytes:
        return f"it has {size} bytes, the ledger says {segment.bytes}"
    try:
        with files.open(segment.name) as file:
            released = (line.rstrip(b"\n") for _, line in lines_of(file, compression_of(segment.name)))
            ours = (to_line(row) if row.record else DROPPED for row in rows_of(connection, segment.segment))
            for number, (theirs, own) in enumerate(zip_longest(released, ours), 1):
                if theirs is None or own not in (theirs, DROPPED):
                    return f"line {number} is another one in the ledger; `newscrawler ledger rebuild` mends that"
    except ValueError as error:
        return f"it cannot be compared: {error}"
    return None


def _faults_of_manifest(connection: Connection, files: Storage, site: str, ours: list[Segment]) -> Iterator[str]:
    found, stored = read_manifest(files), files.read(FILE_NAME)
    if found is None or stored is None:
        yield "it is missing or damaged; `newscrawler dataset repair` writes it again"
        return
    differing = list(differences(found, ours))
    yield from map(str, differing)
    is_written = len(found.segments) == len(ours)  # and none is about to come
    if is_written and not differing and manifest_of(connection, site).text() != stored.data.decode("utf-8", "replace"):
        yield "it is not as the ledger would write it; `newscrawler dataset repair` writes it again"
