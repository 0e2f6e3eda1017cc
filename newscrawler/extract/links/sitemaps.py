"""The sitemaps that a page names in its head.

Tested in tests/crawl/test_sitemap_spider.py.
"""

from newscrawler.extract.page import Page

_MAX_LINKS = 10


def sitemap_links(page: Page) -> list[str]:
    """Raw hrefs of <link rel=sitemap>."""
    if b"sitemap" not in page.source.lower():  # as on most
        return []
    links = (link for link in page.metadata("link") if "sitemap" in (link.get("rel") or "").lower().split())
    return [href for link in links if (href := (link.get("href") or "").strip())][:_MAX_LINKS]
