"""Simulated histories of newsrooms, with faults at known moments: how soon they are found, and how often for nothing.

`python -m tests.newsrooms --sites 200 --days 180` prints the table of docs/benchmarks.md.
"""
