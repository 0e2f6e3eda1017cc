"""Looks up when the versions of an article were made, and how often it has had a content before.

Tested in tests/crawl/session/test_superseded.py.
"""

from sqlalchemy import Connection, func, select

from newscrawler.ledger.schema import ChangeKind, revisions

_VERSIONS = (ChangeKind.ADDED, ChangeKind.UPDATED)


def first_made(connection: Connection, article: int) -> float | None:
    """When the first revision of an article was made."""
    query = select(revisions.c.made).where(revisions.c.article == article, revisions.c.revision == 1)
    found: float | None = connection.execute(query).scalar_one_or_none()
    return found


def latest_changed(connection: Connection, article: int) -> str | None:
    """The fields that the latest revision of an article has changed, as JSON."""
    query = select(revisions.c.changed_fields).where(revisions.c.article == article)
    found: str | None = connection.execute(query.order_by(revisions.c.revision.desc()).limit(1)).scalar_one_or_none()
    return found


def times_before(connection: Connection, article: int, content_hash: str) -> int:
    """How many earlier revisions of an article have this content."""
    query = select(func.count()).where(
        revisions.c.article == article, revisions.c.content_hash == content_hash, revisions.c.change.in_(_VERSIONS)
    )
    return connection.execute(query).scalar_one()
