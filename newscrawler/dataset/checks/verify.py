"""What is wrong with a released dataset, from its files alone."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from hashlib import file_digest
from itertools import islice
from typing import Any

from newscrawler.article import FIRST_VERSION, SCHEMA_VERSION
from newscrawler.dataset.files.compression import compression_of
from newscrawler.dataset.files.reading import lines_of
from newscrawler.dataset.readers.manifest import FILE_NAME, Manifest, SegmentEntry
from newscrawler.dataset.readers.manifest_parsing import read_manifest
from newscrawler.dataset.readers.released import ReleasedDataset
from newscrawler.dataset.record import decode
from newscrawler.dataset.releases.card import FILE_NAME as CARD
from newscrawler.dataset.row import RowColumns
from newscrawler.dataset.schema import json_schema
from newscrawler.dataset.storage.storage import Storage
from newscrawler.dataset.validate import Check, checker
from newscrawler.errors import StorageError
from newscrawler.ledger.schema import ChangeKind

_MAX_FAULTS = 20
"""Faults of one segment that are named: a fault of the program is on every line."""


def verify_dataset(dataset: ReleasedDataset) -> Iterator[str]:
    """Each fault of the dataset as one line that names the file and, where there is one, its line; none if all is well.

    Every file is compared with the manifest and every row with the schema; the revisions of each article must follow
    each other. Memory holds an id and a number of each article.
    """
    files, manifest = dataset.files, dataset.manifest
    if manifest.site != files.name:
        yield f"{files.path(FILE_NAME)}: its site is {manifest.site!r}"
    history = _History(manifest.site)
    for segment in manifest.segments:
        path = files.path(segment.name)
        faults = _faults(files, segment, history)
        yield from (f"{path}: {fault}" for fault in islice(faults, _MAX_FAULTS))
        if more := sum(1 for _ in faults):
            yield f"{path}: {more} more faults"
    yield from (f"{files.path(name)}: the manifest does not name it" for name in _strangers(files, manifest))


def _faults(files: Storage, segment: SegmentEntry, history: "_History") -> Iterator[str]:
    try:
        with files.open(segment.name) as file:
            digest, size = file_digest(file, "sha256").hexdigest(), file.tell()
            if size != segment.bytes:
                yield f"it has {size} bytes, not {segment.bytes}"
            if digest != segment.sha256:
                yield f"its SHA-256 is {digest}, not {segment.sha256}"
            file.seek(0)
            yield from _faults_of_rows(file, segment, history)
    except FileNotFoundError:
        history.is_whole = False
        yield "it is missing"
    except StorageError:
        raise
    except OSError as error:
        history.is_whole = False
        yield f"it cannot be read: {error.strerror}"


def _faults_of_rows(file: Any, segment: SegmentEntry, history: "_History") -> Iterator[str]:
    number, changes = 0, Counter[str]()
    try:
        for number, line in lines_of(file, compression_of(segment.name)):
            if not line.endswith(b"\n"):
                yield f"line {number}: it has no line end"
            try:
                row = decode(line)
            except ValueError:
                history.is_whole = False
                yield f"line {number}: it is no JSON object"
                continue
            if fault := _fault(row, history):
                yield f"line {number}: {fault}"
            changes[str(row.get("change"))] += 1
    except ValueError as error:
        history.is_whole = False
        yield str(error)
        return
    if number != segment.rows:
        history.is_whole = False
        yield f"it has {number} rows, not {segment.rows}"
    for change in ChangeKind:
        if changes[change] != getattr(segment, change):
            yield f"it has {changes[change]} {change} rows, not {getattr(segment, change)}"


_KNOWN = ("id", "site", *RowColumns.__dataclass_fields__)
_NEEDED = ("id", "site", "change", "revision")
_columns = json_schema(release=True)["properties"]
_check_known = checker(
    {
        **json_schema(release=True),
        "properties": {name: _columns[name] for name in _KNOWN},
        "required": [],
    }
)


@lru_cache(maxsize=16)
def _of_version(version: int) -> tuple[Check, tuple[str, ...]]:
    """The check of a row of a version of the schema, and its fields in their order."""
    schema = json_schema(release=True, version=version)
    return checker(schema), tuple(schema["properties"])


def _fault(row: dict[str, Any], history: "_History") -> str | None:
    """What is wrong with a row, by itself or after those before it.

    Of a row of a version that this newscrawler does not know in full, only what every row has is looked at.
    """
    fault, version = None, row.get("schema_version")
    if isinstance(version, int) and FIRST_VERSION <= version <= SCHEMA_VERSION:
        check, names = _of_version(version)
        own = tuple(name for name in names if name in row)
        fault = check(row) or (None if tuple(row) == own else "its fields are not in their order")
        if fault is None:
            return history.fault(row)
    known = _check_known({name: row[name] for name in row if name in _KNOWN}) or _lacking(row)
    return known or history.fault(row) or fault


def _lacking(row: dict[str, Any]) -> str | None:
    return next((f"`{name}` is missing" for name in _NEEDED if name not in row), None)


class _History:
    """What the rows before say of each article."""

    def __init__(self, site: str) -> None:
        self.is_whole = True  # nothing of it could not be read
        self._site = site
        self._latest: dict[str, int] = {}  # revision, negative where the page is gone
        self._stories: dict[str, str] = {}  # of those that are not their own

    def fault(self, row: dict[str, Any]) -> str | None:
        """What is wrong with a row after those before it."""
        id_, change, revision = row["id"], row["change"], row["revision"]
        latest = self._latest.get(id_)
        self._latest[id_] = -revision if change == ChangeKind.WITHDRAWN else revision
        if row["site"] != self._site:
            return f"`site` is {row['site']!r}"
        if latest is None:
            if (story := row.get("story_id")) not in (None, f"{self._site}/{id_}"):
                self._stories[id_] = story
            if change == ChangeKind.ADDED or not self.is_whole:
                return None
            return f"article {id_!r} is {change} before it was added"
        if revision <= abs(latest):
            return f"revision {revision} of article {id_!r} stands after revision {abs(latest)}"
        if change == ChangeKind.ADDED and latest > 0:
            return f"article {id_!r} is added again"
        if change == ChangeKind.WITHDRAWN and latest < 0:
            return f"article {id_!r} is withdrawn again"
        if change == ChangeKind.MERGED and latest < 0:
            return f"article {id_!r} is merged after it was withdrawn"
        return self._fault_of_story(row)

    def _fault_of_story(self, row: dict[str, Any]) -> str | None:
        """The story of an article changes where a row says that it does, never else."""
        id_, change, story = row["id"], row["change"], row.get("story_id")
        own = f"{self._site}/{id_}"
        before = self._stories.get(id_, own)
        if story is None:
            return None
        if story == own:
            self._stories.pop(id_, None)
        else:
            self._stories[id_] = story
        if (story != before) != (change == ChangeKind.MERGED):
            return f"article {id_!r} is {change}, its story was {before!r} and is {story!r}"
        return None


def _strangers(files: Storage, manifest: Manifest) -> list[str]:
    """Files that do not belong there. While a run is releasing, what it has written is not in the manifest yet."""
    named = {FILE_NAME, CARD, *(segment.name for segment in manifest.segments)}
    found = [name for name in files.sizes() if name not in named]
    if not found or files.is_being_written():
        return []
    now = read_manifest(files) or manifest  # it may have come while the segments were read
    current, there = {segment.name for segment in now.segments}, files.sizes()
    return [name for name in found if name in there and name not in current and not now.keeps(name)]
