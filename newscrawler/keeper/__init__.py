"""A crawl's hand on the ledger: pages are leased from it, and what became of them is noted in it."""

from newscrawler.keeper.keeper import Keeper
from newscrawler.keeper.lease import Lease

__all__ = ["Keeper", "Lease"]
