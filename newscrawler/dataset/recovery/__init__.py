"""Backups, restores, and ledgers that are rebuilt from datasets."""
