"""A cursor: which release of a dataset a consumer has taken last, and whether what follows it leads on from there."""

import re
from typing import NamedTuple

from newscrawler.dataset.readers.manifest import Manifest


class Cursor(NamedTuple):
    """A release, and the timeline that it was read on; None where the consumer did not say.

    >>> str(Cursor(1, 41)), Cursor.parse("41"), Cursor.parse("1795804466:41")
    ('1:41', Cursor(timeline=None, release=41), Cursor(timeline=1795804466, release=41))
    """

    timeline: int | None
    release: int

    def __str__(self) -> str:
        return f"{self.release}" if self.timeline is None else f"{self.timeline}:{self.release}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """The cursor of a text. Raises ValueError."""
        found = re.fullmatch(r"(?:(\d+):)?(\d+)", text)
        if found is None:
            raise ValueError(f"{text!r} is no release, such as 41 or 1795804466:41")
        return cls(int(found[1]) if found[1] else None, int(found[2]))


def release_of(cursor: Cursor, manifest: Manifest) -> int:
    """The release from which on a consumer goes on. Raises LookupError where what it has taken is none of the dataset:
    it was read before that was begun anew, or before a restore which went back to an earlier release."""
    first = manifest.first_timeline
    later = [each for each in manifest.timelines if each.timeline > (cursor.timeline or first)]
    common = min((each.after for each in later), default=cursor.release)
    known = {first, *(each.timeline for each in manifest.timelines)}
    if cursor.release and cursor.timeline is not None and cursor.timeline not in known:
        reason = f"the cursor {cursor} is of another dataset than this one of {manifest.site!r}, which was begun anew "
        reason += "since or restored from a backup that knows no such timeline"
    elif cursor.release <= common:
        return cursor.release
    elif cursor.timeline is None:
        reason = f"release {cursor} may be one of an earlier timeline of {manifest.site!r}, which went on from {common}"
        reason += f" when it was restored; if you have read it since, say {manifest.timeline}:{cursor.release}. If not"
    else:
        reason = f"what came after release {common} of timeline {cursor.timeline} was lost in a restore"
    raise LookupError(
        f"{reason}: take `newscrawler dataset snapshot {manifest.site}` anew and go on from {manifest.cursor}"
    )
