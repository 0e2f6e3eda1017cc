"""Tables of articles, what each is found by, and their revisions. Times are seconds since 1970."""

from typing import TypedDict

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    FromClause,
    Index,
    Named,
    Table,
    UniqueConstraint,
    and_,
    false,
    text,
)

from newscrawler.ledger.schema.base import ID, TEXT, TableColumns, metadata, partial_index

NEVER = 0
"""Stands for a segment where a revision is in none and never will be."""


class ArticleColumns(TableColumns):
    article: Named[int] = Column(ID, primary_key=True, autoincrement=False)  # url_id of the page that first gave it
    site: Named[str] = Column(TEXT)
    id: Named[str] = Column(TEXT)
    url: Named[str] = Column(TEXT)  # of the copy that stays
    canonical_url: Named[str] = Column(TEXT)
    published: Named[float | None]
    content_hash: Named[str] = Column(TEXT)  # of the latest revision
    revision: Named[int]  # number of the latest, from 1
    released: Named[bool] = Column(server_default=false())  # claimed by a segment at least once
    withdrawn: Named[float | None]  # since when its page is gone
    memory: Named[int] = Column(server_default=text("0"))  # the generation of the site's memory that it is read with
    first_seen: Named[float]
    last_seen: Named[float]


articles = Table(
    "articles",
    metadata,
    ArticleColumns,
    Index("articles_site_id", "site", "id"),
    Index("articles_seen", "site", "last_seen"),
    Index("articles_dated", "site", text("coalesce(published, first_seen)")),
    partial_index("articles_withdrawn", "site", "withdrawn", where="withdrawn IS NOT NULL"),
)


class ArticleRow(TypedDict):
    """A row of `articles`, without whether it was released."""

    article: int
    site: str
    id: str
    url: str
    canonical_url: str
    published: float | None
    content_hash: str
    revision: int
    withdrawn: float | None
    first_seen: float
    last_seen: float
    memory: int


class ArticleKeyColumns(TableColumns):
    digest: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)  # of site, name and value
    article: Named[int] = Column(BigInteger)


article_keys = Table(
    "article_keys", metadata, ArticleKeyColumns, Index("article_keys_article", "article"), sqlite_with_rowid=False
)


class ArticleKeyRow(TypedDict):
    """A row of `article_keys`."""

    digest: int
    article: int


class RevisionColumns(TableColumns):
    number: Named[int] = Column(ID, primary_key=True, autoincrement=True)
    article: Named[int] = Column(BigInteger)
    site: Named[str] = Column(TEXT)
    revision: Named[int]  # from 1 within its article
    change: Named[str] = Column(TEXT)  # a Change
    changed_fields: Named[str] = Column(TEXT)  # JSON list; of updated
    similarity: Named[float | None]  # of the bodies, 0 to 1; of updated
    content_hash: Named[str] = Column(TEXT)
    published: Named[float | None]  # orders a segment
    record: Named[bytes]  # zstd of the record's line without its discovered_via
    run_id: Named[str] = Column(TEXT)
    made: Named[float]  # when it was noted
    segment: Named[int | None] = Column(ID)  # that claimed it; NEVER where a later one came first
    position: Named[int | None]  # its line in the segment, from 1
    discovered_via: Named[bytes | None]  # zstd of JSON [[channel, page], ...] as it was when it was claimed
    quarantine: Named[str | None] = Column(TEXT)  # the run whose gate it did not pass
    seen: Named[float | None]  # when its change was seen, as its row says; a claim takes `made` where nothing is said


revisions = Table(
    "revisions",
    metadata,
    RevisionColumns,
    UniqueConstraint("article", "revision"),
    partial_index("revisions_unclaimed", "site", where="segment IS NULL"),
    Index("revisions_segment", "segment", "position"),
    Index("revisions_run", "run_id", "change"),
    sqlite_autoincrement=True,
)


def waits_for_release(table: FromClause = revisions) -> ColumnElement[bool]:
    """Whether a revision goes into the next release."""
    return and_(table.c.segment.is_(None), table.c.quarantine.is_(None))


def waits_in_quarantine(table: FromClause = revisions) -> ColumnElement[bool]:
    """Whether a revision is held, since a run did not pass its gate."""
    return and_(table.c.segment.is_(None), table.c.quarantine.is_not(None))


def is_held_by(run_id: str) -> ColumnElement[bool]:
    """Whether a revision is held since this run did not pass its gate."""
    return and_(revisions.c.segment.is_(None), revisions.c.quarantine == run_id)


class RevisionRow(TypedDict):
    """A new row of `revisions`, which nothing has claimed yet."""

    article: int
    site: str
    revision: int
    change: str
    changed_fields: str
    similarity: float | None
    content_hash: str
    published: float | None
    record: bytes
    run_id: str
    made: float
    seen: float | None
