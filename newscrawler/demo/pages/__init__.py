"""Pages of the embedded origin, as HTML, JSON and XML.

Tested in tests/demo/test_pages.py.
"""
