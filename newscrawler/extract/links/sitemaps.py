"""The sitemaps that a page names in its head, and pages that are sitemaps for readers.

Tested in tests/crawl/test_sitemap_links.py.
"""

from newscrawler.extract.links.dated_links import linked
from newscrawler.extract.page import Page

_MAX_LINKS = 10


def page_links(page: Page) -> list[str]:
    """Raw hrefs of all that a page links, as a map of a site for its readers does."""
    return [href for _, href in linked(page)]


def sitemap_links(page: Page) -> list[str]:
    """Raw hrefs of <link rel=sitemap>."""
    if b"sitemap" not in page.small_source:  # as on most
        return []
    links = (link for link in page.metadata("link") if "sitemap" in (link.get("rel") or "").lower().split())
    return [href for link in links if (href := (link.get("href") or "").strip())][:_MAX_LINKS]
