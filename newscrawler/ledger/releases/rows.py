"""The rows of a segment, as its claim left them.

They are a function of the ledger alone: what a claim decides (line, discoveries) is kept with each revision, so that a
segment can be written again as it was, however much the ledger has grown.
"""

from collections.abc import Iterator
from typing import NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, select

from newscrawler.article import Discovery
from newscrawler.ledger.articles.records import unpack
from newscrawler.ledger.releases.segments import parts_of
from newscrawler.ledger.schema import (
    announcements,
    articles,
    index_entries,
    revisions,
    unresolved_stories,
)

_BATCH = 500  # rows in memory at a time


class ReleasedRow(NamedTuple):
    """A claimed revision. `record` is its line, without discoveries, and empty where it was dropped. `story_id` and
    `duplicates` (JSON) are None where nothing was announced of the row, `seen` (seconds since 1970) where it was
    released before rows said it."""

    record: bytes
    discovered_via: list[Discovery]
    change: str
    revision: int
    changed_fields: list[str]
    similarity: float | None
    seen: float | None = None
    story_id: str | None = None
    duplicates: bytes | None = None


_first = articles.alias("first")


_ROWS = (
    select(
        revisions.c.position,
        revisions.c.record,
        revisions.c.discovered_via,
        revisions.c.change,
        revisions.c.revision,
        revisions.c.changed_fields,
        revisions.c.similarity,
        revisions.c.seen,
        _first.c.site,
        _first.c.id,
        announcements.c.duplicates,
        unresolved_stories.c.story_id,
    )
    .outerjoin(unresolved_stories, unresolved_stories.c.number == revisions.c.number)
    .outerjoin(announcements, announcements.c.number == revisions.c.number)
    .outerjoin(index_entries, index_entries.c.entry == announcements.c.story)
    .outerjoin(_first, _first.c.article == index_entries.c.article)
    .where(revisions.c.segment == bindparam("of"), revisions.c.position > bindparam("after"))
    .order_by(revisions.c.position)
    .limit(_BATCH)
)


def story_id(site: str, id_: str) -> str:
    """The id of the story that was announced first with this article.

    >>> story_id("almayadeen", "1707844")
    'almayadeen/1707844'
    """
    return f"{site}/{id_}"


def rows_of(connection: Connection, segment: int) -> Iterator[ReleasedRow]:
    """The rows of a segment in their order, a few in memory at a time."""
    for part in parts_of(connection, segment):
        yield from _rows_of_part(connection, part)


def _rows_of_part(connection: Connection, segment: int) -> Iterator[ReleasedRow]:
    position = 0
    while batch := connection.execute(_ROWS, {"of": segment, "after": position}).all():
        for _, record, via, change, revision, fields, similarity, seen, site, id_, duplicates, foreign in batch:
            discoveries = [Discovery(*pair) for pair in orjson.loads(unpack(via or b""))] if record else []
            line = unpack(record) if record else record
            row = ReleasedRow(line, discoveries, change, revision, orjson.loads(fields), similarity, seen)
            if foreign or site:  # else nothing was announced
                story = foreign or story_id(site, id_)
                row = row._replace(story_id=story, duplicates=(duplicates or "[]").encode())
            yield row
        position = batch[-1].position
