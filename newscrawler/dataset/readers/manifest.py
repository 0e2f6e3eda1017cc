"""The manifest: which segments make up a site's dataset, and what is in each.

Its text is a function of what it says: the same segments give the same bytes.
"""

import re
from dataclasses import asdict, dataclass, fields
from operator import attrgetter
from typing import Any

import orjson

from newscrawler.ledger.releases.timelines import FIRST, Timeline

FILE_NAME = "manifest.json"
FORMAT = 1
"""Grows when what stood in a manifest changes its meaning or goes."""

SEGMENT_NAME = re.compile(r"(\d{6,})\.jsonl(\.gz|\.zst)?")
_LIST_OF_NUMBERS = re.compile(r"\[\n[\s\d,]+\]")  # which is thousands of lines else; no string of JSON has a line end


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentEntry:
    """One immutable file. `first` and `last` are the ledger's numbers between which its revisions lie.

    One that was compacted has rows of several releases, of which `release` is the last, `run_id` the run that made that
    one, and `rows_by_release` says how many each has, in their order.
    """

    name: str
    release: int
    rows: int
    bytes: int
    sha256: str
    schema_version: int
    first: int
    last: int
    run_id: str
    added: int
    updated: int
    withdrawn: int
    merged: int = 0  # what was written before there were such rows does not say
    rows_by_release: tuple[int, ...] = ()

    @property
    def first_release(self) -> int:
        return self.release - max(len(self.rows_by_release) - 1, 0)

    def span(self, after: int, to: int | None) -> tuple[int, int]:
        """Which of its rows, from 0 up to a number, are of the releases after one up to another."""
        last = self.release if to is None else min(to, self.release)
        counts = self.rows_by_release or (self.rows,)
        before = max(after + 1 - self.first_release, 0)
        until = max(last + 1 - self.first_release, 0)
        return sum(counts[:before]), sum(counts[:until])


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """Files that were compacted: those numbered `first` to `last` stay `until` a time, for readers of an earlier
    manifest, and are none of the dataset."""

    first: int
    last: int
    until: str  # ISO 8601 in UTC


@dataclass(frozen=True, slots=True)
class Manifest:
    """A released state of a site's dataset. `replaced` are files that still lie there and are none of it; `timelines`
    those that its first release and restores have begun."""

    site: str
    segments: tuple[SegmentEntry, ...]
    replaced: tuple[Replaced, ...] = ()
    timelines: tuple[Timeline, ...] = ()

    @property
    def timeline(self) -> int:
        """The timeline that its latest release is of."""
        return max((each.timeline for each in self.timelines), default=FIRST)

    @property
    def first_timeline(self) -> int:
        """The timeline that its first release was of."""
        begins = self.timelines and not self.timelines[0].after
        return self.timelines[0].timeline if begins else FIRST

    @property
    def cursor(self) -> str:
        """What a consumer remembers who has taken all of it: see cursor.py."""
        return f"{self.timeline}:{self.release}"

    @property
    def release(self) -> int:
        """Number of the latest release."""
        return max((segment.release for segment in self.segments), default=0)

    @property
    def rows(self) -> int:
        return sum(segment.rows for segment in self.segments)

    def text(self) -> str:
        described = {
            "format": FORMAT,
            "site": self.site,
            "schema_version": max((segment.schema_version for segment in self.segments), default=None),
            "release": self.release,
            "timeline": self.timeline,
            "cursor": self.cursor,
            "timelines": [each._asdict() for each in self.timelines],
            "segments": [_described(segment) for segment in self.segments],
        }
        if self.replaced:
            described["replaced"] = [asdict(each) for each in self.replaced]
        text = orjson.dumps(described, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
        return _LIST_OF_NUMBERS.sub(lambda found: re.sub(r"\s+", "", found[0]), text)

    def keeps(self, name: str) -> bool:
        """Whether a file that was replaced stays for readers of an earlier manifest."""
        number = SEGMENT_NAME.fullmatch(name)
        return number is not None and any(each.first <= int(number[1]) <= each.last for each in self.replaced)


SEGMENT_FIELDS = tuple(field.name for field in fields(SegmentEntry))
_values = attrgetter(*SEGMENT_FIELDS)


def _described(segment: SegmentEntry) -> dict[str, Any]:
    described = dict(zip(SEGMENT_FIELDS, _values(segment), strict=True))
    if not segment.rows_by_release:
        del described["rows_by_release"]
    return described
