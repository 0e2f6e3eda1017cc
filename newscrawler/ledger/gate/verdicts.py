"""Takes back what a run has found out of pages, where the run is not trusted.

Nothing is kept of how a page stood before, so that a run that is trusted pays nothing: a page that is taken back is
fetched again by the next run, as it was before with one try less.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, or_, select, update

from newscrawler.ledger.digest import digest
from newscrawler.ledger.gate.quarantine import quarantine
from newscrawler.ledger.runs.rounds import Round
from newscrawler.ledger.schema import (
    ChangeKind,
    PageState,
    PageType,
    RunOutcome,
    articles,
    is_held_by,
    judgements,
    revisions,
    rounds,
    runs,
    urls,
)
from newscrawler.ledger.urls.queue import LOST, is_left_out
from newscrawler.ledger.urls.sitemaps import ABSENT

_DAY = 86_400.0
_LONG_AGO = 0.0


def distrust(connection: Connection, round_: Round, run_id: str, now: float) -> int:
    """A round is not trusted: no page's future is changed by it; gives how many verdicts are taken back.

    What the round found waits for the run to be accepted, but not what earlier rounds have found that were trusted.
    What was gone, failed or was rejected is fetched again, and so is the page of whatever waits; nothing that a
    server said of its pages (ETag, Last-Modified) is believed, nor that a sitemap or a feed is absent; articles count
    as there; listings are walked as far as they were, and to their end if they were to be.
    """
    site = round_.site
    since = min([round_.began, *(began for _, began in _unjudged(connection, site))])
    visited = _visited(site, since, now)
    number = _queue_again(connection, visited, now)
    quarantine(connection, site, run_id, since=since)
    number += _restore(connection, site, run_id)
    held = select(revisions.c.article).where(revisions.c.site == site, is_held_by(run_id))
    is_listing = and_(visited, urls.c.type != PageType.ARTICLE)
    connection.execute(update(urls).where(is_listing).values({urls.c.etag: None, urls.c.last_modified: None}))
    connection.execute(update(urls).where(is_listing, urls.c.state == PageState.DONE).values({urls.c.not_before: 0.0}))
    named_none = or_(urls.c.reason == ABSENT, urls.c.type == PageType.ROBOTS)
    was_absent = and_(visited, urls.c.state == PageState.DONE, named_none)
    connection.execute(update(urls).where(was_absent).values({urls.c.visited: _LONG_AGO}))
    again = {urls.c.next_visit: now, urls.c.etag: None, urls.c.last_modified: None}
    for doubtful in (and_(visited, urls.c.reason.is_not(None)), urls.c.article.in_(held)):
        is_read = and_(urls.c.type == PageType.ARTICLE, urls.c.state == PageState.DONE, doubtful)
        connection.execute(update(urls).where(is_read).values(again))
    is_new = and_(urls.c.site == site, urls.c.found_round == round_.number)
    connection.execute(update(urls).where(is_new).values({urls.c.found_round: round_.number + 1}))
    own = and_(rounds.c.site == site, rounds.c.round == round_.number)
    connection.execute(update(rounds).where(own, rounds.c.ended.is_not(None)).values({rounds.c.deep: False}))
    return number


def forget_unjudged(connection: Connection, site: str, run_id: str, now: float) -> int:
    """Runs before this one came to no gate, killed as they were: what they found lost is fetched again, and nothing
    that they found gone is withdrawn. Gives how many verdicts are taken back."""
    dead = [each for each in _unjudged(connection, site) if each[0] != run_id]
    if not dead:
        return 0
    number = _queue_again(connection, _visited(site, min(began for _, began in dead), now), now)
    return number + _unmake(connection, site, [each for each, _ in dead])


def _unjudged(connection: Connection, site: str) -> list[tuple[str, float]]:
    """Runs, with their beginnings, since the last one that came to its gate."""
    judged = select(func.max(runs.c.number)).where(
        runs.c.site == site, runs.c.run_id.in_(select(judgements.c.run_id).where(judgements.c.site == site))
    )
    query = select(runs.c.run_id, runs.c.began).where(
        runs.c.site == site,
        runs.c.number > func.coalesce(judged.scalar_subquery(), 0),
        runs.c.outcome.is_distinct_from(RunOutcome.LOCKED),
    )
    return [(row.run_id, row.began) for row in connection.execute(query)]


def _visited(site: str, since: float, now: float) -> ColumnElement[bool]:
    return and_(urls.c.site == site, urls.c.visited.between(since, now + _DAY))


def _queue_again(connection: Connection, visited: ColumnElement[bool], now: float) -> int:
    tries = case((urls.c.attempts > 0, urls.c.attempts - 1), else_=0)
    sights = case((urls.c.sights > 0, urls.c.sights - 1), else_=0)
    values = {urls.c.attempts: tries, urls.c.sights: sights, urls.c.not_before: 0.0, urls.c.next_visit: now}
    lost = and_(visited, urls.c.state.in_(LOST), ~is_left_out)
    return connection.execute(update(urls).where(lost).values(values)).rowcount


_WITHDRAWAL = and_(
    revisions.c.article == articles.c.article,
    revisions.c.revision == articles.c.revision,
    revisions.c.change == ChangeKind.WITHDRAWN,
    revisions.c.segment.is_(None),
)


def _restore(connection: Connection, site: str, run_id: str) -> int:
    """Articles are there whose withdrawal has gone into quarantine."""
    gone = select(articles.c.article).join(revisions, _WITHDRAWAL).where(revisions.c.site == site)
    gone = gone.where(revisions.c.quarantine == run_id)
    _give_back_pages(connection, connection.execute(gone).scalars().all())
    return connection.execute(
        update(articles)
        .where(articles.c.article.in_(gone), articles.c.withdrawn.is_not(None))
        .values({articles.c.withdrawn: None})
    ).rowcount


def _unmake(connection: Connection, site: str, run_ids: Sequence[str]) -> int:
    """Withdrawals of these runs that no release has were never made."""
    made = and_(revisions.c.site == site, revisions.c.run_id.in_(run_ids), revisions.c.quarantine.is_(None))
    query = select(revisions.c.number, revisions.c.article).join(articles, _WITHDRAWAL).where(made)
    found = connection.execute(query).all()
    numbers, owners = [row.number for row in found], [row.article for row in found]
    _give_back_pages(connection, owners)
    connection.execute(
        update(articles)
        .where(articles.c.article.in_(owners))
        .values({articles.c.withdrawn: None, articles.c.revision: articles.c.revision - 1})
    )
    connection.execute(delete(revisions).where(revisions.c.number.in_(numbers)))
    return len(found)


def _give_back_pages(connection: Connection, owners: Sequence[int]) -> None:
    """The pages at the addresses of articles that are there after all are theirs: where one had led to another article,
    the run made it that one's, and nothing would ever find its own gone."""
    at = select(articles.c.site, articles.c.url, articles.c.article).where(articles.c.article.in_(owners))
    for row in connection.execute(at).all():
        own = urls.c.url_id == digest(row.site, row.url)
        connection.execute(update(urls).where(own).values({urls.c.article: row.article, urls.c.alias_of: None}))
