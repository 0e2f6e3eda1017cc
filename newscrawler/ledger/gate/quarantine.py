"""Quarantine: revisions of runs that did not pass their gate wait here, until somebody or a later run accepts them.

What waits may be overtaken meanwhile: see overtaking.py.
"""

from sqlalchemy import Connection, func, select, update

from newscrawler.ledger.schema import (
    ChangeKind,
    articles,
    is_held_by,
    revisions,
    waits_for_release,
    waits_in_quarantine,
)


def quarantine(connection: Connection, site: str, run_id: str, *, since: float = 0.0) -> int:
    """Let what was made of the site `since` then, and no release has, wait for the run to be accepted; how many
    revisions that is."""
    return connection.execute(
        update(revisions)
        .where(revisions.c.site == site, waits_for_release())
        .where(revisions.c.made >= since)
        .values({revisions.c.quarantine: run_id})
    ).rowcount


def quarantined(connection: Connection, site: str) -> dict[str, int]:
    """How many revisions wait for each run, in the order of the runs."""
    rows = connection.execute(
        select(revisions.c.quarantine, func.count())
        .where(revisions.c.site == site, waits_in_quarantine())
        .group_by(revisions.c.quarantine)
        .order_by(func.min(revisions.c.number))
    )
    return {str(run_id): int(count) for run_id, count in rows}


def accept(connection: Connection, site: str, run_id: str) -> int:
    """Let through what waits for the run, so that the next claim takes it; how many revisions that is.

    Articles that it found gone are withdrawn, as far as nothing was heard of them since.
    """
    gone = select(revisions.c.article, revisions.c.made).where(
        revisions.c.site == site,
        is_held_by(run_id),
        revisions.c.change == ChangeKind.WITHDRAWN,
        revisions.c.revision
        == select(articles.c.revision).where(articles.c.article == revisions.c.article).scalar_subquery(),
    )
    for row in connection.execute(gone).all():
        connection.execute(
            update(articles)
            .where(articles.c.article == row.article, articles.c.withdrawn.is_(None))
            .values({articles.c.withdrawn: row.made})
        )
    return connection.execute(
        update(revisions).where(revisions.c.site == site, is_held_by(run_id)).values({revisions.c.quarantine: None})
    ).rowcount
