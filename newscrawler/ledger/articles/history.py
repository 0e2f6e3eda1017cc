"""The history of one article: its pages and all of its revisions."""

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, bindparam, select

from newscrawler.ledger.articles.dropping import Place, place_of
from newscrawler.ledger.articles.finding import ARTICLES, ambiguous, by_url, listed, near_ids, sites_of, unknown_url
from newscrawler.ledger.articles.records import DROPPED, unpack
from newscrawler.ledger.schema import (
    NEVER,
    SegmentState,
    articles,
    discoveries,
    further_channels,
    judgements,
    revisions,
    segments,
    urls,
)
from newscrawler.urls.canonical import canonicalize


class Revision(NamedTuple):
    """One revision. `made` is when its change was seen, as its row says. `release` is the one that it is part of,
    `published` whether that can be read already; without one, `quarantine` names the run whose gate it did not pass,
    `overtaken` says that a later one came first, and `dropped` that no release has it, as a copy of another article or
    because nobody knows what it withdraws."""

    revision: int
    change: str
    changed_fields: list[str]
    similarity: float | None
    made: float
    run_id: str
    release: int | None
    published: bool
    overtaken: bool
    dropped: bool
    quarantine: str | None
    reason: str | None  # of the quarantine
    record: dict[str, Any]  # without discovered_via; empty where it was dropped
    place: Place | None = None  # of one that was dropped: the file that has it


class ArticlePage(NamedTuple):
    """A URL whose page is the article, a copy of it or a redirect to it."""

    url: str
    state: str
    reason: str | None
    next_visit: float | None


class History(NamedTuple):
    """An article, its pages and its revisions from the first. Timestamps are seconds since 1970."""

    site: str
    id: str
    url: str
    canonical_url: str
    first_seen: float
    last_seen: float
    withdrawn: float | None
    pages: list[ArticlePage]
    channels: dict[str, list[str]]  # that named it -> the pages on which they did
    revisions: list[Revision]

    @property
    def next_visit(self) -> float | None:
        return min((page.next_visit for page in self.pages if page.next_visit is not None), default=None)


def history(
    connection: Connection,
    wanted: str,
    site: str | None = None,
    *,
    parameters: Mapping[str, Iterable[str]] | None = None,
) -> History:
    """The article with this id or URL, of the site if one is named.

    `parameters` says which query parameters never distinguish the pages of a site. Raises LookupError where there is no
    such article or more than one; its text says what is near, or how to choose.
    """
    sites = sites_of(connection)
    if site is not None and site not in sites:
        near = get_close_matches(site, sites, n=1) or sites
        raise LookupError(f"the ledger knows no site {site!r}{listed(near)}")
    sites = sites if site is None else [site]
    if is_url := "://" in wanted:
        spellings = {name: canonicalize(wanted, (parameters or {}).get(name, ())) for name in sites}
        found = by_url(connection, spellings)
    else:
        found = connection.execute(ARTICLES.where(articles.c.site.in_(sites), articles.c.id == wanted)).all()
    if not found and is_url:
        raise LookupError(unknown_url(connection, wanted, spellings))
    if not found:
        raise LookupError(f"no article has the id {wanted!r}{listed(near_ids(connection, wanted, sites))}")
    if len(found) > 1:
        raise LookupError(ambiguous(wanted, found))
    return history_of(connection, found[0])


def history_of(connection: Connection, article: Any) -> History:
    """The history of the article that has this row."""
    made = connection.execute(_REVISIONS, {"of": article.article}).all()
    latest = max((row.revision for row in made if row.release is not None), default=0)
    pages = connection.execute(_PAGES, {"of": article.article, "own": article.url})
    return History(
        site=article.site,
        id=article.id,
        url=article.url,
        canonical_url=article.canonical_url,
        first_seen=article.first_seen,
        last_seen=article.last_seen,
        withdrawn=article.withdrawn,
        pages=[ArticlePage(*row) for row in pages],
        channels=_channels(connection, article.article),
        revisions=[_revision(connection, row, latest) for row in made],
    )


def _channels(connection: Connection, article: int) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for query in _NAMING:
        for channel, url in connection.execute(query, {"of": article}):
            found.setdefault(channel, set()).add(url)
    return {channel: sorted(found[channel]) for channel in sorted(found)}


def _revision(connection: Connection, row: Any, latest_released: int) -> Revision:
    is_kept = row.record != DROPPED
    record = json.loads(unpack(row.record)) if is_kept else {}
    record.pop("discovered_via", None)
    return Revision(
        revision=row.revision,
        change=row.change,
        changed_fields=json.loads(row.changed_fields),
        similarity=row.similarity,
        made=row.made if row.seen is None else row.seen,
        run_id=row.run_id,
        release=row.release,
        published=row.state not in (None, SegmentState.STAGED),
        overtaken=row.segment == NEVER and row.revision < latest_released,
        dropped=row.segment == NEVER and row.revision >= latest_released,
        quarantine=row.quarantine,
        reason="; ".join(reason["message"] for reason in json.loads(row.reasons or "[]")) or None,
        record=record,
        place=None if is_kept else place_of(connection, row.segment, row.position),
    )


_REVISIONS = (
    select(revisions, segments.c.release, segments.c.state, judgements.c.reasons)
    .select_from(
        revisions.outerjoin(segments, segments.c.segment == revisions.c.segment).outerjoin(
            judgements, judgements.c.run_id == revisions.c.quarantine
        )
    )
    .where(revisions.c.article == bindparam("of"))
    .order_by(revisions.c.revision)
)
_PAGES = (
    select(urls.c.url, urls.c.state, urls.c.reason, urls.c.next_visit)
    .where(urls.c.article == bindparam("of"))
    .order_by(urls.c.url != bindparam("own"), urls.c.url)
)
_page = urls.alias("page")


def _naming(table: Table) -> Select[str, str]:
    led = urls.join(table, table.c.target == urls.c.url_id).join(_page, _page.c.url_id == table.c.page)
    return select(table.c.channel, _page.c.url).select_from(led).where(urls.c.article == bindparam("of"))


_NAMING = (_naming(discoveries), _naming(further_channels))
