"""Whether a manifest and a ledger say the same of a site's releases.

Tested in tests/dataset/checks/test_repair.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import Connection, select

from newscrawler.dataset.files.atomic import explain
from newscrawler.dataset.readers import manifest
from newscrawler.dataset.readers.manifest_parsing import read_manifest
from newscrawler.dataset.storage.storage import Storage
from newscrawler.errors import ReleaseError, StorageError
from newscrawler.language import datetimes
from newscrawler.ledger.releases.segments import (
    CLAIMED_STATES,
    Segment,
    released_segments,
    replaced_segments,
    segments_in,
)
from newscrawler.ledger.releases.timelines import Timeline, timelines_of
from newscrawler.ledger.schema import segments
from newscrawler.ledger.store import Store

_described = attrgetter(*manifest.SEGMENT_FIELDS)
_OF_THE_RELEASE = ("release", "run_id", "rows")  # what differs where two ledgers gave segments of one name


class Difference(NamedTuple):
    """What the manifest and the ledger say of a segment, and not the same. `field` is None where only one knows it."""

    name: str
    release: int
    field: str | None = None
    in_manifest: object = None
    in_ledger: object = None

    @property
    def is_of_another_ledger(self) -> bool:
        return self.field is None or self.field in _OF_THE_RELEASE

    def __str__(self) -> str:
        if self.field is None:
            return f"{self.name} (release {self.release}) is not in the ledger"
        values = f"the manifest says {self.in_manifest!r}, the ledger {self.in_ledger!r}"
        return f"{self.name}: of its `{self.field}` {values}"


def check_same_history(store: Store, files: Storage, site: str) -> None:
    """Make sure that what was released stays as it was: neither another ledger's dataset is overwritten nor what a
    manifest says. Raises ReleaseError where the two say different things."""
    try:
        found = read_manifest(files)
    except StorageError as error:
        raise ReleaseError(explain(files.path(manifest.FILE_NAME), error)) from error
    if found is None:
        return
    ours, timelines = store.look(lambda view: (segments_in(view, site, *CLAIMED_STATES), timelines_of(view, site)))
    differing = list(differences(found, ours))
    for difference in differing:
        if difference.is_of_another_ledger:
            raise ReleaseError(
                f"Cannot release to {files}: its {difference.name} (release {difference.release}) is not from the "
                f"ledger {store.name}, or that is older. `newscrawler ledger rebuild {site}` brings it up to the "
                "dataset; if the two do not belong together, move the folder away."
            )
    if begins_otherwise(found, timelines):
        raise ReleaseError(
            f"Cannot release to {files}: its manifest is damaged, for it has another first timeline than the ledger "
            f"{store.name}. `newscrawler dataset repair {site}` writes it again."
        )
    if found.timelines != timelines[: len(found.timelines)]:
        raise ReleaseError(
            f"Cannot release to {files}: it was restored once more than the ledger {store.name} knows, or one of them "
            f"is damaged. `newscrawler ledger rebuild {site}` brings the ledger up to it."
        )
    if differing:
        raise ReleaseError(
            f"Cannot release to {files}: {differing[0]}. One of them is damaged: `newscrawler ledger check` says which."
        )


def begins_otherwise(found: manifest.Manifest, timelines: Sequence[Timeline]) -> bool:
    """Whether a manifest has another beginning than the ledger knows. Where both have the same segments, it is damaged:
    no restore changes how a dataset began."""
    knows = bool(timelines) and not timelines[0].after
    return knows and bool(found.timelines) and found.timelines[0] != timelines[0]


def differences(found: manifest.Manifest, ours: Iterable[Segment]) -> Iterator[Difference]:
    """What a manifest says otherwise than the ledger, segment by segment in its order."""
    known = {segment.name: segment for segment in ours}
    for theirs in found.segments:
        own = known.get(theirs.name)
        if own is None:
            yield Difference(theirs.name, theirs.release)
            continue
        if own.sequence != (number := int(theirs.name.partition(".")[0])):
            yield Difference(theirs.name, theirs.release, "sequence", number, own.sequence)
        if _described(theirs) == _described(own):  # as they are but for damage
            continue
        for name in dict.fromkeys((*_OF_THE_RELEASE, *manifest.SEGMENT_FIELDS)):
            if getattr(theirs, name) != getattr(own, name):
                yield Difference(theirs.name, theirs.release, name, getattr(theirs, name), getattr(own, name))
                break


def manifest_of(connection: Connection, site: str) -> manifest.Manifest:
    """The manifest of what the ledger calls released."""
    return manifest.Manifest(
        site,
        tuple(map(entry_of, released_segments(connection, site))),
        _replacements(replaced_segments(connection, site)),
        timelines_of(connection, site),
    )


def entry_of(segment: Segment) -> manifest.SegmentEntry:
    """A segment of the ledger as a manifest names it."""
    return manifest.SegmentEntry(**{name: getattr(segment, name) for name in manifest.SEGMENT_FIELDS})


def _replacements(replaced: Iterable[Segment]) -> tuple[manifest.Replaced, ...]:
    """Files that stay for a while, as a manifest names them: those of one compaction together."""
    numbers: dict[float, list[int]] = {}
    for segment in replaced:
        numbers.setdefault(segment.kept_until or 0, []).append(segment.sequence)
    return tuple(
        manifest.Replaced(first=min(own), last=max(own), until=datetimes.iso(datetime.fromtimestamp(int(until), UTC)))
        for until, own in sorted(numbers.items(), key=lambda item: min(item[1]))
    )


def sites_of(connection: Connection) -> list[str]:
    """The sites of which something was released, in the order of their names."""
    return list(connection.execute(select(segments.c.site).distinct().order_by(segments.c.site)).scalars())
