"""History: one article and all of its revisions, found by its id or by any URL that led to it. Shows nothing itself."""

import json
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, false, or_, select

from newscrawler.ledger.articles.dropping import Place, place_of
from newscrawler.ledger.articles.records import DROPPED, unpack
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import (
    NEVER,
    PageType,
    SegmentState,
    articles,
    judgements,
    revisions,
    runs,
    segments,
    urls,
)
from newscrawler.urls.canonical import canonicalize

_NEAR = 20  # known ones on either side of an unknown id
_SLUG = 12  # characters of an unknown URL's last part by which others are near
_MOST_NEAR = 200
_LONGEST_CHAIN = 20  # of redirects


class Revision(NamedTuple):
    """One revision. `release` is the one that it is part of, `published` whether that can be read already; without
    one, `quarantine` names the run whose gate it did not pass, `overtaken` says that a later one came first, and
    `dropped` that no release has it, as a copy of another article or because nobody knows what it withdraws."""

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
    """An article, its pages and its revisions from the first. Moments are seconds since 1970."""

    site: str
    id: str
    url: str
    canonical_url: str
    first_seen: float
    last_seen: float
    withdrawn: float | None
    pages: list[ArticlePage]
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

    `parameters` says which query parameters never tell the pages of a site apart. Raises LookupError where there is no
    such article or more than one; its text says what is near, or how to choose.
    """
    sites = sites_of(connection)
    if site is not None and site not in sites:
        near = get_close_matches(site, sites, n=1) or sites
        raise LookupError(f"the ledger knows no site {site!r}{_listed(near)}")
    sites = sites if site is None else [site]
    if is_url := "://" in wanted:
        spellings = {name: canonicalize(wanted, (parameters or {}).get(name, ())) for name in sites}
        found = _by_url(connection, spellings)
    else:
        found = connection.execute(_ARTICLES.where(articles.c.site.in_(sites), articles.c.id == wanted)).all()
    if not found and is_url:
        raise LookupError(_unknown_url(connection, wanted, spellings))
    if not found:
        raise LookupError(f"no article has the id {wanted!r}{_listed(_near_ids(connection, wanted, sites))}")
    if len(found) > 1:
        raise LookupError(_ambiguous(wanted, found))
    return _history(connection, found[0])


def sites_of(connection: Connection) -> list[str]:
    """Every site that was run or has an article, in the order of their names."""
    return list(connection.execute(_SITES).scalars())


def _by_url(connection: Connection, spellings: Mapping[str, str]) -> Sequence[Any]:
    """Articles whose page, copy or redirect has the URL; else those that name it as their own."""
    ids = [digest(site, url) for site, url in spellings.items()]
    for _ in range(_LONGEST_CHAIN):
        rows = connection.execute(select(urls.c.article, urls.c.alias_of).where(urls.c.url_id.in_(ids))).all()
        if numbers := [row.article for row in rows if row.article is not None]:
            return connection.execute(_ARTICLES.where(articles.c.article.in_(numbers))).all()
        ids = [row.alias_of for row in rows if row.alias_of is not None]
    own = [
        and_(articles.c.site == site, or_(articles.c.url == url, articles.c.canonical_url == url))
        for site, url in spellings.items()
    ]
    return connection.execute(_ARTICLES.where(or_(false(), *own))).all()


def _history(connection: Connection, article: Any) -> History:
    made = connection.execute(_REVISIONS.where(revisions.c.article == article.article)).all()
    latest = max((row.revision for row in made if row.release is not None), default=0)
    pages = connection.execute(
        select(urls.c.url, urls.c.state, urls.c.reason, urls.c.next_visit)
        .where(urls.c.article == article.article)
        .order_by(urls.c.url != article.url, urls.c.url)
    )
    return History(
        site=article.site,
        id=article.id,
        url=article.url,
        canonical_url=article.canonical_url,
        first_seen=article.first_seen,
        last_seen=article.last_seen,
        withdrawn=article.withdrawn,
        pages=[ArticlePage(*row) for row in pages],
        revisions=[_revision(connection, row, latest) for row in made],
    )


def _revision(connection: Connection, row: Any, latest_released: int) -> Revision:
    is_kept = row.record != DROPPED
    record = json.loads(unpack(row.record)) if is_kept else {}
    record.pop("discovered_via", None)
    return Revision(
        revision=row.revision,
        change=row.change,
        changed_fields=json.loads(row.changed_fields),
        similarity=row.similarity,
        made=row.made,
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


def _ambiguous(wanted: str, found: Sequence[Any]) -> str:
    sites = sorted({row.site for row in found})
    if len(sites) > 1:
        return f"{wanted!r} is an article of {', '.join(sites[:-1])} and {sites[-1]}: choose one with --site"
    addresses = " or ".join(row.url for row in found)
    return f"{len(found)} articles of {sites[0]} match {wanted!r}: choose one by its URL, {addresses}"


def _unknown_url(connection: Connection, wanted: str, spellings: Mapping[str, str]) -> str:
    ids = [digest(site, url) for site, url in spellings.items()]
    known = connection.execute(select(urls).where(urls.c.url_id.in_(ids))).first()
    if known is None:
        return f"the ledger knows no article at {wanted}{_listed(_near_urls(connection, wanted, list(spellings)))}"
    if known.type != PageType.ARTICLE:
        return f"{known.url} is no article of {known.site}: its type is {known.type}"
    reason = f" ({known.reason})" if known.reason else ""
    return f"{known.url} is a page of {known.site} that has given no article of its own: it is {known.state}{reason}"


def _near_ids(connection: Connection, wanted: str, sites: Iterable[str]) -> list[str]:
    """Of the ids that sort before and after it, those that look like it."""
    near: list[str] = []
    for site in sites:
        own = select(articles.c.id).where(articles.c.site == site).limit(_NEAR)
        near += connection.execute(own.where(articles.c.id > wanted).order_by(articles.c.id)).scalars()
        near += connection.execute(own.where(articles.c.id < wanted).order_by(articles.c.id.desc())).scalars()
    return get_close_matches(wanted, dict.fromkeys(near), n=3)


def _near_urls(connection: Connection, wanted: str, sites: Iterable[str]) -> list[str]:
    """Articles whose address holds the beginning of its last part, those first that look like it."""
    slug = wanted.rstrip("/").rpartition("/")[2]
    slug = slug[: min(_SLUG, len(slug) * 2 // 3)]
    near = select(articles.c.url).where(
        articles.c.site.in_(list(sites)), articles.c.url.contains(slug, autoescape=True)
    )
    return get_close_matches(wanted, connection.execute(near.limit(_MOST_NEAR)).scalars().all(), n=3)


def _listed(near: Iterable[str]) -> str:
    listed = " or ".join(near)
    return f": did you mean {listed}?" if listed else ""


_SITES = select(articles.c.site).union(select(runs.c.site)).order_by("site")
_ARTICLES = select(articles).order_by(articles.c.site, articles.c.url)
_REVISIONS = (
    select(revisions, segments.c.release, segments.c.state, judgements.c.reasons)
    .select_from(
        revisions.outerjoin(segments, segments.c.segment == revisions.c.segment).outerjoin(
            judgements, judgements.c.run_id == revisions.c.quarantine
        )
    )
    .order_by(revisions.c.revision)
)
