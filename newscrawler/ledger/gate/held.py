"""What is held: revisions that wait in quarantine, by the run that its gate held back; and how they are thrown away."""

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, case, delete, func, select, update

from newscrawler.ledger.gate.judgements import decide, of_runs
from newscrawler.ledger.schema import article_keys, articles, revisions, urls


class Held(NamedTuple):
    """What waits for one run. `since` is the moment at which it was held, `reasons` are lines."""

    run_id: str
    revisions: int
    since: float
    reasons: tuple[str, ...]


def held(connection: Connection, site: str) -> list[Held]:
    """What waits of a site, in the order of the runs."""
    rows = connection.execute(
        select(revisions.c.quarantine, func.count(), func.min(revisions.c.made))
        .where(revisions.c.site == site, revisions.c.segment.is_(None), revisions.c.quarantine.is_not(None))
        .group_by(revisions.c.quarantine)
        .order_by(func.min(revisions.c.number))
    ).all()
    judged = of_runs(connection, [str(row[0]) for row in rows])
    found = []
    for run_id, number, made in rows:
        judgement = judged.get(str(run_id))
        lines = tuple(reason["message"] for reason in judgement.reasons) if judgement else ()
        found.append(Held(str(run_id), number, judgement.made if judgement else made, lines))
    return found


_RESTORED = ("revision", "content_hash", "published")
_latest = (
    select(revisions)
    .where(revisions.c.article == bindparam("of"))
    .order_by(revisions.c.revision.desc())
    .limit(1)
    .subquery()
)
_LATEST = select(
    *(_latest.c[name] for name in _RESTORED), case((_latest.c.change == "withdrawn", _latest.c.made)).label("withdrawn")
)
_RESTORE = (
    update(articles)
    .where(articles.c.article == bindparam("of"))
    .values({name: bindparam(name) for name in (*_RESTORED, "withdrawn")})
)
# What a server sent with the page that is thrown away must not keep the right one from being sent.
_ASK_AGAIN = (
    update(urls)
    .where(urls.c.article == bindparam("of"), urls.c.state != "pending")
    .values(next_visit=bindparam("now"), etag=None, last_modified=None)
)
_FORGET = (
    update(urls).where(urls.c.article == bindparam("of")).values(article=None),
    delete(article_keys).where(article_keys.c.article == bindparam("of")),
    delete(articles).where(articles.c.article == bindparam("of")),
)


def reject(connection: Connection, site: str, run_id: str, now: float) -> int:
    """Throw away what waits for the run, as if it had never read these pages; how many revisions that is.

    Their articles are as they were before it, and are asked for again by the next run.
    """
    own = (revisions.c.site == site, revisions.c.segment.is_(None), revisions.c.quarantine == run_id)
    touched = connection.execute(select(revisions.c.article).where(*own).distinct()).scalars().all()
    number = connection.execute(delete(revisions).where(*own)).rowcount
    for article in touched:
        connection.execute(_ASK_AGAIN, {"of": article, "now": now})
        latest = connection.execute(_LATEST, {"of": article}).one_or_none()
        if latest is not None:
            connection.execute(_RESTORE, {"of": article, **latest._mapping})
        else:
            for statement in _FORGET:
                connection.execute(statement, {"of": article})
    decide(connection, run_id, "rejected")
    return number
