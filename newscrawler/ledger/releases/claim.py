"""Claim: what waits becomes the rows of one new release, in one transaction. Knows nothing of files."""

from array import array
from collections import Counter
from collections.abc import Collection, Mapping
from itertools import groupby
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, func, select, update

from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.articles.waiting import BATCH, CHANGES, WaitingRevision, WaitingRevisions
from newscrawler.ledger.gate.quarantine import close_overtaken, keep_back, overtake, take_back, tell_as_added
from newscrawler.ledger.near_duplicates.announcing import Announcer, DuplicateAction
from newscrawler.ledger.schema import articles, discoveries, releases, revisions, segments, urls
from newscrawler.near_duplicates import Relation

MOST_ROWS = 25_000
"""Rows of a release, about: a claim holds the ledger for some half a millisecond a row, and other sites wait."""


class Claimed(NamedTuple):
    """A release that was claimed. `trimmed`: rows whose discoveries were cut to the limit; `more`: others still wait.

    Without any row there is no such release: all of them were dropped.
    """

    release: int
    rows: int
    trimmed: int
    more: bool = False


class _Ready(NamedTuple):
    """What waits, in the order of the release: 17 bytes a row."""

    numbers: "array[int]"
    articles: "array[int]"
    changes: bytearray  # index into CHANGES

    def part(self, start: int, rows: int) -> "_Ready":
        part = slice(start, start + rows)
        return _Ready(self.numbers[part], self.articles[part], self.changes[part])


# The revisions of one article stand in their order even where a later one has an earlier date.
_published = func.min(revisions.c.published).over(partition_by=revisions.c.article)
_READY = (
    select(revisions.c.number, revisions.c.article, revisions.c.change, articles.c.released)
    .join(articles, articles.c.article == revisions.c.article)
    .where(revisions.c.site == bindparam("of"), revisions.c.segment.is_(None), revisions.c.quarantine.is_(None))
    .order_by(_published.is_(None), _published, articles.c.id, revisions.c.article, revisions.c.revision)
)
_pages = urls.alias("pages")
_DISCOVERIES = (
    select(urls.c.article, discoveries.c.channel, _pages.c.url)
    .distinct()
    .join(discoveries, discoveries.c.target == urls.c.url_id)
    .join(_pages, _pages.c.url_id == discoveries.c.page)
    .where(urls.c.article.in_(bindparam("articles", expanding=True)))
    .order_by(urls.c.article, discoveries.c.channel, _pages.c.url)
)
_FILL = (
    update(revisions)
    .where(revisions.c.number == bindparam("of"))
    .values(segment=bindparam("by"), position=bindparam("at"), discovered_via=bindparam("via"))
)
_RELEASED = update(articles).where(articles.c.article == bindparam("of")).values(released=True)


def claim(
    connection: Connection,
    site: str,
    *,
    run_id: str,
    now: float,
    segment_rows: int,
    schema_version: int,
    suffix: str,
    discovered_via_limit: int,
    duplicates: Mapping[Relation, DuplicateAction] | None = None,
    counts: Counter[str] | None = None,
    most_rows: int = MOST_ROWS,
) -> Claimed | None:
    """Make one release of what waits for none, in staged segments; None where there is nothing.

    Of more than `most_rows` it takes the first, with all that waits of an article.

    `duplicates` says what becomes of near-duplicates (see announcing.py); without it all are kept and named. `counts`
    gets what is counted of them, under the names of stats.

    Rows stand in the order of publication (those without a date last), then id; the revisions of an article in theirs.
    A segment has at most `segment_rows` rows and a name that ends in `suffix`, such as ".zst". Memory holds a few
    numbers of each row, never the rows.
    """
    take_back(connection, site)
    overtake(connection, site)
    announcer = Announcer(connection, site, actions=duplicates or {}, counts=Counter() if counts is None else counts)
    waiting, more = _waiting(connection, site, most_rows)
    announcer.announce(waiting)
    announcer.announce_merged(run_id=run_id, now=now)
    ready = _ready(connection, site, waiting.numbers() if more else None)
    if not ready.numbers:
        return Claimed(0, 0, 0, more) if more else None
    release = 1 + max(_latest(connection, releases.c.release, site), _latest(connection, segments.c.release, site))
    sequence = _latest(connection, segments.c.sequence, site)
    connection.execute(releases.insert().values(site=site, release=release, run_id=run_id, made=now))
    shared = {"site": site, "release": release, "state": "staged", "schema_version": schema_version, "run_id": run_id}
    trimmed = 0
    for start in range(0, len(ready.numbers), segment_rows):
        rows = ready.part(start, segment_rows)
        sequence += 1
        named = {"sequence": sequence, "name": f"{sequence:06}.jsonl{suffix}"}
        segment = _stage(connection, rows, shared | named)
        trimmed += _fill(connection, segment, rows, discovered_via_limit)
    close_overtaken(connection, site)
    return Claimed(release, len(ready.numbers), trimmed, more)


def _latest(connection: Connection, column: Any, site: str) -> int:
    return connection.execute(select(func.max(column)).where(column.table.c.site == site)).scalar() or 0


def _waiting(connection: Connection, site: str, most: int) -> tuple[WaitingRevisions, bool]:
    """The first of what waits, and whether there is more."""
    waiting, last = WaitingRevisions(), None
    with connection.execute(_READY, {"of": site}, execution_options={"yield_per": 5000}) as rows:
        for row in rows:
            if len(waiting) >= most and row.article != last:
                return waiting, True
            waiting.add(WaitingRevision(*row))
            last = row.article
    return waiting, False


def _ready(connection: Connection, site: str, told: Collection[int] | None) -> _Ready:
    """What waits, each revision as it is to be told: the first that is released of an article is an addition.

    Where only a part is to be claimed, `told` are the numbers of its rows; mergers always are.
    """
    ready = _Ready(array("q"), array("q"), bytearray())
    updates, withdrawals = [], []  # of what no reader knows
    last, known = None, False
    for number, article, change, released in connection.execute(
        _READY, {"of": site}, execution_options={"yield_per": 5000}
    ):
        if told is not None and number not in told and change != "merged":
            continue
        if article != last:
            last, known = article, released
        if not known and change == "withdrawn":
            withdrawals.append(number)
            continue
        if not known and change == "updated":
            updates.append(number)
            change = "added"
        known = True
        ready.numbers.append(number)
        ready.articles.append(article)
        ready.changes.append(CHANGES.index(change))
    tell_as_added(connection, updates)
    keep_back(connection, withdrawals)
    return ready


def _stage(connection: Connection, rows: _Ready, values: dict[str, Any]) -> int:
    counted = ((change, rows.changes.count(index)) for index, change in enumerate(CHANGES))
    counts = {change: number for change, number in counted if change in segments.c}
    span = {"rows": len(rows.numbers), "first": min(rows.numbers), "last": max(rows.numbers)}
    inserted = connection.execute(segments.insert().values(**values, **span, **counts))
    assert inserted.inserted_primary_key is not None  # noqa: S101 - one row was inserted
    return int(inserted.inserted_primary_key[0])


def _fill(connection: Connection, segment: int, rows: _Ready, limit: int) -> int:
    """Give the segment its rows, each with its line and its discoveries; how many of these were cut to the limit."""
    trimmed = 0
    none = pack(b"[]")
    for start in range(0, len(rows.numbers), BATCH):
        owners = rows.articles[start : start + BATCH]
        found, cut = _discoveries(connection, set(owners), limit)
        trimmed += sum(article in cut for article in owners)
        filled = [
            {"of": number, "by": segment, "at": at, "via": found.get(article, none)}
            for at, (number, article) in enumerate(
                zip(rows.numbers[start : start + BATCH], owners, strict=True), start + 1
            )
        ]
        connection.execute(_FILL, filled)
        connection.execute(_RELEASED, [{"of": article} for article in owners])
    return trimmed


def _discoveries(connection: Connection, wanted: set[int], limit: int) -> tuple[dict[int, bytes], set[int]]:
    """The discoveries of each article, packed, and the articles that have more than the limit."""
    found: dict[int, bytes] = {}
    cut: set[int] = set()
    result = connection.execute(_DISCOVERIES, {"articles": sorted(wanted)}, execution_options={"yield_per": 5000})
    for article, rows in groupby(result, lambda row: row[0]):
        kept: list[tuple[str, str]] = []
        for _, channel, page in rows:
            if len(kept) == limit:
                cut.add(article)
                break
            kept.append((channel, page))
        found[article] = pack(orjson.dumps(kept))
    return found, cut
