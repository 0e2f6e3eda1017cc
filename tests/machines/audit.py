"""Lets the database itself look at every commit: whether it is by the token that has the site by then."""

from typing import Any

_TABLES = ("urls", "articles", "revisions", "runs", "judgements")
_MADE = """
CREATE TABLE stale (what text, site text, token bigint, held bigint);
CREATE FUNCTION audit() RETURNS trigger AS $$
DECLARE
    mine bigint := nullif(current_setting('machines.token', true), '');
    theirs bigint;
BEGIN
    IF mine IS NOT NULL THEN
        SELECT token INTO theirs FROM site_leases WHERE site = NEW.site;
        IF theirs IS DISTINCT FROM mine THEN
            INSERT INTO stale VALUES (TG_TABLE_NAME, NEW.site, mine, theirs);
        END IF;
    END IF;
    RETURN NULL;
END $$ LANGUAGE plpgsql
"""


def audit(connection: Any) -> None:
    """Look at what is committed from now on."""
    connection.execute(_MADE)
    for table in _TABLES:
        connection.execute(
            f"CREATE CONSTRAINT TRIGGER audit AFTER INSERT OR UPDATE ON {table} DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION audit()"
        )


def stale(connection: Any) -> list[tuple[Any, ...]]:
    """Rows that a worker has committed that was replaced: table, site, its token, and that which had the site."""
    found: list[tuple[Any, ...]] = connection.execute("SELECT * FROM stale").fetchall()
    return found
