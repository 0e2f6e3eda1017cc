"""A crawl's hand on the ledger: pages are leased from it, and what became of them is noted in it."""

from newscrawler.crawl.session.lease import Lease
from newscrawler.crawl.session.session import Keeper

__all__ = ["Keeper", "Lease"]
