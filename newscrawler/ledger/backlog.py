"""Backlog: what version 1 of the ledger released, which has no index. Knows nothing of near-duplicates.

Each claim looks at some of it: an index of a million articles takes minutes to make, and nobody waits for that.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, select, update

from newscrawler.ledger.articles.waiting import BATCH, Queue, Waiting
from newscrawler.ledger.gate.quarantine import NEVER
from newscrawler.ledger.schema import backlog, members, revisions

AT_ONCE = 20_000  # articles that one claim looks at: some ten seconds

_later = revisions.alias("later")
_RELEASED = (
    select(revisions.c.number, revisions.c.article, revisions.c.change)
    .where(revisions.c.segment > NEVER)
    .outerjoin(members, members.c.article == revisions.c.article)
    .where(members.c.member.is_(None))
    .order_by(revisions.c.number)
)
_LATEST = _RELEASED.where(
    revisions.c.site == bindparam("of"),
    revisions.c.number > bindparam("after"),
    ~select(_later.c.number)
    .where(
        _later.c.article == revisions.c.article,
        _later.c.segment > NEVER,
        _later.c.revision > revisions.c.revision,
    )
    .exists(),
).limit(bindparam("most"))
_OF_ARTICLES = _RELEASED.where(revisions.c.article.in_(bindparam("wanted", expanding=True)))


def unknown(connection: Connection, site: str, waiting: Queue) -> Iterator[list[Waiting]]:
    """The latest released revisions of articles that are no members yet: of all that have rows now, and of some more.

    They come in batches, each of which has to be made members before the next.
    """
    mine = backlog.c.site == site
    after = connection.execute(select(backlog.c.number).where(mine)).scalar()
    if after is None:
        return
    released = waiting.released_articles()
    for start in range(0, len(released), BATCH):
        found = connection.execute(_OF_ARTICLES, {"wanted": released[start : start + BATCH]}).all()
        yield list({row.article: Waiting(*row, released=True) for row in found}.values())
    rows = connection.execute(_LATEST, {"of": site, "after": after, "most": AT_ONCE}).all()
    for start in range(0, len(rows), BATCH):
        yield [Waiting(*row, released=True) for row in rows[start : start + BATCH]]
    if len(rows) < AT_ONCE:
        connection.execute(backlog.delete().where(mine))
    else:
        connection.execute(update(backlog).where(mine).values(number=rows[-1].number))
