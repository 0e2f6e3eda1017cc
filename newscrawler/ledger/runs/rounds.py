"""Rounds: a site read once from its sections to the last page that waits."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, or_, select

from newscrawler.ledger.schema import (
    PageState,
    PageType,
    articles,
    revisions,
    rounds,
    url_sums,
    urls,
    waits_for_release,
)
from newscrawler.ledger.urls.timing import Timing

_DAY = 86_400.0
_ATTEMPTS = Timing().attempts
_SHOWS_NEWS = 3  # new pages that give articles, from which on a site is there whatever its old ones give


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a site. A `deep` one walks listings to their end, others as far as what they know."""

    site: str
    number: int
    began: float
    deep: bool


def begin(
    connection: Connection, site: str, now: float, *, max_seconds: float, deep_every: float, limited: bool
) -> Round:
    """The round that a run belongs to: the open one, so that a killed run is gone on with, else a new one.

    A round that is open for longer than `max_seconds` is left: what still waits of it belongs to the new one.
    `limited` says that the run's arguments leave articles out, so that it cannot count as deep.
    """
    last = connection.execute(
        select(rounds).where(rounds.c.site == site).order_by(rounds.c.round.desc()).limit(1)
    ).one_or_none()
    if last is not None and last.ended is None and abs(now - last.began) <= max_seconds:
        if last.deep and limited:  # it will not have read listings to their end
            connection.execute(
                rounds.update()
                .where(rounds.c.site == site, rounds.c.round == last.round)
                .values({rounds.c.deep: False})
            )
        return Round(site, last.round, last.began, last.deep and not limited)
    deepest = connection.execute(
        select(rounds.c.began).where(rounds.c.site == site, rounds.c.deep).order_by(rounds.c.round.desc()).limit(1)
    ).scalar_one_or_none()
    deep = not limited and (deepest is None or abs(now - deepest) >= deep_every)
    number = 1 if last is None else last.round + 1
    connection.execute(
        rounds.insert().values({rounds.c.site: site, rounds.c.round: number, rounds.c.began: now, rounds.c.deep: deep})
    )
    return Round(site, number, now, deep)


def end(connection: Connection, round_: Round, now: float) -> None:
    """Note that nothing of the round waits any more."""
    connection.execute(
        rounds.update()
        .where(rounds.c.site == round_.site, rounds.c.round == round_.number)
        .values({rounds.c.ended: now})
    )


def last_read(connection: Connection, site: str, now: float) -> float | None:
    """When the last round that came to its end had begun; None where none has. What a clock that ran ahead has begun
    does not count."""
    is_over = (rounds.c.site == site, rounds.c.ended.is_not(None), rounds.c.began <= now)
    return connection.execute(select(func.max(rounds.c.began)).where(*is_over)).scalar_one()


def first_since(connection: Connection, site: str, since: float) -> int:
    """The number of the first round that began since then; 1 where a site has none."""
    query = select(func.min(rounds.c.round)).where(rounds.c.site == site, rounds.c.began >= since)
    return int(connection.execute(query).scalar_one() or 1)


class Visited(NamedTuple):
    """What became of the URLs that were visited since a round began."""

    pages: int
    failed: int
    articles: int  # pages of articles, and those that should have been
    missing: int  # of these, the ones that lacked what an article must have
    withdrawn: int  # of these, the ones that were known and are gone


def visited(connection: Connection, round_: Round, now: float, *, attempts: int = _ATTEMPTS) -> Visited:
    """`now` bounds it above: what a clock that ran ahead has visited is of no round to come.

    That a page gave no article again, or failed again after `attempts`, says nothing of the round: only others count.
    Nor does it that known ones give none any more, where the new ones all do: the site shows its news, and not what is
    older.
    """
    is_no_news = or_(
        and_(urls.c.state == PageState.REJECTED, urls.c.attempts > 1),
        and_(urls.c.state == PageState.FAILED, urls.c.attempts > attempts),
    )
    is_new = (urls.c.found_round >= round_.number).label("is_new")
    query = (
        select(urls.c.state, urls.c.type, urls.c.reason, is_new, func.count())
        .where(urls.c.site == round_.site, urls.c.visited.between(round_.began, now + _DAY), ~is_no_news)
        .group_by(
            urls.c.state, urls.c.type, urls.c.reason, "is_new"
        )  # by name: a value bound twice is two to PostgreSQL
    )
    pages = failed = 0
    read, missing = Counter[bool](), Counter[bool]()  # by whether the page is new
    for state, type_, reason, new, number in connection.execute(query):
        pages += number
        failed += number if state == PageState.FAILED else 0
        if state == PageState.REJECTED and (reason or "").startswith("missing_"):
            missing[bool(new)] += number
        elif type_ == PageType.ARTICLE and state == PageState.DONE and reason is None:
            read[bool(new)] += number
    if read[True] >= _SHOWS_NEWS and not missing[True]:
        missing.clear()
    gone = select(func.count()).where(
        articles.c.site == round_.site, articles.c.withdrawn.between(round_.began, now + _DAY)
    )
    withdrawn = int(connection.execute(gone).scalar_one())
    lacking = missing.total()
    return Visited(pages, failed, read.total() + lacking + withdrawn, lacking, withdrawn)


def has_pages(connection: Connection, round_: Round, now: float) -> bool:
    """Whether any page was had since a round began."""
    query = select(urls.c.url_id).where(
        urls.c.site == round_.site, urls.c.state == PageState.DONE, urls.c.visited.between(round_.began, now + _DAY)
    )
    return connection.execute(query.limit(1)).first() is not None


def has_articles(connection: Connection, site: str) -> bool:
    """Whether any round of a site has found an article."""
    return connection.execute(select(articles.c.article).where(articles.c.site == site).limit(1)).first() is not None


def is_overdue(connection: Connection, site: str, now: float, *, max_seconds: float) -> bool:
    """Whether a revision has waited longer than `max_seconds` for the rest of its round."""
    oldest = connection.execute(
        select(func.min(revisions.c.made)).where(revisions.c.site == site, waits_for_release())
    ).scalar_one()
    return oldest is not None and abs(now - oldest) > max_seconds


def failing(connection: Connection, site: str) -> int:
    """How many URLs of a site could not be had, whether or not they will be tried again."""
    failed = (url_sums.c.site == site, url_sums.c.state == PageState.FAILED)
    return int(connection.execute(select(func.coalesce(func.sum(url_sums.c.number), 0)).where(*failed)).scalar_one())
