"""A row of a segment: a record, and what it changes for those who follow the releases. Knows nothing of files."""

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Literal

from newscrawler.article import RECORD_FIELDS
from newscrawler.dataset.record import encode, with_discoveries

if TYPE_CHECKING:
    from newscrawler.ledger.releases import Row


@dataclass(frozen=True, slots=True)
class Columns:
    """What a row has beside the fields of its record."""

    change: Literal["added", "updated", "withdrawn"] = field(
        metadata={
            "meaning": "What the row says of its article: it is new, its content changed, or its page is gone "
            "(then the record is the last that there was)."
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


ROW_FIELDS: tuple[str, ...] = (*RECORD_FIELDS, *(column.name for column in fields(Columns)))
"""Names of a row's fields in their order."""


def to_line(row: "Row") -> bytes:
    """The row as one line of JSON without its line end. The record's bytes are taken as they are."""
    columns = {
        "change": row.change,
        "revision": row.revision,
        "changed_fields": row.changed_fields,
        "body_similarity": row.similarity,
    }
    return with_discoveries(row.record, row.discovered_via)[:-1] + b"," + encode(columns)[1:]
