"""Stories of rows that come back into the ledger: by the number that the index has for the article that names them.

A story whose article is in no table here keeps its name; its articles announce one of their own with their next rows.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from sqlalchemy import Connection, bindparam, delete, select, update

from newscrawler.ledger.articles.waiting import BATCH, WaitingRevision
from newscrawler.ledger.near_duplicates.announcing import Announcer
from newscrawler.ledger.schema import NEVER, announcements, articles, index_entries, revisions, unresolved_stories

UNKNOWN = 0
"""Stands for a story whose first entry is not known. Entries count from 1."""

_FIRST = (
    select(index_entries.c.entry)
    .join(articles, articles.c.article == index_entries.c.article)
    .where(articles.c.site == bindparam("of"), articles.c.id == bindparam("named"))
)
_ANNOUNCE = (
    update(announcements)
    .where(announcements.c.number == bindparam("of"))
    .values({announcements.c.story: bindparam("first")})
)
_RESOLVED = delete(unresolved_stories).where(unresolved_stories.c.number == bindparam("of"))
_ANNOUNCED = (
    select(announcements.c.story)
    .join(revisions, revisions.c.number == announcements.c.number)
    .where(revisions.c.article == bindparam("of"), revisions.c.segment > NEVER)
    .order_by(revisions.c.revision.desc())
    .limit(1)
)


def learn(connection: Connection, released: Sequence[tuple[str, WaitingRevision]]) -> None:
    """Put these rows into the index, each with its site, in the order in which their articles were released first."""
    for site, group in groupby(released, lambda each: each[0]):
        rows = [row for _, row in group]
        for start in range(0, len(rows), BATCH):
            Announcer(connection, site, actions={}, counts=Counter()).learn(rows[start : start + BATCH])
    _name(connection)
    _join(connection, [row.article for _, row in released])


def _name(connection: Connection) -> None:
    """Give the stories that rows announce their numbers, as far as the index has their first articles."""
    rows = connection.execute(select(unresolved_stories).order_by(unresolved_stories.c.story_id)).all()
    for story_id, group in groupby(rows, lambda row: row.story_id):
        site, _, id_ = story_id.partition("/")
        first = connection.execute(_FIRST, {"of": site, "named": id_}).scalars().first()
        if first is not None:
            numbers = [row.number for row in group]
            connection.execute(_ANNOUNCE, [{"of": number, "first": first} for number in numbers])
            connection.execute(_RESOLVED, [{"of": number} for number in numbers])


def _join(connection: Connection, wanted: Iterable[int]) -> None:
    """Let each of these articles be of the story that its latest row announces; without one, of its own."""
    announced: dict[int, int] = {}
    for article in wanted:
        own = connection.execute(select(index_entries.c.entry).where(index_entries.c.article == article)).scalar_one()
        announced[own] = next(iter(connection.execute(_ANNOUNCED, {"of": article}).scalars()), own)
    for own, story in announced.items():
        first, passed = story or own, {own}
        while first not in passed and (later := announced.get(first, first)) not in (first, UNKNOWN):
            passed.add(first)
            first = later  # the story has met another since this one was announced
        changed = (
            update(index_entries)
            .where(index_entries.c.entry == own)
            .values({index_entries.c.announced_story: story, index_entries.c.story: first})
        )
        connection.execute(changed)
