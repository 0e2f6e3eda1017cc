"""Machines that share a ledger, and what may happen to them: `python -m tests.machines` lets it happen at random.

Each machine is a process with a DATA_DIR of its own, and a way of its own to the database, which may fall silent or
lose what the server says. They crawl the same sites, two of which lie on each host. Whatever is done to them, the
ledger has in the end what one machine that was left alone would have in it; nothing in it is by a worker that was
replaced; and no host was asked by two at once, by the servers' own log.
"""
