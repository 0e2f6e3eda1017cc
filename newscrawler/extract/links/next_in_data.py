"""Finds where a listing goes on in the data that it holds for its scripts: what they fetch as a reader scrolls.

Inertia keeps what Laravel calls `next_page_url` in an attribute, others `{"next": "/news?page=2"}` or `nextPageUrl` in
a script. Such a page links none.

Tested in tests/extract/links/test_next_in_data.py.
"""

import re

from newscrawler.extract.links.embedded import data_of
from newscrawler.extract.page import Page
from newscrawler.language.expressions import expression
from newscrawler.urls.paging import listing_of, page_number

# Quotes and slashes of JSON within JavaScript have a backslash a level.
_NEXT = expression(
    r"""\\{0,7}["'](?:next|older|load_?more)(?:_?page)?(?:_?(?:url|uri|link|href|path))?\\{0,7}["']\s*:\s*"""
    r"""(?:\{\s*\\{0,7}["'](?:href|url)\\{0,7}["']\s*:\s*)?"""
    r"""\\{0,7}["']((?:https?:|\\{0,7}/|\?)[^"'`\s<>{}\[\]|^]{1,500}?)\\{0,7}["']""",
    re.IGNORECASE,
)
_SLASH = re.compile(r"\\+(?:/|u002[fF])")
_AMPERSAND = re.compile(r"\\+u0026")


def _may_name_next(text: str) -> bool:
    """Whether the expression's words stand in a text: cheaper than the expression, and most lack them."""
    small = text.lower()
    return "next" in small or "older" in small or "load" in small


def next_in_data(page: Page) -> list[str]:
    """The address of the page after this one that its data name, the first; else nothing.

    It is one by its number, or as the same listing with another query: sliders have a `next`, too.
    """
    here = page.absolute(page.url) or page.url
    number = page_number(here) or 1
    for text in filter(_may_name_next, page.once(data_of)):
        for match in _NEXT.finditer(text):
            href = _AMPERSAND.sub("&", _SLASH.sub("/", match[1]))
            url = page.absolute(href)
            if url is None or url == here:
                continue
            following = page_number(url)
            is_same = listing_of(url) == listing_of(here) and "?" in url and following is None
            if is_same or (following is not None and following > number):
                return [href]
    return []
