"""FeedNote: what a feed or a news sitemap says of an article, kept until its page is read.

Tested in tests/extract/feeds/test_evidence.py.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from newscrawler.extract.feeds.entry import FeedEntry
from newscrawler.language import datetimes

_MAX_CONTENT = 100_000  # characters of HTML; the longest articles have half as many
_MAX_SUMMARY = 2_000  # characters of HTML; what is longer is the text, or a part of it
_MAX_NAMES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedNote:
    """`content` is the HTML of the whole text, as far as the feed has it; `summary` that of what it says of it."""

    title: str | None = None
    published: date | None = None
    updated: date | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    content: str | None = None
    summary: str | None = None
    source: str = "feed"  # as the record's provenance says it

    def only(self, fields: Collection[str]) -> "FeedNote":
        """What is of use for these fields of the record."""
        return FeedNote(
            title=self.title,
            published=self.published,
            updated=self.updated,
            authors=self.authors if "authors" in fields else (),
            categories=self.categories if "keywords" in fields else (),
            content=self.content if "body" in fields else None,
            summary=self.summary if "description" in fields else None,
            source=self.source,
        )

    def to_data(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "published": datetimes.iso(self.published) if self.published else None,
            "updated": datetimes.iso(self.updated) if self.updated else None,
            "authors": self.authors,
            "categories": self.categories,
            "content": self.content,
            "summary": self.summary,
            "source": self.source,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "FeedNote":
        return cls(
            title=data["title"],
            published=datetimes.parse(data["published"]) if data["published"] else None,
            updated=datetimes.parse(data["updated"]) if data["updated"] else None,
            authors=tuple(data["authors"]),
            categories=tuple(data["categories"]),
            content=data["content"],
            summary=data.get("summary"),  # notes of earlier versions have none
            source=str(data.get("source", "feed")),
        )


def note_of(entry: FeedEntry) -> FeedNote:
    """What is worth keeping of an entry."""
    content, summary = entry.content, entry.summary
    return FeedNote(
        title=entry.title,
        published=entry.published,
        updated=entry.updated,
        authors=entry.authors[:_MAX_NAMES],
        categories=entry.categories[:_MAX_NAMES],
        content=content if content and len(content) <= _MAX_CONTENT else None,
        summary=summary if summary and len(summary) <= _MAX_SUMMARY else None,
    )
