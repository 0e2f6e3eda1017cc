"""Near-duplicates of whole datasets, found in batch with DuckDB: also those that the index of no ledger holds.

Tested in tests/dataset/near_duplicates/test_batch.py.
"""
