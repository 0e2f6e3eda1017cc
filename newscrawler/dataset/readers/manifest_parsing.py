"""A manifest read from its text, and what is wrong with one."""

import json
from collections.abc import Sequence
from dataclasses import MISSING, fields
from itertools import pairwise
from typing import Any

from newscrawler.dataset.readers.manifest import (
    FILE_NAME,
    FORMAT,
    SEGMENT_FIELDS,
    SEGMENT_NAME,
    Manifest,
    Replaced,
    SegmentEntry,
)
from newscrawler.dataset.storage.storage import Storage
from newscrawler.errors import StorageError
from newscrawler.ledger.releases.timelines import FIRST, Timeline

_DEFAULTS = {field.name: field.default for field in fields(SegmentEntry) if field.default is not MISSING}
_NEEDED = frozenset(SEGMENT_FIELDS) - _DEFAULTS.keys()
_SIMPLE = {field.name: field.type for field in fields(SegmentEntry) if field.name != "rows_by_release"}


def parse_manifest(text: str | bytes) -> Manifest:
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


def read_manifest(files: Storage) -> Manifest | None:
    """The manifest of a dataset; None where there is none, or it is damaged: then it is made anew."""
    try:
        found = files.read(FILE_NAME)
        return parse_manifest(found.data) if found else None
    except StorageError:
        raise
    except (OSError, ValueError):
        return None


def _segment(number: int, entry: Any) -> SegmentEntry:
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
    segment = SegmentEntry(**{name: entry[name] for name in SEGMENT_FIELDS})
    if not SEGMENT_NAME.fullmatch(segment.name):  # above all, no path that leads elsewhere
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


def _check_order(segments: Sequence[SegmentEntry]) -> None:
    """Raise ValueError where names are not in their sequence, or releases do not follow each other."""
    for before, segment in pairwise(segments):
        if int(segment.name.split(".")[0]) <= int(before.name.split(".")[0]) or segment.first_release < before.release:
            raise ValueError(f"{segment.name} (release {segment.release}) stands after {before.name}")
