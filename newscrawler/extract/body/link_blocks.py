"""Tells blocks that are links to other pages, and where they lead.

Tested in tests/extract/test_text_of_cards.py.
"""

from itertools import chain
from urllib.parse import urlsplit

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.page import Page
from newscrawler.urls.patterns import looks_like_article

_A_LINK = 10  # characters of one that may be a headline


def is_link(block: TextBlock) -> bool:
    """Whether a block is a link to another page and no more."""
    return block.linked - block.anchored >= max(0.8 * len(block.text), _A_LINK)


def other_article(block: TextBlock, page: Page) -> str | None:
    """The URL of another article of the page's host that a block leads to, or that it stands in a link to."""
    element = block.scope.element
    links = chain(element.iter("a"), element.iterancestors("a"))
    url = next((url for link in links if (url := page.absolute(link.get("href")))), None)
    if url is None or _host(url) != _host(page.url) or not looks_like_article(url) or page.is_own(url):
        return None
    return url


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")
