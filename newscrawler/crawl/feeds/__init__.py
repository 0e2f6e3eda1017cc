"""Feeds: which are read, what their entries lead to, and what they say of articles."""
