"""One run of a site, from its lock to its report, and several at once."""
