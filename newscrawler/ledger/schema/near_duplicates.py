"""Tables of the near-duplicate index, and of what releases announce from it."""

from typing import TypedDict

from sqlalchemy import BigInteger, Column, Index, Named, Table

from newscrawler.ledger.schema.base import ID, TEXT, TableColumns, metadata, partial_index


class IndexEntryColumns(TableColumns):
    entry: Named[int] = Column(ID, primary_key=True, autoincrement=False)  # in the order of their first announcement
    article: Named[int] = Column(BigInteger, unique=True)
    site: Named[str] = Column(TEXT)
    number: Named[int] = Column(ID)  # the released revision whose text it is known by
    bands: Named[bytes | None]  # six bytes each; none where the text is too short, or the page is gone
    story: Named[int] = Column(ID)  # the entry that was announced first of those with which it is one story
    announced_story: Named[int] = Column(ID)  # the story that its latest row announces


index_entries = Table(
    "index_entries",
    metadata,
    IndexEntryColumns,
    Index("index_entries_story", "story"),
    partial_index("index_entries_joined", "story", where="story != entry"),
    partial_index("index_entries_to_announce", "site", where="announced_story != story"),
)


class BandColumns(TableColumns):
    level: Named[int] = Column(primary_key=True, autoincrement=False)  # see ledger/near_duplicates/bands.py
    band: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    entry: Named[int] = Column(ID, primary_key=True, autoincrement=False)


bands = Table("bands", metadata, BandColumns, sqlite_with_rowid=False)


class BandLevelColumns(TableColumns):
    level: Named[int] = Column(primary_key=True, autoincrement=False)
    size: Named[int] = Column(BigInteger)  # bands that it has
    next_band: Named[int] = Column(BigInteger)  # from which on bands move to the next level


band_levels = Table("band_levels", metadata, BandLevelColumns)


class RecurringPassageColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    digest: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)  # of a passage; 0: of all seen
    days: Named[int]  # on which it was seen
    latest: Named[int]  # of them, since 1970


recurring_passages = Table("recurring_passages", metadata, RecurringPassageColumns, sqlite_with_rowid=False)


class AnnouncementColumns(TableColumns):
    number: Named[int] = Column(ID, primary_key=True, autoincrement=False)  # of a claimed revision
    story: Named[int] = Column(ID)
    duplicates: Named[str | None] = Column(TEXT)  # JSON, as in a row; none where there are none


announcements = Table(
    "announcements",
    metadata,
    AnnouncementColumns,
    partial_index("announcements_with_duplicates", "number", where="duplicates IS NOT NULL"),
)


class AnnouncementRow(TypedDict):
    """A row of `announcements`."""

    number: int
    story: int
    duplicates: str | None


class FoundPairColumns(TableColumns):
    entry: Named[int] = Column(ID, primary_key=True, autoincrement=False)  # whose next merged row says so
    other: Named[int] = Column(ID, primary_key=True, autoincrement=False)  # entry, of another story until then
    relation: Named[str] = Column(TEXT)  # what the entry is to the other one
    similarity: Named[float]


found_pairs = Table("found_pairs", metadata, FoundPairColumns, sqlite_with_rowid=False)  # by a batch over all datasets


class UnresolvedStoryColumns(TableColumns):
    number: Named[int] = Column(ID, primary_key=True, autoincrement=False)  # of a claimed revision
    story_id: Named[str] = Column(TEXT)


unresolved_stories = Table(
    "unresolved_stories",  # announcements whose story is named after an article that is in no table here
    metadata,
    UnresolvedStoryColumns,
)
