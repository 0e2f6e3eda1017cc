"""Stories that meet: the one that was announced first, which has the least number, is that of all from now on."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, case, select, update

from newscrawler.ledger.near_duplicates.index import IndexEntry, NearDuplicateIndex, RelatedEntry
from newscrawler.ledger.schema import announcements, index_entries, revisions
from newscrawler.near_duplicates import JOINING

_losing = index_entries.c.story.in_(bindparam("losers", expanding=True))
_is_new = index_entries.c.entry >= bindparam("first_new")
_new_numbers = (
    select(revisions.c.number)
    .join(index_entries, index_entries.c.article == revisions.c.article)
    .where(_losing, _is_new)
)
_RENAME = (
    update(announcements)
    .where(announcements.c.number.in_(_new_numbers))
    .values({announcements.c.story: bindparam("winner")})
)
_announced = case((_is_new, bindparam("winner")), else_=index_entries.c.announced_story)
_JOIN = (
    update(index_entries)
    .where(_losing)
    .values({index_entries.c.story: bindparam("winner"), index_entries.c.announced_story: _announced})
)


def join_stories(
    connection: Connection,
    index: NearDuplicateIndex,
    entry: IndexEntry,
    related: Iterable[RelatedEntry],
    *,
    first_new: int,
) -> None:
    """Make one story of all that an entry is joined with. What is new in this release announces that one at once."""
    stories = index.stories(each.entry for each in related if each.relation in JOINING) | {entry.story}
    winner = min(stories)
    losers = stories - {winner}
    if not losers:
        return
    for each in index.entries():
        if each.story in losers:
            each.story = winner
            if each.entry >= first_new:
                each.announced_story = winner
    if entry.is_stored or losers - {entry.entry}:  # else the loser is the new entry alone
        named = {"losers": sorted(losers), "winner": winner, "first_new": first_new}
        connection.execute(_RENAME, named)
        connection.execute(_JOIN, named)
