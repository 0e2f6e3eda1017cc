"""Tables of what is fetched: URLs, what led to them, and what needs a browser.

A URL is known by its digest (see digest.py), so that no link ever needs a query. Times are seconds since 1970.
"""

from typing import TypedDict

from sqlalchemy import BigInteger, Column, Index, Named, Table, Text, and_, literal_column, text

from newscrawler.ledger.schema.base import ID, TEXT, TableColumns, metadata, partial_index


class UrlColumns(TableColumns):
    url_id: Named[int] = Column(ID, primary_key=True, autoincrement=False)
    site: Named[str] = Column(TEXT)
    url: Named[str] = Column(TEXT)
    type: Named[str] = Column(TEXT)  # a PageType
    state: Named[str] = Column(TEXT)  # a PageState
    reason: Named[str | None] = Column(TEXT)  # of failed and rejected; of done, why there is no record of its own
    found_round: Named[int]
    found_page: Named[int | None] = Column(BigInteger)  # that first linked it; none for what a run starts from
    lane: Named[int] = Column(BigInteger)  # what is waited for in turn: the section that led here
    turn: Named[int] = Column(BigInteger)
    depth: Named[int | None]
    channel: Named[str | None] = Column(TEXT)  # of a listing's further page: what its links are found by
    listing: Named[str | None] = Column(TEXT)  # the listing that a further page belongs to
    walk: Named[int | None]  # of a listing: what was found before this round needs no walking to
    queued_round: Named[int]  # the round in which it was last queued
    attempts: Named[int] = Column(server_default=text("0"))  # that failed, one after another
    not_before: Named[float] = Column(server_default=text("0"))
    status: Named[int | None]  # of the last response
    etag: Named[str | None] = Column(TEXT)
    last_modified: Named[str | None] = Column(TEXT)
    visited: Named[float | None]
    next_visit: Named[float | None]
    last_news: Named[float | None]  # of a listing: when it led to something new, after its first visit
    sights: Named[int | None]  # of a version that was superseded, or of a listing that is unchanged, one after another
    article: Named[int | None] = Column(BigInteger)  # the article whose page this is, or whose copy or redirect
    alias_of: Named[int | None] = Column(BigInteger)  # where it was redirected to


urls = Table(
    "urls",
    metadata,
    UrlColumns,
    partial_index("urls_pending", "site", "turn", where="state = 'pending'"),
    partial_index("urls_due", "site", "next_visit", where="next_visit IS NOT NULL"),
    partial_index("urls_article", "article", where="article IS NOT NULL"),
    partial_index("urls_alias", "alias_of", where="alias_of IS NOT NULL"),
    partial_index("urls_listings", "site", "queued_round", where="type != 'article'"),
    partial_index("urls_rejected", "site", "reason", where="state = 'rejected'"),
    Index("urls_found", "site", "found_round"),
    Index("urls_visited", "site", "visited"),
    partial_index("urls_failed", "site", "not_before", where="state = 'failed'"),
    partial_index("urls_tried", "site", "attempts", "not_before", where="state = 'failed'"),
)

IS_LISTING = and_(urls.c.type != literal_column("'article'", Text), urls.c.queued_round >= 0)
"""In the words of `urls_listings`, and with both its columns, so that SQLite takes that of all indexes of a site."""


class FoundUrl(TypedDict):
    """A new row of `urls`, without what only a visit knows."""

    url_id: int
    site: str
    url: str
    type: str
    state: str
    found_round: int
    found_page: int | None
    lane: int
    turn: int
    depth: int | None
    channel: str | None
    listing: str | None
    walk: int | None
    queued_round: int


class DiscoveryColumns(TableColumns):
    target: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    channel: Named[str] = Column(TEXT, primary_key=True)
    page: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)


discoveries = Table("discoveries", metadata, DiscoveryColumns, sqlite_with_rowid=False)


class FurtherChannelColumns(TableColumns):
    target: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    channel: Named[str] = Column(TEXT, primary_key=True)
    page: Named[int] = Column(BigInteger)  # the first on which it did


# Channels that named an article once it was released, which no record of it says.
further_channels = Table("further_channels", metadata, FurtherChannelColumns, sqlite_with_rowid=False)


class DiscoveryRow(TypedDict):
    """A row of `discoveries`: a page led to a URL."""

    target: int
    channel: str
    page: int


class RenderingColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    pattern: Named[str] = Column(TEXT, primary_key=True)  # of the URLs that it was decided for
    needed: Named[bool]  # a browser has to render them
    decided: Named[float]


renderings = Table("renderings", metadata, RenderingColumns)
