"""After a redesign: finds texts that the ledger knows in the site's new pages, and proposes the selectors that tell them.

Pure but for `pages.py`. Tested in tests/run/repair/test_redesigns.py.
"""
