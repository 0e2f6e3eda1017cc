"""Whether the ledger's tables bear each other out."""
