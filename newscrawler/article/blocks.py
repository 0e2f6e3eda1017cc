"""The blocks of an article's body, the entries of a live blog and what readers comment: as a record has them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

BlockType = Literal["paragraph", "heading", "list", "quote", "table", "code", "embed", "image", "rule"]
Marker = Literal["bullet", "number"]


@dataclass(slots=True, kw_only=True)
class Span:
    """A piece of a text in one style: its words, the absolute URL that they link, and how they are set."""

    text: str
    url: str | None = None
    strong: bool = False
    emphasis: bool = False
    code: bool = False


@dataclass(slots=True, kw_only=True)
class BlockItem:
    """A paragraph of a list or of a quotation: its depth in lists, from 1 (0 outside of any), and what marks it.

    One without a marker goes on with the item above, or is a quotation's own paragraph. `spans` joined are its text;
    there are none where it has no links and is set in one style."""

    text: str
    spans: list[Span]
    level: int
    marker: Marker | None = None
    number: int | None = None


@dataclass(slots=True, kw_only=True)
class Cell:
    """A cell of a table, with its links and styles as those of a paragraph."""

    text: str
    spans: list[Span]
    is_header: bool = False


@dataclass(slots=True, kw_only=True)
class TableRow:
    """A row of a table: its cells that hold text."""

    cells: list[Cell]


@dataclass(slots=True, kw_only=True)
class BodyBlock:
    """A part of an article in reading order. `text` is what the body has of it, null for what is no text.

    paragraph, heading (`level` 1 to 6): `spans` joined are the text; none where it has no links and one style. list,
    quote: `items`, and of a quote its `citation` and, as `url`, its source. table: `rows`. code: `preformatted` with
    its line breaks. embed: `url` and `provider` (null for a file of the site's own), the words of a post as
    `caption`. image: `url`, `alt`, `caption`, `credit`. rule: a line across."""

    type: BlockType
    text: str | None = None
    spans: list[Span] = field(default_factory=list)
    level: int | None = None
    items: list[BlockItem] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    preformatted: str | None = None
    citation: str | None = None
    url: str | None = None
    provider: str | None = None
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(slots=True, kw_only=True)
class LiveEntry:
    """An entry of a live blog: its headline, its moment as exact as the page tells it, its own URL, its blocks."""

    headline: str | None = None
    date_published: date | None = None
    url: str | None = None
    blocks: list[BodyBlock] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class ReaderComment:
    """What a reader wrote below an article: who, when, and the text with its paragraphs parted by blank lines."""

    author: str | None = None
    date_published: date | None = None
    text: str
