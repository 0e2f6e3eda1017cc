"""Articles found by an id or by any URL that led to them; what is near to one that is not found.

Tested in tests/ledger/articles/test_history.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, and_, false, or_, select

from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import (
    PageType,
    articles,
    runs,
    urls,
)

_NEAR = 20  # known ones on either side of an unknown id


_SLUG = 12  # characters of an unknown URL's last part by which others are near


_MOST_NEAR = 200


_LONGEST_CHAIN = 20  # of redirects


def sites_of(connection: Connection) -> list[str]:
    """Every site that was run or has an article, in the order of their names."""
    return list(connection.execute(_SITES).scalars())


def by_url(connection: Connection, spellings: Mapping[str, str]) -> Sequence[Any]:
    """Articles whose page, copy or redirect has the URL; else those that name it as their own."""
    ids = [digest(site, url) for site, url in spellings.items()]
    for _ in range(_LONGEST_CHAIN):
        rows = connection.execute(select(urls.c.article, urls.c.alias_of).where(urls.c.url_id.in_(ids))).all()
        if numbers := [row.article for row in rows if row.article is not None]:
            return connection.execute(ARTICLES.where(articles.c.article.in_(numbers))).all()
        ids = [row.alias_of for row in rows if row.alias_of is not None]
    own = [
        and_(articles.c.site == site, or_(articles.c.url == url, articles.c.canonical_url == url))
        for site, url in spellings.items()
    ]
    return connection.execute(ARTICLES.where(or_(false(), *own))).all()


def ambiguous(wanted: str, found: Sequence[Any]) -> str:
    sites = sorted({row.site for row in found})
    if len(sites) > 1:
        return f"{wanted!r} is an article of {', '.join(sites[:-1])} and {sites[-1]}: choose one with --site"
    addresses = " or ".join(row.url for row in found)
    return f"{len(found)} articles of {sites[0]} match {wanted!r}: choose one by its URL, {addresses}"


def unknown_url(connection: Connection, wanted: str, spellings: Mapping[str, str]) -> str:
    ids = [digest(site, url) for site, url in spellings.items()]
    known = connection.execute(select(urls).where(urls.c.url_id.in_(ids))).first()
    if known is None:
        return f"the ledger knows no article at {wanted}{listed(_near_urls(connection, wanted, list(spellings)))}"
    if known.type != PageType.ARTICLE:
        return f"{known.url} is no article of {known.site}: its type is {known.type}"
    reason = f" ({known.reason})" if known.reason else ""
    return f"{known.url} is a page of {known.site} that has given no article of its own: it is {known.state}{reason}"


def near_ids(connection: Connection, wanted: str, sites: Iterable[str]) -> list[str]:
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


def listed(near: Iterable[str]) -> str:
    listed = " or ".join(near)
    return f": did you mean {listed}?" if listed else ""


_SITES = select(articles.c.site).union(select(runs.c.site)).order_by("site")


ARTICLES = select(articles).order_by(articles.c.site, articles.c.url)
