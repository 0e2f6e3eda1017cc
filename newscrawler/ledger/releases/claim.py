"""The claim: what waits becomes the rows of one new release, in one transaction."""

from array import array
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from newscrawler.ledger.articles.waiting import CHANGES, WaitingRevision, WaitingRevisions
from newscrawler.ledger.gate.overtaking import close_overtaken, keep_back, mark_as_added, overtake
from newscrawler.ledger.gate.taking_back import take_back
from newscrawler.ledger.near_duplicates.announcing import Announcer, DuplicateAction
from newscrawler.ledger.releases.filling import ReadyRows, fill_segment
from newscrawler.ledger.releases.segments import add_segment
from newscrawler.ledger.releases.timelines import begin_timeline
from newscrawler.ledger.schema import (
    ChangeKind,
    SegmentRow,
    SegmentState,
    articles,
    releases,
    revisions,
    segments,
    waits_for_release,
)
from newscrawler.ledger.turns import LedgerTurn, take_turn
from newscrawler.near_duplicates import Relation

MAX_ROWS = 25_000
"""Rows of a release, about: a claim holds the ledger for some half a millisecond a row, and other sites wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOptions:
    """What holds for the rows and the segments of a release.

    A segment has at most `segment_rows` rows and a name that ends in `suffix`, such as ".zst". `duplicates` says what
    becomes of near-duplicates (see announcing.py); without it all are kept and named. `window` is with how many
    articles others are compared.
    """

    segment_rows: int
    schema_version: int
    suffix: str
    discovered_via_limit: int
    duplicates: Mapping[Relation, DuplicateAction] = field(default_factory=dict)
    window: int = 0
    max_rows: int = MAX_ROWS


class Claimed(NamedTuple):
    """A release that was claimed. `trimmed`: rows whose discoveries were cut to the limit; `more`: others still wait.

    Without any row there is no such release: all of them were dropped.
    """

    release: int
    rows: int
    trimmed: int
    more: bool = False


# The revisions of one article stand in their order even where a later one has an earlier date.
_published = func.min(revisions.c.published).over(partition_by=revisions.c.article)
_READY = (
    select(revisions.c.number, revisions.c.article, revisions.c.change, articles.c.released)
    .join(articles, articles.c.article == revisions.c.article)
    .where(revisions.c.site == bindparam("of"), waits_for_release())
    .order_by(_published.is_(None), _published, articles.c.id, revisions.c.article, revisions.c.revision)
)


def claim(
    connection: Connection,
    site: str,
    options: ClaimOptions,
    *,
    run_id: str,
    now: float,
    counts: Counter[str] | None = None,
    only_merged: bool = False,
) -> Claimed | None:
    """Make one release of what waits for none, in staged segments; None where there is nothing.

    Of more than `max_rows` it takes the first, with all that waits of an article. `only_merged` leaves what waits, as
    that of a round that goes on, and takes nothing but what says that stories are one now. `counts` gets what is
    counted of near-duplicates, under the names of stats.

    Rows stand in the order of publication (those without a date last), then id; the revisions of an article in theirs.
    Memory holds a few numbers of each row, never the rows.
    """
    take_turn(connection, LedgerTurn.CLAIM)
    take_back(connection, site)
    overtake(connection, site)
    counts = Counter() if counts is None else counts
    announcer = Announcer(connection, site, actions=options.duplicates, counts=counts, window=options.window)
    waiting, are_left = (WaitingRevisions(), True) if only_merged else _waiting(connection, site, options.max_rows)
    announcer.announce(waiting)
    are_merged_left = announcer.announce_merged(run_id=run_id, now=now, most=options.max_rows)
    more = are_merged_left or (are_left and not only_merged)
    ready = _ready(connection, site, waiting.numbers() if are_left else None)
    if not ready.numbers:
        return Claimed(0, 0, 0, more) if more else None
    release = _add_release(connection, site, run_id, now)
    trimmed = _add_segments(connection, site, release, run_id, ready, options)
    close_overtaken(connection, site)
    return Claimed(release, len(ready.numbers), trimmed, more)


def _add_release(connection: Connection, site: str, run_id: str, now: float) -> int:
    """Add the next release of a site; its number."""
    release = 1 + max(_latest(connection, releases.c.release, site), _latest(connection, segments.c.release, site))
    connection.execute(
        releases.insert().values(
            {releases.c.site: site, releases.c.release: release, releases.c.run_id: run_id, releases.c.made: now}
        )
    )
    if release == 1:
        begin_timeline(connection, site, after=0, now=now)
    return release


def _add_segments(
    connection: Connection, site: str, release: int, run_id: str, ready: ReadyRows, options: ClaimOptions
) -> int:
    """Put rows into staged segments; of how many the discoveries were cut."""
    sequence, trimmed = _latest(connection, segments.c.sequence, site), 0
    for start in range(0, len(ready.numbers), options.segment_rows):
        rows = ready.part(start, options.segment_rows)
        sequence += 1
        staged: SegmentRow = {
            "site": site,
            "sequence": sequence,
            "release": release,
            "name": f"{sequence:06}.jsonl{options.suffix}",
            "state": SegmentState.STAGED,
            "rows": len(rows.numbers),
            "first": min(rows.numbers),
            "last": max(rows.numbers),
            "added": rows.changes.count(CHANGES.index(ChangeKind.ADDED)),
            "updated": rows.changes.count(CHANGES.index(ChangeKind.UPDATED)),
            "withdrawn": rows.changes.count(CHANGES.index(ChangeKind.WITHDRAWN)),
            "schema_version": options.schema_version,
            "run_id": run_id,
        }
        trimmed += fill_segment(connection, add_segment(connection, staged), rows, options.discovered_via_limit)
    return trimmed


def _latest(connection: Connection, column: Any, site: str) -> int:
    return connection.execute(select(func.max(column)).where(column.table.c.site == site)).scalar() or 0


def _waiting(connection: Connection, site: str, max_rows: int) -> tuple[WaitingRevisions, bool]:
    """The first of what waits, and whether there is more."""
    waiting, last = WaitingRevisions(), None
    with connection.execute(_READY, {"of": site}, execution_options={"yield_per": 5000}) as rows:
        for row in rows:
            if len(waiting) >= max_rows and row.article != last:
                return waiting, True
            waiting.add(WaitingRevision(*row))
            last = row.article
    return waiting, False


def _ready(connection: Connection, site: str, announced: Collection[int] | None) -> ReadyRows:
    """What waits, each revision as readers are to have it: the first that is released of an article is an addition.

    Where only a part is to be claimed, `announced` are the numbers of its rows; mergers always are.
    """
    ready = ReadyRows(array("q"), array("q"), bytearray())
    updates, withdrawals = [], []  # of what no reader knows
    last, known = None, False
    for number, article, change, released in connection.execute(
        _READY, {"of": site}, execution_options={"yield_per": 5000}
    ):
        if announced is not None and number not in announced and change != ChangeKind.MERGED:
            continue
        if article != last:
            last, known = article, released
        if not known and change == ChangeKind.WITHDRAWN:
            withdrawals.append(number)
            continue
        if not known and change == ChangeKind.UPDATED:
            updates.append(number)
            change = ChangeKind.ADDED
        known = True
        ready.numbers.append(number)
        ready.articles.append(article)
        ready.changes.append(CHANGES.index(change))
    mark_as_added(connection, updates)
    keep_back(connection, withdrawals)
    return ready
