"""Whole runs of `newscrawler run` against the embedded origin: what it promises when all goes wrong around it."""
