"""What the sub-verbs of `dataset` and `ledger` do and print."""
