"""Reads from the ledger what the page of one article shows.

Tested in tests/report/pages/test_article_page.py.
"""

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from newscrawler.ledger.articles.history import History, history_of
from newscrawler.ledger.schema import announcements, articles, revisions

_COPIES = 20  # that are shown


class ArticleCopy(NamedTuple):
    """An article that shares text with this one, as its latest row announces it."""

    relation: str
    similarity: float
    site: str
    id: str
    url: str | None


class ArticleAccount(NamedTuple):
    """An article with its revisions, and its copies."""

    article: int
    history: History
    copies: list[ArticleCopy]


def read_article(connection: Connection, article: int) -> ArticleAccount:
    """Raises LookupError where there is none of this number."""
    row = connection.execute(_ARTICLE, {"of": article}).one_or_none()
    if row is None:
        raise LookupError(f"the ledger has no article {article}")
    latest = json.loads(connection.execute(_ANNOUNCED, {"of": article}).scalar() or "[]")
    copies = [_copy(connection, each) for each in latest[:_COPIES]]
    return ArticleAccount(article, history_of(connection, row), copies)


_ARTICLE = select(articles).where(articles.c.article == bindparam("of"))
_ANNOUNCED = (
    select(announcements.c.duplicates)
    .join(revisions, revisions.c.number == announcements.c.number)
    .where(revisions.c.article == bindparam("of"))
    .order_by(revisions.c.revision.desc())
    .limit(1)
)


def _copy(connection: Connection, told: dict[str, Any]) -> ArticleCopy:
    where = (articles.c.site == told["site"], articles.c.id == told["id"])
    url = connection.execute(select(articles.c.url).where(*where)).scalar()
    return ArticleCopy(told["relation"], told["similarity"], told["site"], told["id"], url)
