"""Revisions that overtake others which wait in quarantine.

A later run passes its gate, and its revision of the same article is released: then the earlier one never is, for a
dataset does not go back. What the later one changes is said against what was released.

Tested in tests/simulation/test_property.py.
"""

import json
from itertools import groupby

from sqlalchemy import Connection, and_, bindparam, exists, func, select, update

from newscrawler.article import RECORD_FIELDS
from newscrawler.ledger.schema import NEVER, ChangeKind, revisions, waits_for_release, waits_in_quarantine

_earlier, _later = revisions.alias("earlier"), revisions.alias("later")


_PASSED_OVER = (
    select(_later.c.number, _later.c.article, _later.c.changed_fields, _earlier.c.revision, _earlier.c.changed_fields)
    .join(_earlier, _earlier.c.article == _later.c.article)
    .where(
        _later.c.site == bindparam("of"),
        waits_for_release(_later),
        _later.c.change == ChangeKind.UPDATED,
        _earlier.c.revision < _later.c.revision,
        waits_in_quarantine(_earlier),
    )
    .order_by(_later.c.article, _later.c.revision, _earlier.c.revision)
)


_RESTATE = (
    update(revisions)
    .where(revisions.c.number == bindparam("of"))
    .values(
        {
            revisions.c.change: bindparam("as_change"),
            revisions.c.changed_fields: bindparam("fields"),
            revisions.c.similarity: None,
        }
    )
)


_WAIT = (
    update(revisions)
    .where(revisions.c.number == bindparam("of"))
    .values(
        {
            revisions.c.quarantine: select(_earlier.c.quarantine)
            .where(_earlier.c.article == revisions.c.article, waits_in_quarantine(_earlier))
            .order_by(_earlier.c.revision.desc())
            .limit(1)
            .scalar_subquery()
        }
    )
)


_NEVER = (
    update(revisions)
    .where(revisions.c.number == bindparam("of"), revisions.c.quarantine.is_(None))
    .values({revisions.c.segment: NEVER})
)


_theirs, _sooner = revisions.alias("theirs"), revisions.alias("sooner")


_READERS_HAVE = select(func.max(_theirs.c.revision)).where(
    _theirs.c.article == revisions.c.article, _theirs.c.segment > NEVER, _theirs.c.change != ChangeKind.MERGED
)


_FOLLOWS_WHAT_WAITS = and_(
    revisions.c.site == bindparam("of"),
    waits_for_release(),
    exists().where(
        _earlier.c.article == revisions.c.article,
        _earlier.c.revision < revisions.c.revision,
        waits_in_quarantine(_earlier),
    ),
    # Nothing else of the article is released before.
    ~exists().where(
        _sooner.c.article == revisions.c.article,
        _sooner.c.revision < revisions.c.revision,
        waits_for_release(_sooner),
    ),
)


_last = revisions.alias("last")


_SAYS_WHAT_READERS_HAVE = (
    update(revisions)
    .where(_FOLLOWS_WHAT_WAITS, revisions.c.change == ChangeKind.WITHDRAWN)
    .values(
        {
            name: func.coalesce(
                select(_last.c[name])
                .where(_last.c.article == revisions.c.article, _last.c.revision == _READERS_HAVE.scalar_subquery())
                .scalar_subquery(),
                revisions.c[name],
            )
            for name in ("record", "content_hash")
        }
    )
)


_OVERTAKEN = (
    update(revisions)
    .where(
        revisions.c.site == bindparam("of"),
        waits_in_quarantine(),
        exists().where(
            _later.c.article == revisions.c.article,
            _later.c.revision > revisions.c.revision,
            _later.c.segment > NEVER,
        ),
    )
    .values({revisions.c.segment: NEVER})
)


def overtake(connection: Connection, site: str) -> None:
    """Give what is about to be released the changes of what waits before it, which will never be released itself.

    What withdraws an article says what readers have.
    """
    connection.execute(_SAYS_WHAT_READERS_HAVE, {"of": site})
    for _, pairs in groupby(connection.execute(_PASSED_OVER, {"of": site}).all(), lambda pair: pair[1]):
        covered: set[int] = set()
        for number, group in groupby(pairs, lambda pair: pair[0]):
            passed = [(later, revision, fields) for _, _, later, revision, fields in group if revision not in covered]
            covered.update(revision for _, revision, _ in passed)
            if passed:
                changed = {name for later, _, fields in passed for text in (later, fields) for name in json.loads(text)}
                fields = json.dumps([name for name in RECORD_FIELDS if name in changed])
                connection.execute(_RESTATE, {"of": number, "as_change": ChangeKind.UPDATED, "fields": fields})


def mark_as_added(connection: Connection, numbers: list[int]) -> None:
    """These are updates of articles that no release has: for a reader they are new."""
    if numbers:
        connection.execute(
            _RESTATE, [{"of": number, "as_change": ChangeKind.ADDED, "fields": "[]"} for number in numbers]
        )


def keep_back(connection: Connection, numbers: list[int]) -> None:
    """These withdraw articles that no release has: they wait with what waits of the article, or are never released."""
    for statement in (_WAIT, _NEVER) if numbers else ():
        connection.execute(statement, [{"of": number} for number in numbers])


def close_overtaken(connection: Connection, site: str) -> None:
    """What waits before something that a segment has claimed waits no longer."""
    connection.execute(_OVERTAKEN, {"of": site})
