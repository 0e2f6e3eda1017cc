"""A crawl's unit of work on the ledger: pages are leased from it, and what became of them is noted in it.

Tested in tests/crawl/session/test_queue.py.
"""

from newscrawler.crawl.session.lease import Lease
from newscrawler.crawl.session.session import CrawlSession

__all__ = ["CrawlSession", "Lease"]
