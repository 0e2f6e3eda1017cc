"""A run's records, kept until its end tells which of them stay and how each was found. Knows nothing of crawling."""

import math
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple

from newscrawler.article import Article
from newscrawler.dataset.files.atomic import write_all
from newscrawler.dataset.record import encode, to_record, with_discoveries
from newscrawler.discovery import Discovery, Trail
from newscrawler.language import datetimes

DISCOVERED_VIA_LIMIT = 100
"""Discoveries that a record names. The front page's Most Read box is on every page of a site, so that without a limit
the few articles in it would have a record of megabytes each."""


class _Spooled(NamedTuple):
    moment: float  # seconds since 1970; infinite for an article without a date
    offset: int
    length: int
    discovered_via: Iterable[Discovery]


class Spool:
    """Lines in an anonymous temporary file, which the kernel frees with the process; memory holds what orders them.

    An article takes the place of an earlier one with the same identity; one whose trail was absorbed by another's has
    given way to a better copy. Discoveries are read when the lines are, for they grow until then. `folder` is where
    the temporary file lies (None: the system's folder for such files). Raises OSError where it cannot be written.
    """

    def __init__(self, folder: Path | str | None = None, *, limit: int = DISCOVERED_VIA_LIMIT) -> None:
        self._file = TemporaryFile(dir=folder, buffering=0, prefix=".newscrawler-")  # noqa: SIM115 - closed by close()
        self._size = 0
        self._limit = limit
        self._articles: dict[tuple[str, str], _Spooled] = {}
        self._items: list[tuple[int, int]] = []
        self.trimmed = 0
        """Records whose discoveries were cut to the limit; known when all lines were read."""

    def add(self, article: Article) -> None:
        """Keep the article's record. Raises ValueError or TypeError for one that has none."""
        offset, length = self._write(encode(to_record(article, discovered_via=())))
        moment = datetimes.seconds(article.date_published) if article.date_published else math.inf
        identity = article.site, article.id or article.url
        found = article.discovered_via if article.trail is None else article.trail
        self._articles[identity] = _Spooled(moment, offset, length, found)

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
        for _, article in sorted(self._articles.items(), key=lambda entry: (entry[1].moment, entry[0])):
            if isinstance(article.discovered_via, Trail) and article.discovered_via.absorbed:
                continue
            found = list(islice(article.discovered_via, self._limit + 1))
            self.trimmed += len(found) > self._limit
            yield with_discoveries(self._read(article.offset, article.length), found[: self._limit])
        for offset, length in self._items:
            yield self._read(offset, length)

    def _read(self, offset: int, length: int) -> bytes:
        return os.pread(self._file.fileno(), length, offset)

    def close(self) -> None:
        self._file.close()
