"""Stories of rows that come back into the ledger: by the number that the index has for the article that names them.

A story whose article is in no table here keeps its name, and its members tell one of their own when they are told next.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from sqlalchemy import Connection, bindparam, delete, select, update

from newscrawler.ledger.articles.waiting import BATCH, Waiting
from newscrawler.ledger.near_duplicates.announcing import Telling
from newscrawler.ledger.schema import articles, foreign_stories, members, revisions, tellings

UNKNOWN = 0
"""Stands for a story whose first member is not known. Members count from 1."""

_FIRST = (
    select(members.c.member)
    .join(articles, articles.c.article == members.c.article)
    .where(articles.c.site == bindparam("of"), articles.c.id == bindparam("named"))
)
_TELL = update(tellings).where(tellings.c.number == bindparam("of")).values(story=bindparam("first"))
_SETTLED = delete(foreign_stories).where(foreign_stories.c.number == bindparam("of"))
_TOLD = (
    select(tellings.c.story)
    .join(revisions, revisions.c.number == tellings.c.number)
    .where(revisions.c.article == bindparam("of"), revisions.c.segment > 0)
    .order_by(revisions.c.revision.desc())
    .limit(1)
)


def learn(connection: Connection, released: Sequence[tuple[str, Waiting]]) -> None:
    """Have the index know these rows, each with its site, in the order in which their articles were released first."""
    for site, group in groupby(released, lambda each: each[0]):
        rows = [row for _, row in group]
        for start in range(0, len(rows), BATCH):
            Telling(connection, site, actions={}, counts=Counter()).learn(rows[start : start + BATCH])
    _name(connection)
    _join(connection, [row.article for _, row in released])


def _name(connection: Connection) -> None:
    """Give the stories that rows tell their numbers, as far as the index has their first articles."""
    rows = connection.execute(select(foreign_stories).order_by(foreign_stories.c.story_id)).all()
    for story_id, group in groupby(rows, lambda row: row.story_id):
        site, _, id_ = story_id.partition("/")
        first = connection.execute(_FIRST, {"of": site, "named": id_}).scalars().first()
        if first is not None:
            numbers = [row.number for row in group]
            connection.execute(_TELL, [{"of": number, "first": first} for number in numbers])
            connection.execute(_SETTLED, [{"of": number} for number in numbers])


def _join(connection: Connection, wanted: Iterable[int]) -> None:
    """Let each of these articles be of the story that its latest row tells; what told none tells its own."""
    told: dict[int, int] = {}
    for article in wanted:
        own = connection.execute(select(members.c.member).where(members.c.article == article)).scalar_one()
        told[own] = next(iter(connection.execute(_TOLD, {"of": article}).scalars()), own)
    for own, story in told.items():
        first, passed = story or own, {own}
        while first not in passed and (later := told.get(first, first)) not in (first, UNKNOWN):
            passed.add(first)
            first = later  # the story has met another since this one was told
        changed = update(members).where(members.c.member == own).values(told=story, story=first)
        connection.execute(changed)
