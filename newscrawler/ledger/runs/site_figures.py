"""Figures of sites: what the ledger holds of each."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from newscrawler.ledger.runs.rounds import Round
from newscrawler.ledger.schema import (
    PageState,
    PageType,
    SegmentState,
    article_sums,
    releases,
    revisions,
    rounds,
    runs,
    segments,
    url_sums,
    urls,
)
from newscrawler.ledger.urls.timing import Timing

STATES = ("pending", "done", "failed", "rejected", "gone")
CHANGES = ("added", "updated", "withdrawn")
ATTEMPTS = Timing().attempts


@dataclass(slots=True)
class Urls:
    """The URLs of one state. `reasons` counts those that have one."""

    number: int = 0
    reasons: dict[str, int] = field(default_factory=dict)


class Release(NamedTuple):
    """A release; `made` in seconds since 1970. It is published when all of its segments are."""

    number: int
    run_id: str
    made: float
    published: bool
    segments: int
    rows: int
    added: int
    updated: int
    withdrawn: int


@dataclass(slots=True, kw_only=True)
class Figures:
    """What the ledger holds of one site. Every URL that was discovered is in one state."""

    site: str
    urls: dict[str, Urls] = field(default_factory=lambda: {state: Urls() for state in STATES})
    given_up: int = 0  # of the failed ones: tried as often as allowed
    next_retry: float | None = None  # of a failed URL that was not given up
    next_visit: float | None = None  # of a known article
    articles: int = 0
    withdrawn: int = 0
    revisions: int = 0
    waiting: int = 0  # revisions that wait for a release
    quarantined: dict[str, int] = field(default_factory=dict)  # run whose gate they did not pass -> revisions
    round: Round | None = None  # the last one
    round_ended: float | None = None
    release: Release | None = None  # the last one

    @property
    def discovered(self) -> int:
        return sum(urls.number for urls in self.urls.values())


def of_sites(connection: Connection, site: str | None = None, *, attempts: int = ATTEMPTS) -> dict[str, Figures]:
    """Figures of every site of the ledger, or of one, in the order of names. A URL is given up after `attempts`.

    No row of a URL or an article is counted here: sums.py has them.
    """
    found: dict[str, Figures] = {}

    def of(name: str) -> Figures:
        return found.setdefault(name, Figures(site=name))

    def rows(query: Any, column: ColumnElement[str]) -> Any:
        return connection.execute(query.where(column == site) if site is not None else query)

    for row in rows(_URLS, url_sums.c.site):
        figures = of(row.site)
        state = figures.urls.setdefault(row.state, Urls())
        state.number += row.number
        if row.reason:
            state.reasons[row.reason] = state.reasons.get(row.reason, 0) + row.number
        if row.state == PageState.FAILED and row.attempts >= attempts:
            figures.given_up += row.number
        elif row.state == PageState.FAILED:
            figures.next_retry = _least(figures.next_retry, row.next_retry)
        figures.next_visit = row.next_visit
    for row in rows(_ARTICLES, article_sums.c.site):
        figures = of(row.site)
        figures.articles, figures.withdrawn, figures.revisions = row.number, row.withdrawn, row.revisions
    for row in rows(_UNCLAIMED, revisions.c.site):
        if row.quarantine is None:
            of(row.site).waiting = row.number
        else:
            of(row.site).quarantined[row.quarantine] = row.number
    for row in rows(_ROUNDS, rounds.c.site):
        of(row.site).round = Round(row.site, row.round, row.began, row.deep)
        of(row.site).round_ended = row.ended
    for row in rows(_LAST_RELEASES, releases.c.site):
        of(row.site).release = release_of(row)
    for row in rows(_RUNS, runs.c.site):
        of(row.site)
    return dict(sorted(found.items()))


_next_retry = select(func.min(urls.c.not_before)).where(
    urls.c.site == url_sums.c.site, urls.c.state == PageState.FAILED, urls.c.attempts == url_sums.c.attempts
)
_next_visit = select(func.min(urls.c.next_visit)).where(
    urls.c.site == url_sums.c.site, urls.c.next_visit.is_not(None), urls.c.type == PageType.ARTICLE
)
_URLS = (
    select(
        url_sums.c.site,
        url_sums.c.state,
        url_sums.c.reason,
        url_sums.c.attempts,
        func.sum(url_sums.c.number).label("number"),
        case((url_sums.c.state == PageState.FAILED, _next_retry.scalar_subquery())).label("next_retry"),
        _next_visit.scalar_subquery().label("next_visit"),
    )
    .group_by(url_sums.c.site, url_sums.c.state, url_sums.c.reason, url_sums.c.attempts)
    .having(func.sum(url_sums.c.number) > 0)
)
_ARTICLES = (
    select(
        article_sums.c.site,
        func.sum(article_sums.c.number).label("number"),
        func.sum(article_sums.c.withdrawn).label("withdrawn"),
        func.sum(article_sums.c.revisions).label("revisions"),
    )
    .group_by(article_sums.c.site)
    .having(func.sum(article_sums.c.number) > 0)
)
_UNCLAIMED = (
    select(revisions.c.site, revisions.c.quarantine, func.count().label("number"))
    .where(revisions.c.segment.is_(None))
    .group_by(revisions.c.site, revisions.c.quarantine)
)
_later = rounds.alias("later")
_ROUNDS = select(rounds).where(
    rounds.c.round == select(func.max(_later.c.round)).where(_later.c.site == rounds.c.site).scalar_subquery()
)
RELEASES = (
    select(
        releases.c.site,
        releases.c.release,
        releases.c.run_id,
        releases.c.made,
        func.sum(case((segments.c.state != SegmentState.STAGED, 1), else_=0)).label("published"),
        func.count().label("segments"),
        *(func.sum(segments.c[name]).label(name) for name in ("rows", *CHANGES)),
    )
    .join(segments, and_(segments.c.site == releases.c.site, segments.c.release == releases.c.release))
    .where(segments.c.rows_by_release.is_(None))  # as they were claimed, whatever file their rows are in now
    .group_by(releases.c.site, releases.c.release, releases.c.run_id, releases.c.made)
    .order_by(releases.c.site, releases.c.release)
)
_newer = releases.alias("newer")
_LAST_RELEASES = RELEASES.where(
    releases.c.release == select(func.max(_newer.c.release)).where(_newer.c.site == releases.c.site).scalar_subquery()
)
_RUNS = select(runs.c.site).distinct()


def release_of(row: Any) -> Release:
    everywhere = row.published == row.segments
    counted = (row.segments, row.rows, row.added, row.updated, row.withdrawn)
    return Release(row.release, row.run_id, row.made, everywhere, *counted)


def _least(first: float | None, second: float | None) -> float | None:
    return min((each for each in (first, second) if each is not None), default=None)
