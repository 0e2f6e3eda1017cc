"""The manifest: which segments make up a site's dataset, and what is in each. Knows nothing of the ledger.

Its text is a function of what it says: the same segments give the same bytes.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import MISSING, asdict, dataclass, fields
from itertools import pairwise
from typing import Any

FILE_NAME = "manifest.json"
FORMAT = 1
"""Grows when what stood in a manifest changes its meaning or goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One immutable file. `first` and `last` are the ledger's numbers between which its revisions lie."""

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


@dataclass(frozen=True, slots=True)
class Manifest:
    """A published state of a site's dataset."""

    site: str
    segments: tuple[Segment, ...]

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
            "segments": [asdict(segment) for segment in self.segments],
        }
        return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


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
    manifest = Manifest(site, segments)
    if described.get("release") != manifest.release:
        raise ValueError(f"`release` is {described.get('release')!r}, its last segment's is {manifest.release}")
    return manifest


def _segment(number: int, entry: Any) -> Segment:
    names = {field.name: field.type for field in fields(Segment)}
    needed = {field.name for field in fields(Segment) if field.default is MISSING}
    if not isinstance(entry, dict) or (missing := needed - entry.keys()):
        raise ValueError(
            f"segment {number}: {', '.join(sorted(missing if isinstance(entry, dict) else needed))} missing"
        )
    entry = {field.name: field.default for field in fields(Segment)} | entry
    for name, kind in names.items():
        if type(entry[name]) is not kind or (kind is int and entry[name] < 0):
            raise ValueError(f"segment {number}: `{name}` is {entry[name]!r}")
    segment = Segment(**{name: entry[name] for name in names})
    if not re.fullmatch(r"\d{6,}\.jsonl(\.gz|\.zst)?", segment.name):  # above all, no path that leads elsewhere
        raise ValueError(f"segment {number}: {segment.name!r} is no name of a segment")
    return segment


def _check_order(segments: Sequence[Segment]) -> None:
    """Names come from a sequence and releases follow each other."""
    for before, segment in pairwise(segments):
        if int(segment.name.split(".")[0]) <= int(before.name.split(".")[0]) or segment.release < before.release:
            raise ValueError(f"{segment.name} (release {segment.release}) stands after {before.name}")
