"""The articles of a site that moved: found by their new addresses as well as by their old ones.

Tested in tests/run/test_moved_site.py.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, bindparam, select

from newscrawler.ledger.articles.originals import key
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import article_keys, articles, urls
from newscrawler.ledger.urls.moves import BATCH, moved, moves_table


def move_articles(connection: Connection, site: str, moves: Mapping[str, str]) -> None:
    """Let the articles have their new addresses, and be found by them."""
    for batch in _batches(connection, site):
        found: dict[int, int] = {}
        changed = []
        for number, url, canonical_url in batch:
            new_url, new_canonical = moved(url, moves) or url, moved(canonical_url, moves) or canonical_url
            if (new_url, new_canonical) != (url, canonical_url):
                changed.append({"number": number, "new_url": new_url, "new_canonical": new_canonical})
            for name, value in (("url", new_url), ("canonical_url", new_canonical)):
                found[digest(site, key(name, value))] = number
        _find_by(connection, found)
        if changed:
            connection.execute(_MOVED, changed)
    pages = select(urls.c.url, urls.c.article).where(
        urls.c.url_id.in_(select(moves_table.c.new)), urls.c.article.is_not(None)
    )
    for rows in connection.execute(pages).partitions(BATCH):
        _find_by(connection, {digest(site, key("url", url)): number for url, number in rows if number is not None})


_MOVED = (
    articles.update()
    .where(articles.c.article == bindparam("number"))
    .values({articles.c.url: bindparam("new_url"), articles.c.canonical_url: bindparam("new_canonical")})
)


def _batches(connection: Connection, site: str) -> Iterator[list[tuple[int, str, str]]]:
    query = select(articles.c.article, articles.c.url, articles.c.canonical_url).where(articles.c.site == site)
    rows = connection.execute(query).all()
    for start in range(0, len(rows), BATCH):
        yield [(row[0], row[1], row[2]) for row in rows[start : start + BATCH]]


def _find_by(connection: Connection, found: Mapping[int, int]) -> None:
    """Let articles be found by these digests, as far as no article is yet."""
    wanted = list(found)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        there = set(connection.execute(select(article_keys.c.digest).where(article_keys.c.digest.in_(part))).scalars())
        rows = [{"digest": number, "article": found[number]} for number in part if number not in there]
        if rows:
            connection.execute(article_keys.insert(), rows)
