"""Whole sites, each with one door: one way in which it makes its articles known, and no other."""
