"""Many sites from one file: what the file says, which sites are due, and their runs side by side in one process.

Tested in tests/run/sites/test_together.py.
"""
