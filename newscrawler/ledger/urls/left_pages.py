"""Pages that were left to others, as spellings of one address or as what redirects there.

Tested in tests/run/test_spellings.py.
"""

from sqlalchemy import Connection, update

from newscrawler.ledger.schema import PageState, PageType, urls


def wake(connection: Connection, site: str) -> None:
    """Those that may be articles are due: what they were left for turned out to be wrong of some."""
    left = urls.c.type == PageType.ARTICLE, urls.c.state == PageState.DONE, urls.c.reason == "redirect"
    is_known = urls.c.site == site, urls.c.next_visit.is_not(None)
    connection.execute(update(urls).where(*is_known, *left).values({urls.c.next_visit: 0.0}))
