"""The pages at which articles are, as far as they were seen lately: not those of their copies.

Tested in tests/run/test_spellings.py.
"""

from sqlalchemy import Connection, select

from newscrawler.ledger.schema import articles

_LATEST = 20_000


def latest(connection: Connection, site: str) -> list[str]:
    """URLs of the articles of a site that were seen last, the latest one last."""
    query = select(articles.c.url).where(articles.c.site == site, articles.c.withdrawn.is_(None))
    found = connection.execute(query.order_by(articles.c.last_seen.desc(), articles.c.article).limit(_LATEST))
    return list(found.scalars())[::-1]
