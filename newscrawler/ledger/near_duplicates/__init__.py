"""The near-duplicate index, and what a release announces of near-duplicates and stories."""
