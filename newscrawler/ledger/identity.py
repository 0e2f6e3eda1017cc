"""The id of a ledger, which distinguishes it from every other, wherever its file lies.

Tested in tests/dataset/test_root.py.
"""

from sqlalchemy import Connection, select, update

from newscrawler.ledger.schema import articles, identity


def identity_of(connection: Connection) -> str:
    """The id that the ledger was given when it was made."""
    return str(connection.execute(select(identity.c.id)).scalars().first())


def take_identity(connection: Connection, id_: str) -> None:
    """Be the ledger of this id, in which nothing is yet: it is made again in the place of one that was lost."""
    if connection.execute(select(articles.c.article).limit(1)).first() is None:
        connection.execute(update(identity).values({identity.c.id: id_}))
