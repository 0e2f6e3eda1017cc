"""Statements of the journal that insert a row or change the one that is there: their form differs between databases."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Table, case, func

from newscrawler.ledger.schema import PageState, article_keys, articles, discoveries, revisions, urls

_QUEUED_AGAIN = (
    urls.c.type,
    urls.c.state,
    urls.c.lane,
    urls.c.turn,
    urls.c.channel,
    urls.c.listing,
    urls.c.queued_round,
    urls.c.depth,
)
_REVISED = (
    articles.c.id,
    articles.c.url,
    articles.c.canonical_url,
    articles.c.published,
    articles.c.content_hash,
    articles.c.revision,
    articles.c.withdrawn,
    articles.c.last_seen,
    articles.c.memory,
)
_REPLACED = (
    revisions.c.site,
    revisions.c.change,
    revisions.c.changed_fields,
    revisions.c.similarity,
    revisions.c.content_hash,
    revisions.c.published,
    revisions.c.record,
    revisions.c.run_id,
    revisions.c.made,
    revisions.c.seen,
)


class Upserts:
    """The statements whose form differs between databases."""

    def __init__(self, insert: Callable[[Table], Any], least: Callable[..., Any]) -> None:
        found = insert(urls)
        new = found.excluded
        # What waits already keeps the walk that began first: it goes further.
        walk = case((urls.c.state == PageState.PENDING, least(urls.c.walk, new.walk)), else_=new.walk)
        self.found = found.on_conflict_do_update(
            index_elements=[urls.c.url_id],
            set_={**{column: new[column.name] for column in _QUEUED_AGAIN}, urls.c.walk: walk},
        )
        self.place = insert(urls).on_conflict_do_nothing(index_elements=[urls.c.url_id])
        self.discovered = insert(discoveries).on_conflict_do_nothing()
        article = insert(articles)
        self.article = article.on_conflict_do_update(
            index_elements=[articles.c.article],
            set_={column: article.excluded[column.name] for column in _REVISED},
        )
        revision = insert(revisions)
        self.revision = revision.on_conflict_do_update(
            index_elements=[revisions.c.article, revisions.c.revision],
            set_={column: revision.excluded[column.name] for column in _REPLACED},
            where=revisions.c.segment.is_(None),
        )
        key = insert(article_keys)
        self.key = key.on_conflict_do_update(
            index_elements=[article_keys.c.digest], set_={article_keys.c.article: key.excluded.article}
        )


@cache
def upserts_of(dialect: str) -> Upserts:
    """The statements for a dialect of SQL, as SQLAlchemy names it; each takes long to import."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return Upserts(postgresql.insert, func.least)
    from sqlalchemy.dialects import sqlite

    return Upserts(sqlite.insert, func.min)
