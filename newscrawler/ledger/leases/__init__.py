"""Leases: which worker may crawl a site or ask a host, whichever machine it is on, by the database's clock."""
