"""The steps of one run of a site: recover, crawl, release, report.

Tested in tests/run/test_pending.py.
"""
