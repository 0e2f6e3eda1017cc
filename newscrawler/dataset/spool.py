"""A crawl's records, kept until its end, when it is known which of them stay and how each was found."""

import math
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple, Protocol

from newscrawler.article import Article, Discovery
from newscrawler.dataset.files.atomic import write_all
from newscrawler.dataset.record import encode, to_record, with_discoveries
from newscrawler.language import datetimes

DISCOVERED_VIA_LIMIT = 100
"""Discoveries that a record names. The front page's Most Read box is on every page of a site, so that without a limit
the few articles in it would have a record of megabytes each."""


class LaterDiscoveries(Protocol):
    """How an article is found, which is known when the run ends."""

    has_given_way: bool
    """Whether the article has no record after all: a better copy has these as well."""

    def __iter__(self) -> Iterator[Discovery]: ...


class _Spooled(NamedTuple):
    published: float  # seconds since 1970; infinite for an article without a date
    offset: int
    length: int
    discoveries: LaterDiscoveries | None
    discovered_via: Iterable[Discovery]  # where there are no later ones


class Spool:
    """Lines in an anonymous temporary file, which the kernel frees with the process; memory holds what orders them.

    An article takes the place of an earlier one with the same identity, unless it has given way to a better copy.
    Discoveries are read when the lines are, for they grow until then. `folder` is where
    the temporary file lies (None: the system's folder for such files). Raises OSError where it cannot be written.
    """

    def __init__(self, folder: Path | str | None = None, *, limit: int = DISCOVERED_VIA_LIMIT) -> None:
        self._file = TemporaryFile(dir=folder, buffering=0, prefix=".newscrawler-")  # noqa: SIM115 - closed by close()
        self._size = 0
        self._limit = limit
        self._articles: list[tuple[tuple[str, str], _Spooled]] = []
        self._items: list[tuple[int, int]] = []
        self.trimmed = 0
        """Records whose discoveries were cut to the limit; known when all lines were read."""

    def add(self, article: Article, discoveries: LaterDiscoveries | None = None) -> None:
        """Keep the article's record; its `discovered_via` stands where `discoveries` are None.

        Raises ValueError or TypeError for an article that has no record.
        """
        offset, length = self._write(encode(to_record(article, discovered_via=())))
        published = datetimes.seconds(article.date_published) if article.date_published else math.inf
        identity = article.site, article.id or article.url
        spooled = _Spooled(published, offset, length, discoveries, article.discovered_via)
        self._articles.append((identity, spooled))

    def add_item(self, item: dict[str, Any]) -> None:
        """Keep an item that is no article as it is. Raises TypeError for one that has no JSON."""
        self._items.append(self._write(encode(item)))

    def _write(self, line: bytes) -> tuple[int, int]:
        offset, length = self._size, len(line)
        self._size += write_all(self._file, line)
        return offset, length

    def lines(self) -> Iterator[bytes]:
        """Each record as a line without its end: articles by date of publication, site and id, then other items.

        The order is the same whatever the order in which they were found; articles without a date come last.
        """
        kept = {
            identity: article
            for identity, article in self._articles
            if article.discoveries is None or not article.discoveries.has_given_way
        }
        for _, article in sorted(kept.items(), key=lambda entry: (entry[1].published, entry[0])):
            found = list(
                islice(article.discovered_via if article.discoveries is None else article.discoveries, self._limit + 1)
            )
            self.trimmed += len(found) > self._limit
            yield with_discoveries(self._read(article.offset, article.length), found[: self._limit])
        for offset, length in self._items:
            yield self._read(offset, length)

    def _read(self, offset: int, length: int) -> bytes:
        return os.pread(self._file.fileno(), length, offset)

    def close(self) -> None:
        self._file.close()
