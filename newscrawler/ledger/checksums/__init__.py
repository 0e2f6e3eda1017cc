"""Checksums of the ledger file's pages, kept beside it and brought up to date at every checkpoint of its log."""
