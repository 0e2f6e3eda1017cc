"""Listings: what a page lists leads to, with those that belong to it and the page after it."""
