"""The journal: what a crawl finds out, committed in groups."""

from newscrawler.ledger.journal.journal import Journal
from newscrawler.ledger.journal.rows import Visit

__all__ = ["Journal", "Visit"]
