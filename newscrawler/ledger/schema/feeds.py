"""The table of what feeds say of articles."""

from typing import TypedDict

from sqlalchemy import Column, Index, LargeBinary, Named, Table, Text

from newscrawler.ledger.schema.base import ID, TableColumns, metadata


class FeedNoteColumns(TableColumns):
    page: Named[int] = Column(ID, primary_key=True, autoincrement=False)  # the url_id of the article's page
    site: Named[str] = Column(Text)
    note: Named[bytes] = Column(LargeBinary)  # zstd of its JSON


feed_notes = Table("feed_notes", metadata, FeedNoteColumns, Index("feed_notes_site", "site"))


class FeedNoteRow(TypedDict):
    """A row of `feed_notes`; without a note, that there is none any more."""

    page: int
    site: str
    note: bytes | None
