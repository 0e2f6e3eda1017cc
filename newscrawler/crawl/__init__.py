"""A crawl: the spider and its requests, the frontier, the scheduler, and the session on the ledger."""
