"""Tables of the ledger itself: its version and its id."""

from sqlalchemy import Column, Named, Table

from newscrawler.ledger.schema.base import TEXT, TableColumns, metadata

VERSION = 10


class VersionColumns(TableColumns):
    version: Named[int]


version = Table("version", metadata, VersionColumns)


class IdentityColumns(TableColumns):
    id: Named[str] = Column(TEXT, primary_key=True)  # one row


identity = Table("identity", metadata, IdentityColumns)
