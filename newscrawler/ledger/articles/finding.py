"""Articles found by an id or by any URL that led to them; what is near to one that is not found.

Tested in tests/ledger/articles/test_history.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, select

from newscrawler.ledger.articles.originals import key
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import (
    PageType,
    article_keys,
    article_sums,
    articles,
    runs,
    urls,
)

_NEAR = 20  # known ones on either side of an unknown id


_SLUG = 12  # characters of an unknown URL's last part by which others are near


_MOST_NEAR = 200
_LAST = 20_000  # articles of a site that are looked at


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
    keys = [digest(site, key(name, url)) for site, url in spellings.items() for name in ("url", "canonical_url")]
    own = select(article_keys.c.article).where(article_keys.c.digest.in_(keys))
    found = connection.execute(ARTICLES.where(articles.c.article.in_(own))).all()
    return [row for row in found if spellings[row.site] in (row.url, row.canonical_url)]


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
    """Of the articles that were seen last those whose address holds the beginning of its last part, those first that
    look like it."""
    slug = wanted.rstrip("/").rpartition("/")[2]
    slug = slug[: min(_SLUG, len(slug) * 2 // 3)]
    near: list[str] = []
    for site in sites:
        last = select(articles.c.url).where(articles.c.site == site).order_by(articles.c.last_seen.desc())
        own = last.limit(_LAST).subquery()
        holding = select(own.c.url).where(own.c.url.contains(slug, autoescape=True)).limit(_MOST_NEAR)
        near += connection.execute(holding).scalars()
    return get_close_matches(wanted, near, n=3)


def listed(near: Iterable[str]) -> str:
    listed = " or ".join(near)
    return f": did you mean {listed}?" if listed else ""


_SITES = select(article_sums.c.site).where(article_sums.c.number > 0).union(select(runs.c.site)).order_by("site")


ARTICLES = select(articles).order_by(articles.c.site, articles.c.url)
