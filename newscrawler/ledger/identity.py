"""Identity: what tells one ledger from every other, wherever its file lies. Knows nothing of files."""

from sqlalchemy import Connection, select

from newscrawler.ledger.schema import identity


def identity_of(connection: Connection) -> str:
    """The id that the ledger was given when it was made."""
    return str(connection.execute(select(identity.c.id)).scalars().first())
