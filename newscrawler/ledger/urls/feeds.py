"""What a site's ledger knows of its feeds.

Tested in tests/run/test_feed_runs.py.
"""

from typing import NamedTuple

from sqlalchemy import Connection, select

from newscrawler.ledger.schema import IS_LISTING, PageState, PageType, feeds, urls
from newscrawler.ledger.urls.sitemaps import ABSENT


class KnownFeed(NamedTuple):
    """A feed that was fetched, or looked for; it `is_there` where it was one."""

    visited: float
    is_there: bool

    def is_due(self, now: float, again: float) -> bool:
        """Whether a run asks for it: while it is there, or so many seconds after it was found absent."""
        return self.is_there or abs(now - self.visited) >= again


class SiteFeed(NamedTuple):
    """A feed that is there, by what it says of itself: its title, and the hub that pushes what is new (WebSub)."""

    url: str
    title: str | None
    hub: str | None


def feeds_of(connection: Connection, site: str) -> list[SiteFeed]:
    """The feeds of a site that are there, in the order of their URLs."""
    query = (
        select(urls.c.url, feeds.c.title, feeds.c.hub)
        .join_from(feeds, urls, urls.c.url_id == feeds.c.feed)
        .where(feeds.c.site == site, IS_LISTING, urls.c.reason.is_(None), urls.c.channel.is_(None))
    )
    return [SiteFeed._make(row) for row in connection.execute(query.order_by(urls.c.url))]


def known_feeds(connection: Connection, site: str, *, has_articles: bool = True) -> dict[str, KnownFeed]:
    """Those of a site that were ever fetched, by URL and in that order, but those whose fetch is to be tried again.
    Until a site `has_articles`, that something else is at their address may be its bad hour."""
    query = select(urls.c.url, urls.c.visited, urls.c.state, urls.c.reason).where(
        urls.c.site == site,
        IS_LISTING,
        urls.c.type == PageType.FEED,
        urls.c.channel.is_(None),  # no further page of a feed
        urls.c.visited.is_not(None),
        urls.c.state.in_((PageState.DONE, PageState.GONE, PageState.REJECTED)),
    )
    return {
        row.url: KnownFeed(row.visited, row.state == PageState.DONE and row.reason is None)
        for row in connection.execute(query.order_by(urls.c.url))
        if has_articles or row.reason != ABSENT
    }
