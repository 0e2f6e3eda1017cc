"""`newscrawler site add`: a look at a site, what follows from it, and the profile, pages and report that are written.

Tested in tests/run/profiling/test_site_add.py.
"""
