"""Finds the other editions that a front page or a section names for search engines, by their languages.

Tested in tests/crawl/test_ways_on.py.
"""

from newscrawler.extract.page import Page


def editions(page: Page) -> dict[str, str]:
    """URLs of the page's other editions by their language as it is written there, in lower case.

    That is `<link rel="alternate" hreflang="pt-BR" href="...">`; the page itself is none, nor is a feed.
    """
    found: dict[str, str] = {}
    for link in page.metadata("link"):
        language, url = (link.get("hreflang") or "").strip().lower(), page.absolute(link.get("href"))
        is_page = "alternate" in (link.get("rel") or "").lower().split() and not link.get("type", "").endswith("xml")
        if language and language != "x-default" and is_page and url is not None and not page.is_own(url):
            found.setdefault(language, url)
    return found
