"""Renderings: which pages of a site need a browser, as crawls found out. Knows nothing of pages or engines."""

from sqlalchemy import Connection, delete, select

from newscrawler.ledger.schema import renderings

JUDGED = "*"
"""In place of a pattern: a run that could render has read every listing of the site since."""


def read(connection: Connection, site: str, since: float) -> dict[str, bool]:
    """Pattern of URLs -> whether its pages need a browser, as far as that was decided since a moment."""
    rows = connection.execute(
        select(renderings.c.pattern, renderings.c.needed).where(
            renderings.c.site == site, renderings.c.decided >= since
        )
    )
    return {row.pattern: row.needed for row in rows}


def decide(connection: Connection, site: str, pattern: str, needed: bool, now: float) -> None:
    """Note a decision in place of an earlier one."""
    forget(connection, site, pattern)
    connection.execute(renderings.insert().values(site=site, pattern=pattern, needed=needed, decided=now))


def forget(connection: Connection, site: str, pattern: str) -> None:
    """Take a decision back."""
    connection.execute(delete(renderings).where(renderings.c.site == site, renderings.c.pattern == pattern))
