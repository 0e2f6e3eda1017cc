"""Limits of what an origin may send."""
