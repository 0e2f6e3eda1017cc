"""Whether a manifest and a ledger tell the same of a site's releases. Knows nothing of the segments' rows."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from newscrawler.dataset.readers import manifest
from newscrawler.language import datetimes
from newscrawler.ledger.releases.segments import Segment, published_segments, replaced_segments
from newscrawler.ledger.releases.timelines import timelines_of

_told = attrgetter(*manifest.SEGMENT_FIELDS)
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
        told = f"the manifest says {self.in_manifest!r}, the ledger {self.in_ledger!r}"
        return f"{self.name}: of its `{self.field}` {told}"


def entry(segment: Segment) -> manifest.Segment:
    """A segment of the ledger as a manifest names it."""
    return manifest.Segment(**{name: getattr(segment, name) for name in manifest.SEGMENT_FIELDS})


def manifest_of(connection: Connection, site: str) -> manifest.Manifest:
    """The manifest of what the ledger calls published."""
    return manifest.Manifest(
        site,
        tuple(map(entry, published_segments(connection, site))),
        replacements(replaced_segments(connection, site)),
        timelines_of(connection, site),
    )


def replacements(replaced: Iterable[Segment]) -> tuple[manifest.Replaced, ...]:
    """Files that stay for a while, as a manifest names them: those of one compaction together."""
    numbers: dict[float, list[int]] = {}
    for segment in replaced:
        numbers.setdefault(segment.kept_until or 0, []).append(segment.sequence)
    return tuple(
        manifest.Replaced(first=min(own), last=max(own), until=datetimes.iso(datetime.fromtimestamp(int(until), UTC)))
        for until, own in sorted(numbers.items(), key=lambda item: min(item[1]))
    )


def differences(found: manifest.Manifest, ours: Iterable[Segment]) -> Iterator[Difference]:
    """What a manifest says otherwise than the ledger, segment by segment in its order."""
    known = {segment.name: segment for segment in ours}
    for told in found.segments:
        own = known.get(told.name)
        if own is None:
            yield Difference(told.name, told.release)
            continue
        if own.sequence != (number := int(told.name.partition(".")[0])):
            yield Difference(told.name, told.release, "sequence", number, own.sequence)
        if _told(told) == _told(own):  # as they are but for damage
            continue
        for name in dict.fromkeys((*_OF_THE_RELEASE, *manifest.SEGMENT_FIELDS)):
            if getattr(told, name) != getattr(own, name):
                yield Difference(told.name, told.release, name, getattr(told, name), getattr(own, name))
                break


def read_manifest(folder: Path) -> manifest.Manifest | None:
    """The manifest of a folder; None where there is none, or it is damaged: then it is made anew."""
    try:
        return manifest.parse((folder / manifest.FILE_NAME).read_bytes())
    except (OSError, ValueError):
        return None
