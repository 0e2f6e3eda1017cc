"""Tables of what feeds say of articles, and of themselves."""

from typing import TypedDict

from sqlalchemy import Column, Index, LargeBinary, Named, Table

from newscrawler.ledger.schema.base import ID, TEXT, TableColumns, metadata


class FeedNoteColumns(TableColumns):
    page: Named[int] = Column(ID, primary_key=True, autoincrement=False)  # the url_id of the article's page
    site: Named[str] = Column(TEXT)
    note: Named[bytes] = Column(LargeBinary)  # zstd of its JSON


feed_notes = Table("feed_notes", metadata, FeedNoteColumns, Index("feed_notes_site", "site"))


class FeedColumns(TableColumns):
    feed: Named[int] = Column(ID, primary_key=True, autoincrement=False)  # its url_id
    site: Named[str] = Column(TEXT)
    title: Named[str | None] = Column(TEXT)
    hub: Named[str | None] = Column(TEXT)  # that pushes what is new (WebSub)


feeds = Table("feeds", metadata, FeedColumns)


class FeedRow(TypedDict):
    """A row of `feeds`: what a feed says of itself."""

    feed: int
    site: str
    title: str | None
    hub: str | None


class FeedNoteRow(TypedDict):
    """A row of `feed_notes`; without a note, that there is none any more."""

    page: int
    site: str
    note: bytes | None
