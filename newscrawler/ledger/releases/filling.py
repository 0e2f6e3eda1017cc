"""The rows of a claimed segment: each gets its line, and its discoveries as they are now.

Tested in tests/dataset/releases/test_compaction.py.
"""

from array import array
from itertools import groupby
from typing import NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, func, select, update

from newscrawler.ledger.articles.records import pack
from newscrawler.ledger.articles.waiting import BATCH
from newscrawler.ledger.schema import articles, discoveries, revisions, urls


class ReadyRows(NamedTuple):
    """What a release is made of, in its order: 17 bytes a row."""

    numbers: "array[int]"
    articles: "array[int]"
    changes: bytearray  # index into CHANGES

    def part(self, start: int, rows: int) -> "ReadyRows":
        part = slice(start, start + rows)
        return ReadyRows(self.numbers[part], self.articles[part], self.changes[part])


_pages = urls.alias("pages")
_DISCOVERIES = (
    select(urls.c.article, discoveries.c.channel, _pages.c.url)
    .distinct()
    .join(discoveries, discoveries.c.target == urls.c.url_id)
    .join(_pages, _pages.c.url_id == discoveries.c.page)
    .where(urls.c.article.in_(bindparam("articles", expanding=True)))
    .order_by(urls.c.article, discoveries.c.channel, _pages.c.url)
)
_FILL = (
    update(revisions)
    .where(revisions.c.number == bindparam("of"))
    .values(
        {
            revisions.c.segment: bindparam("by"),
            revisions.c.position: bindparam("at"),
            revisions.c.discovered_via: bindparam("via"),
            revisions.c.seen: func.coalesce(revisions.c.seen, revisions.c.made),
        }
    )
)
_RELEASED = update(articles).where(articles.c.article == bindparam("of")).values({articles.c.released: True})


def fill_segment(connection: Connection, segment: int, rows: ReadyRows, limit: int) -> int:
    """Give the segment its rows, each with its line and its discoveries; how many of these were cut to the limit."""
    trimmed = 0
    none = pack(b"[]")
    for start in range(0, len(rows.numbers), BATCH):
        owners = rows.articles[start : start + BATCH]
        found, cut = _discoveries(connection, set(owners), limit)
        trimmed += sum(article in cut for article in owners)
        filled = [
            {"of": number, "by": segment, "at": at, "via": found.get(article, none)}
            for at, (number, article) in enumerate(
                zip(rows.numbers[start : start + BATCH], owners, strict=True), start + 1
            )
        ]
        connection.execute(_FILL, filled)
        connection.execute(_RELEASED, [{"of": article} for article in owners])
    return trimmed


def _discoveries(connection: Connection, wanted: set[int], limit: int) -> tuple[dict[int, bytes], set[int]]:
    """The discoveries of each article, packed, and the articles that have more than the limit."""
    found: dict[int, bytes] = {}
    cut: set[int] = set()
    result = connection.execute(_DISCOVERIES, {"articles": sorted(wanted)}, execution_options={"yield_per": 5000})
    for article, rows in groupby(result, lambda row: row[0]):
        kept: list[tuple[str, str]] = []
        for _, channel, page in rows:
            if len(kept) == limit:
                cut.add(article)
                break
            kept.append((channel, page))
        found[article] = pack(orjson.dumps(kept))
    return found, cut
