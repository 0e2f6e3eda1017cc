"""Which pages of a site need a browser, as crawls found out."""

from sqlalchemy import Connection, delete, select

from newscrawler.ledger.schema import renderings

_JUDGED = "* by "
"""In place of a pattern, before an engine: a run that had it has read every listing of the site since."""

_AS_ABLE = {"splash": ("splash", "playwright")}
"""Engine -> those that can do what it can."""


def read(connection: Connection, site: str, since: float) -> dict[str, bool]:
    """Pattern of URLs -> whether its pages need a browser, as far as that was decided since then."""
    rows = connection.execute(
        select(renderings.c.pattern, renderings.c.needed).where(
            renderings.c.site == site,
            renderings.c.decided >= since,
            renderings.c.pattern.not_like(f"{_JUDGED}%"),
        )
    )
    return {row.pattern: row.needed for row in rows}


def decide(connection: Connection, site: str, pattern: str, needed: bool, now: float) -> None:
    """Note a decision in place of an earlier one."""
    connection.execute(delete(renderings).where(renderings.c.site == site, renderings.c.pattern == pattern))
    connection.execute(
        renderings.insert().values(
            {
                renderings.c.site: site,
                renderings.c.pattern: pattern,
                renderings.c.needed: needed,
                renderings.c.decided: now,
            }
        )
    )


def judge(connection: Connection, site: str, engine: str | None, now: float) -> None:
    """Every listing of the site was read by a run that had this engine."""
    decide(connection, site, f"{_JUDGED}{engine}", True, now)


def has_judged(connection: Connection, site: str, engine: str) -> bool:
    """Whether that is so of this engine, or of a better one."""
    patterns = [f"{_JUDGED}{other}" for other in _AS_ABLE.get(engine, (engine,))]
    query = select(renderings.c.pattern).where(renderings.c.site == site, renderings.c.pattern.in_(patterns))
    return connection.execute(query.limit(1)).first() is not None


def forget_judged(connection: Connection, site: str) -> None:
    """Listings were read by a run that had none: what they have without scripts is known of them, and no more."""
    connection.execute(
        delete(renderings).where(renderings.c.site == site, renderings.c.pattern.startswith(_JUDGED, autoescape=True))
    )
