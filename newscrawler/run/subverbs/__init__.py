"""What the sub-verbs of `dataset` and `ledger` do and print.

Tested in tests/commands/test_dataset.py.
"""
