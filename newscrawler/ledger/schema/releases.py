"""Tables of releases, their segments, and their timelines. Times are seconds since 1970."""

from typing import NotRequired, TypedDict

from sqlalchemy import BigInteger, Column, Named, Table, UniqueConstraint

from newscrawler.ledger.schema.base import ID, TEXT, TableColumns, metadata, partial_index


class ReleaseTableColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    release: Named[int] = Column(primary_key=True, autoincrement=False)  # from 1 within its site
    run_id: Named[str] = Column(TEXT)  # the run that made it
    made: Named[float]


releases = Table("releases", metadata, ReleaseTableColumns)


class SegmentColumns(TableColumns):
    segment: Named[int] = Column(ID, primary_key=True, autoincrement=True)
    site: Named[str] = Column(TEXT)
    sequence: Named[int]  # from 1 within its site: what the file is named by
    release: Named[int]
    name: Named[str] = Column(TEXT)
    state: Named[str] = Column(TEXT)  # a SegmentState
    rows: Named[int]
    first: Named[int] = Column(ID)  # revision numbers: the ledger range
    last: Named[int] = Column(ID)
    added: Named[int]
    updated: Named[int]
    withdrawn: Named[int]
    schema_version: Named[int]
    run_id: Named[str] = Column(TEXT)
    bytes: Named[int | None] = Column(BigInteger)
    sha256: Named[str | None] = Column(TEXT)
    part_of: Named[int | None] = Column(ID)  # the compacted segment whose file has its rows now: see compaction.py
    kept_until: Named[float | None]  # of one that is replaced: when its own file may go
    rows_by_release: Named[str | None] = Column(TEXT)  # JSON list of a compacted one, the last of which is of `release`


segments = Table(
    "segments",
    metadata,
    SegmentColumns,
    UniqueConstraint("site", "sequence"),
    partial_index("segments_part_of", "part_of", where="part_of IS NOT NULL"),
    sqlite_autoincrement=True,
)


class SegmentRow(TypedDict):
    """A new row of `segments`."""

    site: str
    sequence: int
    release: int
    name: str
    state: str
    rows: int
    first: int
    last: int
    added: int
    updated: int
    withdrawn: int
    schema_version: int
    run_id: str
    bytes: NotRequired[int]
    sha256: NotRequired[str]
    rows_by_release: NotRequired[str]


class TimelineColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    timeline: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)  # the second in which it began
    after: Named[int]  # the last release that it has in common with the one before, 0 of none


timelines = Table("timelines", metadata, TimelineColumns)  # a row for the first release, and one for each restore
