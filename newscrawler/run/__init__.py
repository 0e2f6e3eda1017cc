"""Runs of sites, from lock to report, one or several at once, and what commands need for them."""
