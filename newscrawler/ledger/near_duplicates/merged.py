"""Rows of articles whose story is another now: nothing but that has changed of them."""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, select, update

from newscrawler.ledger.near_duplicates.index import COLUMNS, IndexEntry
from newscrawler.ledger.schema import ChangeKind, articles, index_entries, revisions

_TO_ANNOUNCE = (
    select(*COLUMNS, revisions.c.revision)
    .join(articles, articles.c.article == index_entries.c.article)
    .join(revisions, revisions.c.number == index_entries.c.number)
    .where(
        index_entries.c.site == bindparam("of"),
        index_entries.c.announced_story != index_entries.c.story,
        articles.c.withdrawn.is_(None),
        articles.c.revision == revisions.c.revision,  # nothing later of it waits in quarantine
    )
    .order_by(index_entries.c.entry)
    .limit(bindparam("most"))
)
_SAME = (
    revisions.c.article,
    revisions.c.site,
    revisions.c.content_hash,
    revisions.c.published,
    revisions.c.record,
)


def entries_to_announce(connection: Connection, site: str, most: int) -> Iterator[tuple[IndexEntry, int]]:
    """The first entries of a site whose latest row announces another story than they have, with their latest revisions.

    Not those that are gone, or of which something waits in quarantine.
    """
    for entry, article, number, bands, story, announced, revision in connection.execute(
        _TO_ANNOUNCE, {"of": site, "most": most}
    ).all():
        yield IndexEntry(entry, article, number, bands, story, announced), revision


def add_merged_revision(connection: Connection, entry: IndexEntry, revision: int, *, run_id: str, now: float) -> int:
    """Add a revision that is as the one that was released last; gives its number."""
    last = connection.execute(select(*_SAME).where(revisions.c.number == entry.number)).one()
    values = dict(zip(_SAME, last, strict=True)) | {
        revisions.c.revision: revision,
        revisions.c.change: ChangeKind.MERGED,
        revisions.c.changed_fields: "[]",
        revisions.c.run_id: run_id,
        revisions.c.made: now,
    }
    added = revisions.insert().values(values).returning(revisions.c.number)
    number = connection.execute(added).scalar_one()
    mine = articles.c.article == entry.article
    connection.execute(update(articles).where(mine).values({articles.c.revision: revision}))
    return number
