"""Revisions that wait in quarantine, by the run that its gate held back; and how they are thrown away."""

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, case, delete, func, select, update

from newscrawler.ledger.gate.judgements import decide, of_runs
from newscrawler.ledger.schema import (
    ChangeKind,
    GateVerdict,
    PageState,
    article_keys,
    articles,
    is_held_by,
    revisions,
    urls,
    waits_in_quarantine,
)


class Held(NamedTuple):
    """What waits for one run. `since` is when it was held; `reasons` are messages."""

    run_id: str
    revisions: int
    since: float
    reasons: tuple[str, ...]


def held(connection: Connection, site: str) -> list[Held]:
    """What waits of a site, in the order of the runs."""
    rows = connection.execute(
        select(revisions.c.quarantine, func.count(), func.min(revisions.c.made))
        .where(revisions.c.site == site, waits_in_quarantine())
        .group_by(revisions.c.quarantine)
        .order_by(func.min(revisions.c.number))
    ).all()
    judged = of_runs(connection, [str(row[0]) for row in rows]) if rows else {}
    found = []
    for run_id, number, made in rows:
        judgement = judged.get(str(run_id))
        messages = tuple(reason["message"] for reason in judgement.reasons) if judgement else ()
        found.append(Held(str(run_id), number, judgement.made if judgement else made, messages))
    return found


_LATEST = (
    select(
        revisions.c.revision,
        revisions.c.content_hash,
        revisions.c.published,
        case((revisions.c.change == ChangeKind.WITHDRAWN, revisions.c.made)).label("withdrawn"),
    )
    .where(revisions.c.article == bindparam("of"))
    .order_by(revisions.c.revision.desc())
    .limit(1)
)
_RESTORE = (
    update(articles)
    .where(articles.c.article == bindparam("of"))
    .values(
        {
            column: bindparam(column.name)
            for column in (articles.c.revision, articles.c.content_hash, articles.c.published, articles.c.withdrawn)
        }
    )
)
# What a server sent with the page that is thrown away must not keep the right one from being sent.
_QUEUE_AGAIN = (
    update(urls)
    .where(urls.c.article == bindparam("of"), urls.c.state != PageState.PENDING)
    .values({urls.c.next_visit: bindparam("now"), urls.c.etag: None, urls.c.last_modified: None})
)
_FORGET = (
    update(urls).where(urls.c.article == bindparam("of")).values({urls.c.article: None}),
    delete(article_keys).where(article_keys.c.article == bindparam("of")),
    delete(articles).where(articles.c.article == bindparam("of")),
)


def reject(connection: Connection, site: str, run_id: str, now: float) -> int:
    """Throw away what waits for the run, as if it had never read these pages; how many revisions that is.

    Their articles are as they were before it, and are fetched again by the next run.
    """
    own = (revisions.c.site == site, is_held_by(run_id))
    touched = connection.execute(select(revisions.c.article).where(*own).distinct()).scalars().all()
    number = connection.execute(delete(revisions).where(*own)).rowcount
    for article in touched:
        connection.execute(_QUEUE_AGAIN, {"of": article, "now": now})
        latest = connection.execute(_LATEST, {"of": article}).one_or_none()
        if latest is not None:
            connection.execute(_RESTORE, {"of": article, **latest._mapping})
        else:
            for statement in _FORGET:
                connection.execute(statement, {"of": article})
    decide(connection, run_id, GateVerdict.REJECTED)
    return number
