"""Takes back what was held of articles that a later run read again as readers have them.

Tested in tests/simulation/test_verdicts.py.
"""

from sqlalchemy import Connection, and_, bindparam, delete, exists, func, select, update

from newscrawler.ledger.schema import NEVER, ChangeKind, articles, revisions, waits_for_release

_earlier, _later = revisions.alias("earlier"), revisions.alias("later")
_released, _between = revisions.alias("released"), revisions.alias("between")


# Articles that a run which was held read otherwise, and a later one again as readers have them.
_AS_RELEASED = (
    select(articles.c.article, _released.c.revision)
    .join(_later, and_(_later.c.article == articles.c.article, _later.c.revision == articles.c.revision))
    .join(
        _released,
        and_(_released.c.article == articles.c.article, _released.c.content_hash == _later.c.content_hash),
    )
    .where(
        _later.c.site == bindparam("of"),
        waits_for_release(_later),
        _later.c.change == ChangeKind.UPDATED,
        _released.c.segment > NEVER,
        _released.c.change != ChangeKind.WITHDRAWN,
        _released.c.revision
        == select(func.max(_earlier.c.revision))
        .where(_earlier.c.article == articles.c.article, _earlier.c.segment > NEVER)
        .scalar_subquery(),
        exists()
        .where(_between.c.article == articles.c.article, _between.c.revision > _released.c.revision)
        .where(_between.c.revision < articles.c.revision, _between.c.quarantine.is_not(None)),
        ~exists()
        .where(_between.c.article == articles.c.article, _between.c.revision > _released.c.revision)
        .where(_between.c.revision < articles.c.revision, _between.c.quarantine.is_(None)),
    )
)


_TAKE_BACK = (
    delete(revisions).where(revisions.c.article == bindparam("of"), revisions.c.revision > bindparam("last")),
    update(articles).where(articles.c.article == bindparam("of")).values({articles.c.revision: bindparam("last")}),
)


def take_back(connection: Connection, site: str) -> None:
    """What was held of an article that is as readers have it again goes, and nothing of it is released."""
    again = [{"of": article, "last": last} for article, last in connection.execute(_AS_RELEASED, {"of": site})]
    for statement in _TAKE_BACK if again else ():
        connection.execute(statement, again)
