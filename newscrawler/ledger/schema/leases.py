"""Tables of what one worker has at a time, on whichever machine: sites and hosts. Times are those of the database's
clock, in seconds since 1970.

Tested in tests/ledger/leases/test_site.py.
"""

from sqlalchemy import BigInteger, Column, Named, Table

from newscrawler.ledger.schema.base import TEXT, TableColumns, metadata


class SiteLeaseColumns(TableColumns):
    site: Named[str] = Column(TEXT, primary_key=True)
    owner: Named[str] = Column(TEXT)  # the lock file that its holder has, on one machine
    holder: Named[str] = Column(TEXT)  # the same for people: machine and process
    token: Named[int] = Column(BigInteger)  # grows with every holder
    taken: Named[float]
    until: Named[float]


site_leases = Table("site_leases", metadata, SiteLeaseColumns)


class HostLeaseColumns(TableColumns):
    host: Named[str] = Column(TEXT, primary_key=True)
    owner: Named[str] = Column(TEXT)  # the turn file of its host, on one machine
    token: Named[int] = Column(BigInteger)  # grows with every holder
    until: Named[float]  # when another may ask it: the rest that it gets by then is in it
    next_owner: Named[str] = Column(TEXT)  # who is to have it next
    next_until: Named[float]  # ... if it still waits by then


host_leases = Table("host_leases", metadata, HostLeaseColumns)


class HostMemoryColumns(TableColumns):
    host: Named[str] = Column(TEXT, primary_key=True)
    held_until: Named[float]  # what it asked for in Retry-After
    files: Named[str] = Column(TEXT)  # JSON object of its robots.txt and the like, by URL


host_memories = Table("host_memories", metadata, HostMemoryColumns)
