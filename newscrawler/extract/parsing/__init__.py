"""From bytes to a tree: encodings, limits, and pages that are broken."""
