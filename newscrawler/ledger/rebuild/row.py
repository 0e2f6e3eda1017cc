"""A row of a dataset that comes back into the ledger, and where it stood."""

from typing import NamedTuple


class RebuiltRow(NamedTuple):
    """A row as far as the ledger has it. Times are seconds since 1970; `record` has no discoveries."""

    id: str
    site: str
    url: str
    canonical_url: str
    published: float | None
    content_hash: str
    crawled: float
    run_id: str
    record: bytes
    discoveries: list[tuple[str, str]]
    change: str
    revision: int
    changed_fields: list[str]
    similarity: float | None
    seen: float | None
    story_id: str | None
    duplicates: str | None
    keys: list[str]


class RowPosition(NamedTuple):
    """Where a row stands: its segment and position, when it was released, the number that a new revision gets."""

    segment: int
    position: int
    released: float
    number: int
