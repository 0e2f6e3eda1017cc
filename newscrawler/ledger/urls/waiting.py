"""URLs that wait to be fetched, as the ledger has them and as they are found.

Tested in tests/crawl/session/test_queue.py.
"""

from typing import NamedTuple

from newscrawler.ledger.schema import NO_MEMORY, FoundUrl


class WaitingUrl(NamedTuple):
    """A URL that waits to be fetched, as the ledger has it."""

    url_id: int
    url: str
    type: str
    depth: int | None
    channel: str | None
    listing: str | None
    walk: int | None
    lane: int
    turn: int
    attempts: int
    visited: float | None
    not_before: float
    last_news: float | None
    found: float | None  # when the round began in which it was, as far as that is known
    etag: str | None
    last_modified: str | None
    sights: int  # of a version that was superseded, or of a listing that is unchanged, one after another
    article: int | None
    reason: str | None  # why it was no article's own page when it was fetched last
    published: float | None
    memory: int  # the generation of the site's memory that its article was read with


def fresh(row: FoundUrl) -> WaitingUrl:
    """A URL that was found just now, as it will be read back from the ledger."""
    return WaitingUrl(
        url_id=row["url_id"],
        url=row["url"],
        type=row["type"],
        depth=row["depth"],
        channel=row["channel"],
        listing=row["listing"],
        walk=row["walk"],
        lane=row["lane"],
        turn=row["turn"],
        attempts=0,
        visited=None,
        not_before=0.0,
        last_news=None,
        found=None,
        etag=None,
        last_modified=None,
        sights=0,
        article=None,
        reason=None,
        published=None,
        memory=NO_MEMORY,
    )
