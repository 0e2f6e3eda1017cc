"""What changed between two releases, one row an article."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newscrawler.article import RECORD_FIELDS
from newscrawler.dataset.readers.cursor import Cursor, release_of
from newscrawler.dataset.readers.released import ReleasedDataset
from newscrawler.dataset.record import decode, encode
from newscrawler.ledger.schema import ChangeKind


@dataclass(slots=True)
class _Changes:
    """What the rows between two releases do to one article."""

    rows: int
    latest: int  # number of the last of them
    was_there: bool  # before the first
    is_there: bool  # after the last
    fields: frozenset[str]
    only_merged: bool  # none of them says anything else than that its story is another


def diff_releases(dataset: ReleasedDataset, after: int | Cursor, to: int | None = None) -> Iterator[bytes]:
    """The rows that lead a reader from one release to a later one, each article once, as lines.

    An article that came and went between the two is left out. `changed_fields` names every field that changed on the
    way; `body_similarity` is null where there was more than one step. Raises LookupError for releases that there are
    not, or that were lost in a restore; DatasetError for damage.
    """
    if isinstance(after, Cursor):
        after = release_of(after, dataset.manifest)
    latest = dataset.manifest.release
    to = latest if to is None else to
    if not 0 <= after <= to <= latest:
        raise LookupError(
            f"no way from release {after} to {to}: {dataset.manifest.site!r} has 1 to {latest} "
            "(0 stands for before the first), and the first number is the earlier"
        )
    return _diff(dataset, after, to)


def _diff(dataset: ReleasedDataset, after: int, to: int) -> Iterator[bytes]:
    gone = _withdrawn_at(dataset, after)
    changes: dict[str, _Changes] = {}
    for number, line in enumerate(dataset.lines(after=after, to=to)):
        row = decode(line)
        known = changes.get(row["id"])
        is_there = row["change"] != ChangeKind.WITHDRAWN
        if known is None:
            was_there = row["change"] != ChangeKind.ADDED and row["id"] not in gone
            only_merged = row["change"] == ChangeKind.MERGED
            changes[row["id"]] = _Changes(1, number, was_there, is_there, frozenset(row["changed_fields"]), only_merged)
        else:
            known.rows, known.latest, known.is_there = known.rows + 1, number, is_there
            known.fields |= frozenset(row["changed_fields"])
            known.only_merged &= row["change"] == ChangeKind.MERGED
    shown = {change.latest for change in changes.values() if change.was_there or change.is_there}
    for number, line in enumerate(dataset.lines(after=after, to=to)):
        if number in shown:
            row = decode(line)
            yield _merged_row(row, changes[row["id"]], line)


def _withdrawn_at(dataset: ReleasedDataset, release: int) -> set[str]:
    """Articles whose page was gone at a release: only they can come back. Most datasets need not be read for it."""
    first = next((segment.first_release for segment in dataset.manifest.segments if segment.withdrawn), release + 1)
    gone: set[str] = set()
    for line in dataset.lines(after=first - 1, to=release):
        row = decode(line)
        if row["change"] == ChangeKind.WITHDRAWN:
            gone.add(row["id"])
        else:
            gone.discard(row["id"])
    return gone


def _merged_row(row: dict[str, Any], changes: _Changes, line: bytes) -> bytes:
    stayed = ChangeKind.MERGED if changes.only_merged else ChangeKind.UPDATED
    there = stayed if changes.was_there else ChangeKind.ADDED
    change = there if changes.is_there else ChangeKind.WITHDRAWN
    fields = [name for name in RECORD_FIELDS if name in changes.fields] if change == ChangeKind.UPDATED else []
    if changes.rows == 1 and change == row["change"]:
        return line
    return encode(row | {"change": change, "changed_fields": fields, "body_similarity": None})
