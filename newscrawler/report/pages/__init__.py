"""A static site that shows what the ledger holds of each site: HTML, CSS and SVG, without a network.

Tested in tests/report/pages/test_writing.py.
"""
