"""A row of a segment, parsed into what the ledger has of it: the reverse of `row.to_line`.

Tested in tests/dataset/recovery/test_rebuild.py.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

import orjson

from newscrawler.article import Article, Discovery, Image
from newscrawler.dataset.record import decode, encode
from newscrawler.dataset.row import RowColumns, to_line
from newscrawler.language import datetimes
from newscrawler.ledger.articles.originals import key
from newscrawler.ledger.rebuild.row import RebuiltRow
from newscrawler.ledger.releases.rows import ReleasedRow
from newscrawler.near_duplicates import keys_of

_COLUMNS = frozenset(column.name for column in fields(RowColumns))


def parse_row(line: bytes) -> RebuiltRow:
    """What the ledger had of a row. Raises ValueError where the same line would not come of it again."""
    row = decode(line)
    try:
        record = {name: value for name, value in row.items() if name not in _COLUMNS}
        discoveries = [(each["channel"], each["page"]) for each in record["discovered_via"]]
        published = record["date_published"]
        parsed = RebuiltRow(
            id=record["id"],
            site=record["site"],
            url=record["url"],
            canonical_url=record["canonical_url"],
            published=datetimes.seconds(datetimes.parse(published)) if published else None,
            content_hash=record["content_hash"],
            crawled=_seconds(record["crawled_at"]) or 0.0,
            run_id=record["run_id"],
            record=encode(record | {"discovered_via": []}),
            discoveries=discoveries,
            change=row["change"],
            revision=row["revision"],
            changed_fields=row["changed_fields"],
            similarity=row["body_similarity"],
            seen=_seconds(row.get("change_seen_at")),
            story_id=row.get("story_id"),
            duplicates=orjson.dumps(found).decode() if (found := row.get("duplicates")) else None,
            keys=[key("url", record["url"]), *_keys(record)],
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"it lacks {error}") from error
    again = ReleasedRow(
        parsed.record,
        [Discovery(*pair) for pair in discoveries],
        parsed.change,
        parsed.revision,
        parsed.changed_fields,
        parsed.similarity,
        parsed.seen,
        parsed.story_id,
        (parsed.duplicates or "[]").encode(),
    )
    if to_line(again) != line:
        raise ValueError("it is not written as a row is")
    return parsed


def _seconds(timestamp: str | None) -> float | None:
    return datetime.fromisoformat(timestamp).timestamp() if timestamp else None


def _keys(record: Mapping[str, Any]) -> list[str]:
    """What copies of the article are found by."""
    image, published = record["image"], record["date_published"]
    article = Article(
        **{name: record[name] for name in ("site", "id", "url", "canonical_url", "content_hash", "authors", "body")},
        **{name: record[name] for name in ("description", "headline", "keywords")},
        image=Image(**image) if image and any(image.values()) else None,
        date_published=datetimes.parse(published) if published else None,
    )
    return [key(name, value) for name, value in keys_of(article).items() if value]
