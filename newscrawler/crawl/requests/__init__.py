"""Requests: which pages are fetched, in what order, again, and where a redirect leads."""
