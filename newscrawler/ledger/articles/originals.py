"""Articles of earlier runs, found by what a page shares with them: its URL, id, canonical URL or content."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, case, func, or_, select

from newscrawler.ledger.articles.records import unpack
from newscrawler.ledger.digest import digest
from newscrawler.ledger.schema import (
    NEVER,
    ChangeKind,
    PageState,
    article_keys,
    articles,
    revisions,
    urls,
    waits_for_release,
    waits_in_quarantine,
)
from newscrawler.near_duplicates import CopyReason


class Kept(NamedTuple):
    """An article as the ledger keeps it; `published` is infinite where it has no date. `held` is the change of its
    latest revision that may be released, where that waits in quarantine; `untold` says that the latest is a withdrawal
    that waits for a release."""

    article: int
    id: str
    url: str
    canonical_url: str
    published: float
    content_hash: str
    revision: int
    released: bool
    withdrawn: bool
    held: str | None = None
    untold: bool = False


# A withdrawal that was refuted before it was released is in no segment and never will be: what was before it counts.
_before, _last = revisions.alias("before"), revisions.alias("last")
_held_before = (
    select(_before.c.change)
    .where(waits_in_quarantine(_before), _before.c.article == articles.c.article)
    .where(
        _before.c.revision
        == select(func.max(_last.c.revision))
        .where(_last.c.article == _before.c.article, _last.c.segment.is_distinct_from(NEVER))
        .scalar_subquery()
    )
    .scalar_subquery()
)
_KEPT = (
    select(
        article_keys.c.digest,
        articles.c.article,
        articles.c.id,
        articles.c.url,
        articles.c.canonical_url,
        articles.c.published,
        articles.c.content_hash,
        articles.c.revision,
        articles.c.released,
        articles.c.withdrawn,
        case((waits_in_quarantine(), revisions.c.change), (revisions.c.segment == NEVER, _held_before)).label("held"),
        and_(revisions.c.change == ChangeKind.WITHDRAWN, waits_for_release()).label("untold"),
    )
    .join(articles, articles.c.article == article_keys.c.article)
    .outerjoin(
        revisions,
        and_(revisions.c.article == articles.c.article, revisions.c.revision == articles.c.revision),
    )
    .where(article_keys.c.digest.in_(bindparam("digests", expanding=True)))
)
_RECORD = select(revisions.c.record).where(
    revisions.c.article == bindparam("number"), revisions.c.revision == bindparam("which")
)


def key(name: str, value: str) -> str:
    """What an article is found by, as Journal.article takes it."""
    return f"{name} {value}"


def find(connection: Connection, site: str, wanted: Mapping[str, str]) -> dict[str, Kept]:
    """The article that has each key, by the key's name, for the keys that any has.

    One that is withdrawn is not found by its canonical URL: what only claims to be it is another article.
    """
    names = {digest(site, key(name, value)): name for name, value in wanted.items()}
    found: dict[str, Kept] = {}
    for row in connection.execute(_KEPT, {"digests": list(names)}):
        name = names[row.digest]
        if row.withdrawn is None or name != "canonical_url":
            found[name] = Kept(
                row.article,
                row.id,
                row.url,
                row.canonical_url,
                math.inf if row.published is None else row.published,
                row.content_hash,
                row.revision,
                bool(row.released),
                row.withdrawn is not None,
                row.held,
                bool(row.untold),
            )
    return found


def copy_of(connection: Connection, article: int, url: str) -> str | None:
    """The URL of the page that was read last of those that gave way to the article's own, where that is at `url`. It
    may be about to be read again."""
    own = select(articles.c.article).where(articles.c.article == article, articles.c.url == url)
    copies = select(urls.c.url).where(
        urls.c.article.in_(own),
        urls.c.url != url,
        urls.c.state.in_((PageState.DONE, PageState.PENDING)),
        urls.c.reason.in_(tuple(CopyReason)),
    )
    found: str | None = connection.execute(copies.order_by(urls.c.visited.desc()).limit(1)).scalar_one_or_none()
    return found


def pages_that_led(connection: Connection, article: int, url: str) -> Sequence[int]:
    """The numbers of the pages that were redirected to an article, whose own page is at this URL."""
    own = select(articles.c.article).where(articles.c.article == article, articles.c.url == url)
    led = urls.c.article.in_(own), urls.c.url != url, urls.c.state == PageState.DONE, urls.c.reason == "redirect"
    return connection.execute(select(urls.c.url_id).where(*led)).scalars().all()


def is_there(connection: Connection, article: int) -> bool:
    """Whether the ledger has an article of this number."""
    found = select(articles.c.article).where(articles.c.article == article)
    return connection.execute(found).scalar_one_or_none() is not None


def is_seen_since(connection: Connection, article: int, page: int, moment: float | None) -> bool:
    """Whether an article was seen since the page of this number was read, or since a moment."""
    read = select(urls.c.visited).where(urls.c.url_id == page).scalar_subquery()
    since = articles.c.last_seen >= read
    if moment is not None:
        since = or_(since, articles.c.last_seen >= moment)
    query = select(articles.c.article).where(articles.c.article == article, since)
    return connection.execute(query).first() is not None


def record(connection: Connection, article: int, revision: int) -> bytes | None:
    """The line of a revision's record, without how it was found."""
    blob = connection.execute(_RECORD, {"number": article, "which": revision}).scalar_one_or_none()
    return None if blob is None else unpack(blob)


def record_before(connection: Connection, article: int, revision: int) -> bytes | None:
    """The same of the last one before a revision which a run made that was trusted."""
    made = revisions.c.article == article, revisions.c.revision < revision, revisions.c.change != ChangeKind.WITHDRAWN
    trusted = revisions.c.segment.is_distinct_from(NEVER), ~waits_in_quarantine()
    query = select(revisions.c.record).where(*made, *trusted).order_by(revisions.c.revision.desc()).limit(1)
    blob = connection.execute(query).scalar_one_or_none()
    return None if blob is None else unpack(blob)
