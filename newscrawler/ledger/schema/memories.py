"""Tables of what the pages of a site teach of its templates, and of how its servers serve them."""

from typing import TypedDict

from sqlalchemy import BigInteger, Column, Named, Table

from newscrawler.ledger.schema.base import TEXT, TableColumns, metadata

NO_MEMORY = 0
"""Stands for a generation where a page was read without a memory."""


class SiteMemoryColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    generation: Named[int] = Column(primary_key=True, autoincrement=False)  # from 1 within its site
    memory: Named[bytes | None]  # zstd of its JSON; none where the one before was forgotten


site_memories = Table("site_memories", metadata, SiteMemoryColumns)


class LessonColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    page: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)  # its url_id
    recall: Named[str | None] = Column(TEXT)  # how the memory did on it, where there was one
    notes: Named[bytes | None]  # zstd of its JSON; none of a page that taught nothing new


lessons = Table("lessons", metadata, LessonColumns, sqlite_with_rowid=False)


class LessonRow(TypedDict):
    """A row of `lessons`: what a page taught that was read in a round of the present generation."""

    site: str
    page: int
    recall: str | None
    notes: bytes | None


class HabitColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    habit: Named[str] = Column(TEXT, primary_key=True)  # what is counted: how pages of a pattern of URLs end ...
    times: Named[int]


habits = Table("habits", metadata, HabitColumns)
