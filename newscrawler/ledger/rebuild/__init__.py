"""A ledger made again from the rows that readers have."""
