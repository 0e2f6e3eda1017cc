"""What the ledger holds of one run, to be counted: its records, the pages that it visited, and the run before it.

Tested in tests/ledger/runs/test_run_records.py.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from newscrawler.ledger.articles.records import DROPPED, unpack
from newscrawler.ledger.runs.runs import Run
from newscrawler.ledger.schema import ChangeKind, PageState, PageType, discoveries, revisions, runs, urls
from newscrawler.near_duplicates import CopyReason

_BATCH = 500
_DAY = 86_400.0


class RunRecord(NamedTuple):
    """A record that a run added or updated; of a new one, `channel` is what found it first, and `channels` are all that
    have named it."""

    line: bytes
    is_new: bool
    published: float | None
    found: float
    channel: str | None
    channels: frozenset[str] = frozenset()


class Visits(NamedTuple):
    """What became of the pages that a run visited: state -> number; of them sitemaps, feeds, and copies of articles."""

    pages: Mapping[str, int]
    sitemaps: int
    feeds: int
    copies: int


class RecordsState(NamedTuple):
    """What is another wherever the records of a run are: how many there are, new ones of them, the last, and bytes."""

    records: int
    new: int
    last: int
    size: int


def state_of_records(connection: Connection, run_id: str) -> RecordsState:
    """The state of what `records_of_run` gives, for who has counted it before."""
    is_new = case((revisions.c.change == ChangeKind.ADDED, 1), else_=0)
    sums = (func.sum(is_new), func.max(revisions.c.number), func.sum(func.length(revisions.c.record)))
    query = select(func.count(), *(func.coalesce(each, 0) for each in sums))
    return RecordsState(*map(int, connection.execute(query.where(*_of_run(run_id))).one()))


def _of_run(run_id: str) -> tuple[ColumnElement[bool], ...]:
    return revisions.c.run_id == run_id, revisions.c.change.in_((ChangeKind.ADDED, ChangeKind.UPDATED))


def records_of_run(connection: Connection, run_id: str) -> Iterator[RunRecord]:
    """The records that a run added or updated, in any order, without those that are damaged or gone; a run may have
    made very many."""
    query = select(*(revisions.c[name] for name in ("article", "change", "record", "published", "made")))
    query = query.where(*_of_run(run_id))
    with connection.execute(query, execution_options={"yield_per": _BATCH}) as rows:
        for batch in rows.partitions():
            named = _channels(connection, [row.article for row in batch if row.change == ChangeKind.ADDED])
            for row in batch:
                if row.record == DROPPED:
                    continue
                try:
                    line = unpack(row.record)
                except ValueError:  # a check of the ledger says so
                    continue
                is_new = row.change == ChangeKind.ADDED
                channel, channels = named.get(row.article, (None, frozenset()))
                yield RunRecord(line, is_new, row.published, row.made, channel, channels)


def _channels(connection: Connection, articles: list[int]) -> dict[int, tuple[str, frozenset[str]]]:
    """The channel by which the page that first linked an article did, else the first by name; and all of them."""
    is_later = (discoveries.c.page != func.coalesce(urls.c.found_page, 0)).label("is_later")
    query = (
        select(urls.c.article, is_later, discoveries.c.channel)
        .join(discoveries, discoveries.c.target == urls.c.url_id)
        .where(urls.c.article.in_(articles))
    )
    first: dict[int, tuple[bool, str]] = {}
    named: dict[int, set[str]] = {}
    for article, later, channel in connection.execute(query):
        if article is None:
            continue
        first[article] = min(first.get(article, (True, channel)), (bool(later), channel))
        named.setdefault(article, set()).add(channel)
    return {article: (channel, frozenset(named[article])) for article, (_, channel) in first.items()}


def visits_of_run(connection: Connection, run: Run, now: float) -> Visits:
    """What was visited between a run's beginning and now, without pages that gave nothing before: that they still do
    not says nothing of the run."""
    is_no_news = and_(urls.c.state.in_((PageState.REJECTED, PageState.GONE)), urls.c.attempts > 1)
    query = (
        select(urls.c.state, urls.c.type, urls.c.reason, func.count())
        .where(urls.c.site == run.site, urls.c.visited.between(run.began, now), ~is_no_news)
        .group_by(urls.c.state, urls.c.type, urls.c.reason)
    )
    pages: dict[str, int] = {}
    sitemaps = feeds = copies = 0
    copied = frozenset(CopyReason)
    for state, type_, reason, number in connection.execute(query):
        pages[state] = pages.get(state, 0) + number
        sitemaps += number if type_ == PageType.SITEMAP else 0
        feeds += number if type_ == PageType.FEED else 0
        copies += number if state == PageState.DONE and reason in copied else 0
    return Visits(pages, sitemaps, feeds, copies)


def quarantined_of_run(connection: Connection, run_id: str) -> int:
    """How many revisions of a run its gate holds."""
    query = select(func.count()).where(revisions.c.run_id == run_id, revisions.c.quarantine == run_id)
    return int(connection.execute(query).scalar_one())


def ended_before(connection: Connection, run: Run) -> float | None:
    """When the site's run before this one ended; None where there was none that did."""
    query = select(runs.c.ended).where(runs.c.site == run.site, runs.c.run_id != run.run_id, runs.c.ended.is_not(None))
    return connection.execute(query.order_by(runs.c.number.desc()).limit(1)).scalar()
