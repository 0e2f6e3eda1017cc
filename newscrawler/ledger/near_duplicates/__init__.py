"""The near-duplicate index, and what a release announces of near-duplicates and stories.

Tested in tests/ledger/near_duplicates/test_announcing.py.
"""
