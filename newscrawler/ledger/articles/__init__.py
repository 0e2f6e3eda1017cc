"""Articles and their revisions: how they are found, packed, read back and dropped."""
