"""What is wrong with a dataset or its ledger, and files that get their bytes back."""
