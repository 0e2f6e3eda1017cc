"""The fields of an Article as keywords, for helpers that make one of which a test says some fields."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from newscrawler.article import Discovery, Image, Kind, Related, Rights, Usage
from newscrawler.article.blocks import BodyBlock, LiveEntry, ReaderComment


class ArticleFields(TypedDict, total=False):
    """What `Article(...)` and `replace(article, ...)` take: mypy compares it with them where it is handed on."""

    schema_version: int
    id: str
    site: str
    url: str
    canonical_url: str
    kind: Kind | None
    headline: str | None
    description: str | None
    body: str | None
    body_blocks: Sequence[BodyBlock] | None
    live_entries: Sequence[LiveEntry] | None
    comments: list[ReaderComment] | None
    authors: list[str]
    source: str | None
    publisher: str | None
    section: str | None
    regions: list[str]
    keywords: list[str]
    language: str | None
    date_published: date | None
    date_modified: date | None
    image: Image | None
    related: list[Related]
    word_count: int
    reading_minutes: int | None
    is_accessible_for_free: bool | None
    shares: int | None
    discovered_via: list[Discovery]
    content_hash: str
    crawled_at: datetime | None
    run_id: str
    rights: Rights | None
    usage: Usage | None
    provenance: dict[str, str]
    confidence: dict[str, float]
