"""Figures of sites: what the ledger holds of each."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from newscrawler.ledger.runs.rounds import Round
from newscrawler.ledger.schema import (
    PageState,
    SegmentState,
    articles,
    releases,
    revisions,
    rounds,
    runs,
    segments,
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

    Each table is read once, however many sites there are.
    """
    found: dict[str, Figures] = {}

    def of(name: str) -> Figures:
        return found.setdefault(name, Figures(site=name))

    def rows(query: Any, column: ColumnElement[str]) -> Any:
        return connection.execute(query.where(column == site) if site is not None else query)

    for row in rows(_urls(attempts), urls.c.site):
        figures = of(row.site)
        state = figures.urls.setdefault(row.state, Urls())
        state.number += row.number
        if row.reason is not None:
            state.reasons[row.reason] = row.number
        figures.given_up += row.given_up
        figures.next_retry = _least(figures.next_retry, row.next_retry)
        figures.next_visit = _least(figures.next_visit, row.next_visit)
    for row in rows(_ARTICLES, articles.c.site):
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
    for row in rows(RELEASES, releases.c.site):  # in their order: the last stays
        of(row.site).release = release_of(row)
    for row in rows(_RUNS, runs.c.site):
        of(row.site)
    return dict(sorted(found.items()))


def _urls(attempts: int) -> Any:
    failed = urls.c.state == PageState.FAILED
    given_up = and_(failed, urls.c.attempts >= attempts)
    tried_again = and_(failed, urls.c.attempts < attempts)
    return select(
        urls.c.site,
        urls.c.state,
        urls.c.reason,
        func.count().label("number"),
        func.sum(case((given_up, 1), else_=0)).label("given_up"),
        func.min(case((tried_again, urls.c.not_before))).label("next_retry"),
        func.min(urls.c.next_visit).label("next_visit"),
    ).group_by(urls.c.site, urls.c.state, urls.c.reason)


_ARTICLES = select(
    articles.c.site,
    func.count().label("number"),
    func.count(articles.c.withdrawn).label("withdrawn"),
    func.sum(articles.c.revision).label("revisions"),  # they are numbered from 1
).group_by(articles.c.site)
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
_RUNS = select(runs.c.site).distinct()


def release_of(row: Any) -> Release:
    everywhere = row.published == row.segments
    counted = (row.segments, row.rows, row.added, row.updated, row.withdrawn)
    return Release(row.release, row.run_id, row.made, everywhere, *counted)


def _least(first: float | None, second: float | None) -> float | None:
    return min((each for each in (first, second) if each is not None), default=None)
