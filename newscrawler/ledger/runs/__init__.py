"""Runs and rounds of a site, and the figures that reports take from them."""
