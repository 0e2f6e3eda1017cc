"""Writes what feeds say of articles, and of themselves.

Tested in tests/run/test_feed_runs.py.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, insert

from newscrawler.ledger.schema import FeedNoteRow, FeedRow, feed_notes, feeds

_AGAIN = delete(feed_notes).where(feed_notes.c.page == bindparam("again"))


_READ_AGAIN = delete(feeds).where(feeds.c.feed == bindparam("again"))


def write_feeds(connection: Connection, rows: Sequence[FeedRow]) -> None:
    """Add rows of feeds in place of those that are there."""
    latest = {row["feed"]: row for row in rows}
    connection.execute(_READ_AGAIN, [{"again": feed} for feed in latest])
    connection.execute(insert(feeds), list(latest.values()))


def write(connection: Connection, rows: Sequence[FeedNoteRow]) -> None:
    """Add rows in place of those of the same pages; the last one of a page holds, or none where it has no note."""
    latest = {row["page"]: row for row in rows}
    connection.execute(_AGAIN, [{"again": page} for page in latest])
    if kept := [row for row in latest.values() if row["note"] is not None]:
        connection.execute(insert(feed_notes), kept)
