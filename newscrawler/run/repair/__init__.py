"""After a redesign: known texts are found in the site's new pages, and selectors proposed that tell them. Pure.

Tested in tests/run/repair/test_redesigns.py.
"""
