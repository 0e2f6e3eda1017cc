"""The manifest: which segments make up a site's dataset, and what is in each. Knows no tables of the ledger.

Its text is a function of what it says: the same segments give the same bytes.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import MISSING, asdict, dataclass, fields
from itertools import pairwise
from operator import attrgetter
from typing import Any

import orjson

from newscrawler.ledger.releases.timelines import FIRST, Timeline

FILE_NAME = "manifest.json"
FORMAT = 1
"""Grows when what stood in a manifest changes its meaning or goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
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
    """Files that were compacted: those numbered `first` to `last` stay `until` a moment, for readers of an earlier
    manifest, and are none of the dataset."""

    first: int
    last: int
    until: str  # ISO 8601 in UTC


@dataclass(frozen=True, slots=True)
class Manifest:
    """A published state of a site's dataset. `replaced` are files that still lie there and are none of it; `timelines`
    those that restores have begun."""

    site: str
    segments: tuple[Segment, ...]
    replaced: tuple[Replaced, ...] = ()
    timelines: tuple[Timeline, ...] = ()

    @property
    def timeline(self) -> int:
        """The timeline that its latest release is of."""
        return max((each.timeline for each in self.timelines), default=FIRST)

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
        number = _NAME.fullmatch(name)
        return number is not None and any(each.first <= int(number[1]) <= each.last for each in self.replaced)


SEGMENT_FIELDS = tuple(field.name for field in fields(Segment))
_DEFAULTS = {field.name: field.default for field in fields(Segment) if field.default is not MISSING}
_NEEDED = frozenset(SEGMENT_FIELDS) - _DEFAULTS.keys()
_SIMPLE = {field.name: field.type for field in fields(Segment) if field.name != "rows_by_release"}
_values = attrgetter(*SEGMENT_FIELDS)
_NAME = re.compile(r"(\d{6,})\.jsonl(\.gz|\.zst)?")
_LIST_OF_NUMBERS = re.compile(r"\[\n[\s\d,]+\]")  # which is thousands of lines else; no string of JSON has a line end


def _described(segment: Segment) -> dict[str, Any]:
    described = dict(zip(SEGMENT_FIELDS, _values(segment), strict=True))
    if not segment.rows_by_release:
        del described["rows_by_release"]
    return described


def parse(text: str | bytes) -> Manifest:
    """The manifest of a text. Raises ValueError, which says what is wrong with it."""
    try:
        described = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it is no JSON: {error}") from error
    if not isinstance(described, dict) or not isinstance(described.get("format"), int):
        raise ValueError("it is no manifest: `format` is missing")
    if described["format"] != FORMAT:
        raise ValueError(f"it has format {described['format']}, this newscrawler reads {FORMAT}: install a newer one")
    site, listed = described.get("site"), described.get("segments")
    if not isinstance(site, str) or not isinstance(listed, list):
        raise ValueError("`site` or `segments` is missing")
    segments = tuple(_segment(number, entry) for number, entry in enumerate(listed, 1))
    _check_order(segments)
    timelines = _timelines(described.get("timelines", []))
    manifest = Manifest(site, segments, _replaced(described.get("replaced", [])), timelines)
    if described.get("release") != manifest.release:
        raise ValueError(f"`release` is {described.get('release')!r}, its last segment's is {manifest.release}")
    return manifest


def _segment(number: int, entry: Any) -> Segment:
    if not isinstance(entry, dict) or (missing := _NEEDED - entry.keys()):
        raise ValueError(
            f"segment {number}: {', '.join(sorted(missing if isinstance(entry, dict) else _NEEDED))} missing"
        )
    entry = _DEFAULTS | entry
    if not isinstance(entry["rows_by_release"], (list, tuple)):
        raise ValueError(f"segment {number}: `rows_by_release` is {entry['rows_by_release']!r}")
    counts = entry["rows_by_release"] = tuple(entry["rows_by_release"])
    if counts and (not all(type(each) is int and each >= 0 for each in counts) or sum(counts) != entry["rows"]):
        raise ValueError(f"segment {number}: `rows_by_release` is not of {entry['rows']} rows")
    for name, kind in _SIMPLE.items():
        if type(entry[name]) is not kind or (kind is int and entry[name] < 0):
            raise ValueError(f"segment {number}: `{name}` is {entry[name]!r}")
    segment = Segment(**{name: entry[name] for name in SEGMENT_FIELDS})
    if not _NAME.fullmatch(segment.name):  # above all, no path that leads elsewhere
        raise ValueError(f"segment {number}: {segment.name!r} is no name of a segment")
    return segment


def _timelines(listed: Any) -> tuple[Timeline, ...]:
    try:
        found = tuple(Timeline(**entry) for entry in listed)
        numbers = [FIRST, *(each.timeline for each in found)]
        if all(type(each.after) is int and each.after >= 0 for each in found) and numbers == sorted(set(numbers)):
            return found
    except TypeError:
        pass
    raise ValueError(f"`timelines` is {listed!r}")


def _replaced(listed: Any) -> tuple[Replaced, ...]:
    try:
        found = tuple(Replaced(**entry) for entry in listed)
        if all(0 < each.first <= each.last and isinstance(each.until, str) for each in found):
            return found
    except TypeError:
        pass
    raise ValueError(f"`replaced` is {listed!r}")


def _check_order(segments: Sequence[Segment]) -> None:
    """Names come from a sequence and releases follow each other."""
    for before, segment in pairwise(segments):
        if int(segment.name.split(".")[0]) <= int(before.name.split(".")[0]) or segment.first_release < before.release:
            raise ValueError(f"{segment.name} (release {segment.release}) stands after {before.name}")
