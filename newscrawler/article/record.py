"""Article: every field of a record, its order and its meaning. A new field starts here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from newscrawler.article.blocks import BodyBlock, LiveEntry, ReaderComment
from newscrawler.article.later import ReadAtFirstLook
from newscrawler.article.parts import (
    Discovery,
    Image,
    Kind,
    Related,
    Rights,
    Usage,
    image_parts,
    plain,
    rights_parts,
    usage_parts,
)

SCHEMA_VERSION = 5
FIRST_VERSION = 2
"""The oldest version of the schema whose records this newscrawler knows in full."""


def provenance_parts(provenance: Mapping[str, str]) -> dict[str, str | None]:
    """The evidence of each field that a page can tell, None where it was not found."""
    return {name: provenance.get(name) for name in PROVENANCE_FIELDS}


def confidence_parts(confidence: Mapping[str, float]) -> dict[str, float | None]:
    """The chance of each field that can have one, None where it has none."""
    return {name: confidence.get(name) for name in CONFIDENCE_FIELDS}


def _described(
    meaning: str, *, since: int = FIRST_VERSION, has_provenance: bool = True, serializer: Any = None, **kwargs: Any
) -> Any:
    """A dataclass field with its meaning, which is what data/README.md and the JSON Schema say of it.

    Records of a schema_version before `since` lack it. `has_provenance` says that it comes from the page.
    """
    metadata = {"meaning": meaning, "since": since, "has_provenance": has_provenance}
    return field(metadata=metadata | ({"serializer": serializer} if serializer else {}), **kwargs)


def _structured(meaning: str, *, serializer: Callable[[Any], Any] = plain, **kwargs: Any) -> Any:
    """A field whose values exporters of other people make plain first: Scrapy asks a field for its `serializer`."""
    return _described(meaning, serializer=serializer, **kwargs)


@dataclass(slots=True, kw_only=True)
class Article:
    """What a reader reads at one URL. Fields stand in the order of the record.

    `discovered_via` is what was known when the article was read; the record has what the whole crawl found.
    """

    schema_version: int = _described(
        "Version of this schema; grows when a field comes, goes or changes its meaning.",
        has_provenance=False,
        default=SCHEMA_VERSION,
    )
    id: str = _described(
        "Stable identity within the site: the publisher's post id, else derived from `canonical_url`.", default=""
    )
    site: str = _described(
        "Name of the site: in a dataset that of the dataset, such as `almayadeen`; of a page by itself that of its "
        "profile, or without one its host.",
        has_provenance=False,
        default="",
    )
    url: str = _described(
        "URL that was fetched, after redirects, without tracking parameters.", has_provenance=False, default=""
    )
    canonical_url: str = _described(
        "URL that the page names as its own, without tracking parameters; else `url`.", default=""
    )
    kind: Kind | None = _described("What sort of article it is.", default=None)
    headline: str | None = _described("Headline as the reader sees it, without the site's name.", default=None)
    description: str | None = _described("Standfirst: the short text between headline and body.", default=None)
    body: str | None = _described(
        "Text of the article and nothing else: paragraphs separated by one blank line. "
        "Null where there is no text, as for most videos.",
        default=None,
    )
    body_blocks: Sequence[BodyBlock] | None = _structured(
        "The body as blocks in reading order, with headings, lists, quotations, tables, links, pictures and embedded "
        "posts. Their texts, parted by blank lines, are the body. Null unless the setting BODY_BLOCKS asks for them.",
        since=3,
        has_provenance=False,
        default=None,
    )
    live_entries: Sequence[LiveEntry] | None = _structured(
        "Of a live blog its entries, in the order of the page; empty for any other article. Null unless the setting "
        "BODY_BLOCKS asks for them.",
        since=3,
        has_provenance=False,
        default=None,
    )
    comments: list[ReaderComment] | None = _structured(
        "Comments of readers that the page prints or tells, never part of the body. Null unless the setting "
        "READER_COMMENTS asks for them.",
        since=3,
        has_provenance=False,
        default=None,
    )
    authors: list[str] = _described("People named in the byline, in its order.", default_factory=list)
    source: str | None = _described('Agency or outlet credited by "Source: ...".', default=None)
    publisher: str | None = _described("Name of the outlet that publishes it, in its own words.", default=None)
    section: str | None = _described("Section of the site, in the publisher's words.", default=None)
    regions: list[str] = _described(
        "Regions of the site that the article belongs to, in the publisher's words.", default_factory=list
    )
    keywords: list[str] = _described("Tags, in the order of the page, each once.", default_factory=list)
    language: str | None = _described(
        "Language of the text, as its ISO 639-1 code, or that of three letters where it has none.", default=None
    )
    # As exact as the page: `newscrawler.language.datetimes` says how, and compares them.
    date_published: date | None = _structured(
        "When it was published, in ISO 8601, as exact as the page tells: a day, a day with a clock, or these with an "
        "offset, in the site's time zone.",
        default=None,
    )
    date_modified: date | None = _structured(
        "When it was updated last, in ISO 8601, as exact as the page tells.", default=None
    )
    image: Image | None = _structured(
        "Main image with caption and credit; its parts are null where there is none.",
        serializer=image_parts,
        default=None,
    )
    related: list[Related] = _structured(
        "Links to other articles that the page offers, sorted by type and URL. They belong to the day of the crawl: "
        "they never make a new revision.",
        default_factory=list,
    )
    word_count: int = _described("Words of the body, as separated by white space.", has_provenance=False, default=0)
    reading_minutes: int | None = _described("Reading time in minutes as printed on the page.", default=None)
    is_accessible_for_free: bool | None = _described(
        "Whether all may read the whole text without paying, as the page says. Null where it does not say.",
        default=None,
    )
    shares: int | None = _described("Number of shares as printed on the page at the crawl.", default=None)
    discovered_via: list[Discovery] = _structured(
        "Every channel and page of the crawl that led to the article, sorted by channel and page.",
        has_provenance=False,
        default_factory=list,
    )
    content_hash: str = _described(
        "SHA-256 of what makes a revision: headline, description, body, authors, dates, keywords and image. "
        "Never of related links, shares or markup.",
        has_provenance=False,
        default="",
    )
    crawled_at: datetime | None = _structured(
        "Time of the response, ISO 8601 in UTC.", has_provenance=False, default=None
    )
    run_id: str = _described("The run that fetched it.", has_provenance=False, default="")
    rights: Rights | None = _structured(
        "What the page and its site reserved at the crawl; null or empty where they say nothing. It never makes a new "
        "revision.",
        has_provenance=False,
        serializer=rights_parts,
        default=None,
    )
    usage: Usage | None = _structured(
        "What the page and its site said at the crawl that the text may be used for: search, as what a model answers "
        "from, to train models; and where the terms are. Null or empty where they say nothing. It never makes a new "
        "revision.",
        since=5,
        has_provenance=False,
        serializer=usage_parts,
        default=None,
    )
    provenance: dict[str, str] = _structured(
        "For each field that a page can tell, the kind of evidence it was taken from; null where it was not found.",
        has_provenance=False,
        serializer=provenance_parts,
        default_factory=dict,
    )
    confidence: dict[str, float] = _structured(
        "For each of these fields the chance that it is right, from 0 to 1, as learned from labelled pages; null where "
        "it was not found or nothing was learned. It never makes a new revision.",
        since=3,
        has_provenance=False,
        serializer=confidence_parts,
        default_factory=dict,
    )


for _name in ("body_blocks", "live_entries"):
    setattr(Article, _name, ReadAtFirstLook(getattr(Article, _name)))

ASKED_FOR = ("body_blocks", "live_entries", "comments")
"""Fields that are null unless they are asked for."""

RECORD_FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Article))
"""Names of a record's fields in their order."""

PROVENANCE_FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Article) if f.metadata["has_provenance"])
"""Names of the fields that a page can tell, in their order: the keys of a record's provenance."""

CONFIDENCE_FIELDS: tuple[str, ...] = (
    "headline",
    "description",
    "body",
    "authors",
    "keywords",
    "language",
    "date_published",
    "image",
)
"""Names of the fields whose chance to be right is estimated: those of which there are labelled pages."""
