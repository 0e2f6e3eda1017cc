"""A ledger made again from the rows that readers have.

Tested in tests/dataset/recovery/test_rebuild.py.
"""
