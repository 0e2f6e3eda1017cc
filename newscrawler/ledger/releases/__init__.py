"""Releases: claims, segments, compaction and timelines."""
