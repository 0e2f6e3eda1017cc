"""Whether what a round found may be released."""
