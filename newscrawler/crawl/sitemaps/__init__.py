"""Sitemaps: what they list, and which of it is recent.

Tested in tests/crawl/test_sitemaps.py.
"""

from newscrawler.crawl.sitemaps.reading import Entry, SitemapError, read_sitemap

__all__ = ["Entry", "SitemapError", "read_sitemap"]
