"""Checks whether a ledger's tables bear each other out, and whether every record in them is whole."""

from collections.abc import Iterator, Mapping

import orjson
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from newscrawler.ledger.articles.records import DROPPED, unpack
from newscrawler.ledger.check.segment_rows import faults_of_segment
from newscrawler.ledger.digest import digest
from newscrawler.ledger.releases.segments import COLUMNS, Segment
from newscrawler.ledger.schema import SegmentState, revisions, segments, urls
from newscrawler.ledger.schema.sums import counted

_BATCH = 1000
_MAX_FAULTS = 20
"""Faults of one kind that are listed one by one: of what is lost, all that leads to it is."""

_RELATIONS: Mapping[str, str] = {
    "a discovery is of a URL that there is not": "SELECT target FROM discoveries WHERE target NOT IN "
    "(SELECT url_id FROM urls)",
    "a discovery is on a page that there is not": "SELECT target FROM discoveries WHERE page NOT IN "
    "(SELECT url_id FROM urls)",
    "a further channel is of a URL or on a page that there is not": "SELECT target FROM further_channels WHERE target "
    "NOT IN (SELECT url_id FROM urls) OR page NOT IN (SELECT url_id FROM urls)",
    "a revision is of an article that there is not": "SELECT number FROM revisions WHERE coalesce(segment, 1) <> 0 "
    "AND article NOT IN (SELECT article FROM articles)",
    "an article lacks its latest revision": "SELECT url FROM articles WHERE NOT EXISTS (SELECT 1 FROM revisions r "
    "WHERE r.article = articles.article AND r.revision = articles.revision)",
    "an article is released and no segment has it": "SELECT url FROM articles WHERE released AND NOT EXISTS "
    "(SELECT 1 FROM revisions r WHERE r.article = articles.article AND r.segment > 0)",
    "a revision is in a segment that there is not": "SELECT number FROM revisions WHERE segment > 0 "
    "AND segment NOT IN (SELECT segment FROM segments)",
    "a segment's rows are in one that there is not": "SELECT name FROM segments WHERE part_of IS NOT NULL "
    "AND part_of NOT IN (SELECT segment FROM segments WHERE state = 'released')",
    "a segment has no file and is no part": "SELECT name FROM segments WHERE state IN ('replaced', 'removed') "
    "AND part_of IS NULL",
    "a revision and its segment are of two sites": "SELECT r.number FROM revisions r JOIN segments s "
    "ON s.segment = r.segment WHERE r.site <> s.site",
    "a segment is of a release that there is not": "SELECT name FROM segments WHERE NOT EXISTS (SELECT 1 FROM releases "
    "WHERE releases.site = segments.site AND releases.release = segments.release)",
    "a released segment lacks its checksum": "SELECT name FROM segments WHERE state = 'released' "
    "AND (sha256 IS NULL OR bytes IS NULL)",
    "a near-duplicate is known of an article that there is not": "SELECT entry FROM index_entries WHERE article NOT IN "
    "(SELECT article FROM articles)",
    "a near-duplicate is known by a revision that there is not": "SELECT entry FROM index_entries WHERE number NOT IN "
    "(SELECT number FROM revisions)",
    "a story is named after an article that the index does not know": "SELECT number FROM announcements "
    "WHERE story NOT IN (SELECT entry FROM index_entries) AND number NOT IN (SELECT number FROM unresolved_stories)",
    "a revision was dropped before readers had a later one": "SELECT number FROM revisions r WHERE length(record) = 0 "
    "AND NOT EXISTS (SELECT 1 FROM revisions later WHERE later.article = r.article AND later.revision > r.revision "
    "AND later.segment > 0)",
    "a URL has a state that there is not": "SELECT url FROM urls WHERE state NOT IN "
    "('pending', 'done', 'failed', 'rejected', 'gone')",
    "a revision has a change that there is not": "SELECT number FROM revisions WHERE change NOT IN "
    "('added', 'updated', 'withdrawn', 'merged')",
}
"""What must not be, and what finds it; the first column names it.

That a URL or a key names an article that there is not is no fault: a copy may have been read before it, and a stage may
have dropped it then.
"""


def faults(connection: Connection) -> Iterator[str]:
    """Each fault of the ledger, as one line; none if all is well. Reads every row."""
    damaged = False
    for fault in _damage(connection):
        damaged = True
        yield fault
    if damaged:
        return  # what the tables say of each other is then of no worth
    try:
        yield from _relations(connection)
        yield from _wrong_sums(connection)
        yield from _misplaced_urls(connection)
        yield from _damaged_records(connection)
        yield from _accounts(connection)
    except DBAPIError as error:
        yield f"it cannot be read to its end: {error.orig}"


def _damage(connection: Connection) -> Iterator[str]:
    """What SQLite finds of its own structure: pages, indexes against tables, values that may not be null."""
    if connection.dialect.name != "sqlite":
        return
    try:
        found = [str(row[0]) for row in connection.execute(text(f"PRAGMA integrity_check({_MAX_FAULTS})"))]
    except DBAPIError as error:
        found = [str(error.orig)]
    yield from (line.replace("\n", "; ") for line in found if line != "ok")


def _relations(connection: Connection) -> Iterator[str]:
    for words, query in _RELATIONS.items():
        found = connection.execute(text(query)).scalars().fetchmany(_MAX_FAULTS + 1)
        yield from (f"{words}: {name}" for name in found[:_MAX_FAULTS])
        if len(found) > _MAX_FAULTS:
            yield f"{words}: and more"


def _wrong_sums(connection: Connection) -> Iterator[str]:
    for name, said, found in counted(connection):
        yield from (f"{name} says other numbers than its table: {row}" for row in sorted(said ^ found)[:_MAX_FAULTS])


def _misplaced_urls(connection: Connection) -> Iterator[str]:
    """URLs that are not the ones that their digest stands for."""
    query = select(urls.c.url_id, urls.c.site, urls.c.url).order_by(urls.c.url_id)
    for url_id, site, url in connection.execute(query, execution_options={"yield_per": _BATCH}):
        if digest(site, url) != url_id:
            yield f"a URL is not the one that it was: {url}"


def _damaged_records(connection: Connection) -> Iterator[str]:
    columns = revisions.c.number, revisions.c.record, revisions.c.discovered_via, revisions.c.changed_fields
    rows = connection.execute(select(*columns), execution_options={"yield_per": _BATCH})
    for number, record, via, fields in rows:
        try:
            orjson.loads(fields)
            if record == DROPPED and via is None:
                continue
            orjson.loads(unpack(record))
            if via is not None:
                orjson.loads(unpack(via))
        except (ValueError, TypeError) as error:
            yield f"revision {number} cannot be read: {error}"


def _accounts(connection: Connection) -> Iterator[str]:
    query = select(*COLUMNS).where(segments.c.state.in_((SegmentState.STAGED, SegmentState.RELEASED)))
    for row in connection.execute(query.order_by(segments.c.site, segments.c.sequence)).all():
        segment = Segment._make((*row, ()))
        for fault in faults_of_segment(connection, segment):
            yield f"segment {segment.name} of {segment.site}: {fault}"
