"""Reads from the ledger the articles that a site's page lists.

Tested in tests/report/pages/test_site_page.py.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, func, select

from newscrawler.ledger.articles.records import DROPPED, unpack
from newscrawler.ledger.schema import articles, revisions

_LOOKED_THROUGH = 2_000  # articles, for those with several revisions


class ListedArticle(NamedTuple):
    """An article that a site's page lists."""

    article: int
    url: str
    headline: str | None
    language: str | None
    published: float | None
    first_seen: float
    revisions: int
    withdrawn: bool


def listed_articles(connection: Connection, site: str, number: int) -> list[ListedArticle]:
    """The latest articles, and as many of those that were seen last and have several revisions."""
    which = {"of": site, "most": number}
    rows = list(connection.execute(_DATED, which))
    known = {row.article for row in rows}
    rows += [row for row in connection.execute(_SEVERAL, which) if row.article not in known]
    latest = _latest_records(connection, [row.article for row in rows])
    found = []
    for article, url, published, first_seen, revision, withdrawn in rows:
        record = latest.get(article, {})
        headline, language = record.get("headline"), record.get("language")
        is_withdrawn = withdrawn is not None
        found.append(ListedArticle(article, url, headline, language, published, first_seen, revision, is_withdrawn))
    return found


_LISTED = ("article", "url", "published", "first_seen", "revision", "withdrawn")
_own = select(*(articles.c[name] for name in _LISTED), articles.c.last_seen).where(articles.c.site == bindparam("of"))
_DATED = (
    _own.with_only_columns(*(articles.c[name] for name in _LISTED))
    .order_by(func.coalesce(articles.c.published, articles.c.first_seen).desc())
    .limit(bindparam("most"))
)
_seen = _own.order_by(articles.c.last_seen.desc()).limit(_LOOKED_THROUGH).subquery()
_SEVERAL = (
    select(*(_seen.c[name] for name in _LISTED))
    .where(_seen.c.revision > 1)
    .order_by(_seen.c.last_seen.desc())
    .limit(bindparam("most"))
)


def _latest_records(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The latest record of each article, where the ledger has it."""
    rows = connection.execute(_RECORDS, {"numbers": numbers})
    return {article: orjson.loads(unpack(record)) for article, record in rows if record != DROPPED}


_RECORDS = (
    select(revisions.c.article, revisions.c.record)
    .join(articles, (revisions.c.article == articles.c.article) & (revisions.c.revision == articles.c.revision))
    .where(articles.c.article.in_(bindparam("numbers", expanding=True)))
)
