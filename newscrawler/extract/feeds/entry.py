"""What a feed says of an article, and what it says of itself.

Tested in tests/extract/feeds/test_reader.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import unquote

# An address within another, as those have it that count clicks before they lead on.
_INNER = re.compile(r"(?<=[=*/])https?(?::|%3a)(?:/|%2f){2}[^&\s]+", re.IGNORECASE)

FeedFormat = Literal["rss", "rdf", "atom", "json"]


class FeedError(ValueError):
    """What is no feed, or can be read no further. `reason` is the slug that is counted."""

    def __init__(self, reason: str, explanation: str) -> None:
        super().__init__(explanation)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that belongs to an entry."""

    url: str
    type: str | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry. Addresses are absolute, dates as exact as they are written; what is not said is None or empty.

    `id` is the entry's guid, whatever it looks like; `is_permalink` says that it is an address of the article's.
    `summary` and `content` are HTML; `content` is what the feed gives as the whole text.
    """

    url: str | None
    id: str | None = None
    is_permalink: bool = False
    title: str | None = None
    published: date | None = None
    updated: date | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    summary: str | None = None
    content: str | None = None
    image: str | None = None
    enclosures: tuple[Enclosure, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where its page may be, the likeliest first: behind a wrapper that counts clicks is the one that it leads to.

        Last is an address that is its id, though the feed says that it is no permanent one, as WordPress does of ?p=7.

        >>> FeedEntry(url="https://t.example/c?u=https%3A%2F%2Fn.example%2Fa&x=1").addresses[1:]
        ('https://n.example/a',)
        """
        named = [url for url in (self.url, self.id if self.is_permalink else None) if url]
        inner = [match[0] for url in named for match in _INNER.finditer(url, len("https://"))]
        last = [self.id] if self.id and self.id[:4].lower() == "http" else []
        return tuple(dict.fromkeys((*named, *(unquote(url) if "%" in url[:12] else url for url in inner), *last)))


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHead:
    """What a feed says of itself. `url` is the page that it is a feed of.

    `hubs` push what is new (WebSub); `next_page` has older entries (RFC 5005, JSON Feed); `minutes` is how long it may
    be kept, by its ttl or by how often it says that it changes.
    """

    format: FeedFormat
    title: str | None = None
    url: str | None = None
    language: str | None = None
    hubs: tuple[str, ...] = ()
    next_page: str | None = None
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its head is read, its entries as they are asked for, in their order.

    Iterating raises FeedError where there are too many entries, or where the feed breaks off, after those that are
    whole.
    """

    head: FeedHead
    entries: Iterator[FeedEntry]
