"""What the ledger knows of URLs: the queue, what was given up, listings, and when each is visited again."""
