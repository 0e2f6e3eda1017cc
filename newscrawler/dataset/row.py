"""A row of a segment: a record, and what it changes for those who follow the releases."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from newscrawler.article import FIRST_VERSION, RECORD_FIELDS, Article
from newscrawler.dataset.record import encode, with_discoveries
from newscrawler.language.timestamps import iso_timestamp
from newscrawler.near_duplicates import Relation

if TYPE_CHECKING:
    from newscrawler.ledger.releases.rows import ReleasedRow


class Origin(NamedTuple):
    """The article that published a syndicated text first, of those that are known."""

    site: str
    id: str


class Duplicate(NamedTuple):
    """An article that shares much of its text with this one, and what this one is to it."""

    site: str
    id: str
    relation: Relation
    similarity: float
    agency: str | None
    source: Origin | None


class DroppedError(Exception):
    """The ledger has dropped the record: only a segment has it."""


@dataclass(frozen=True, slots=True)
class RowColumns:
    """What a row has beside the fields of its record."""

    change: Literal["added", "updated", "withdrawn", "merged"] = field(
        metadata={
            "meaning": "What the row says of its article: it is new, its content changed, its page is gone "
            "(then the record is the last that there was), or it belongs to another story now (then the record is as "
            "it was)."
        }
    )
    change_seen_at: datetime = field(
        metadata={
            "meaning": "When the change was seen, ISO 8601 in UTC: of what is `added` or `updated`, `crawled_at`; of "
            "what is `withdrawn`, when its page was found gone; of what is `merged`, when the stories were joined.",
            "since": 4,
        }
    )
    revision: int = field(
        metadata={"meaning": "Number of the article's revision, from 1; of two rows, the greater one is the later."}
    )
    changed_fields: list[str] = field(
        metadata={"meaning": "Fields of the content that differ from the revision that was released before."}
    )
    body_similarity: float | None = field(
        metadata={
            "meaning": "How alike the bodies of the two revisions are, from 0 to 1. Null where nothing was compared."
        }
    )
    story_id: str = field(
        metadata={
            "meaning": "The story that it tells, with all its copies on every site: site and id of the article that "
            "was released first of them, with a slash between. It changes by rows that are `merged`, never else.",
        }
    )
    duplicates: list[Duplicate] = field(
        metadata={
            "meaning": "Articles whose rows came before this one, in any dataset of the ledger, and that share much of "
            "their text with it, the most alike first; what this one is to each. Of what is `syndicated`, also the "
            "agency that is credited and the article that was published first.",
        }
    )


ROW_FIELDS: tuple[str, ...] = (*RECORD_FIELDS, *(column.name for column in fields(RowColumns)))
"""Names of a row's fields in their order."""

SINCE: Mapping[str, int] = {
    part.name: part.metadata.get("since", FIRST_VERSION) for part in (*fields(Article), *fields(RowColumns))
}
"""The schema_version from which on rows have a field: one of the record by that of the record, a column by that of
newscrawler when the row was released. A row that withdraws what was crawled long before has both."""


def to_line(row: "ReleasedRow") -> bytes:
    """The row as one line of JSON without its line end. The record's bytes are taken as they are.

    Raises DroppedError where the ledger has none.
    """
    if not row.record:
        raise DroppedError("it was dropped from the ledger")
    seen = {} if row.seen is None else {"change_seen_at": iso_timestamp(row.seen)}
    columns = {
        "change": row.change,
        **seen,
        "revision": row.revision,
        "changed_fields": row.changed_fields,
        "body_similarity": row.similarity,
    }
    line = with_discoveries(row.record, row.discovered_via)[:-1] + b"," + encode(columns)[1:]
    if row.story_id is None:  # released before there were stories, and released bytes stay as they are
        return line
    story = encode({"story_id": row.story_id})[1:-1]
    return line[:-1] + b"," + story + b',"duplicates":' + (row.duplicates or b"[]") + b"}"
