"""Where a listing of WordPress goes on whose button for more tells no address.

Themes and plugins (Ajax Load More, tagDiv's, JNews, Jetpack's infinite scroll) fetch more by POST to one script of the
site. WordPress itself answers /page/2/ for every archive all the same, or &paged=2 where its addresses are queries.

Tested in tests/extract/links/test_ways_on.py.
"""

import re

from newscrawler.extract.page import Page
from newscrawler.urls.paging import page_number
from newscrawler.urls.parts import PAGE_SEGMENT, is_script

_IS_WORDPRESS = re.compile(
    rb"""<meta[^>]{1,200}content=["']WordPress\s|<link[^>]{1,200}https://api\.w\.org/|/wp-content/(?:themes|plugins)/"""
).search
_MARKS = (b"WordPress", b"api.w.org", b"wp-content")  # looked for first: a search for bytes costs next to nothing
_HAS_BUTTON = re.compile(
    rb"""(?:class|id)\s*=\s*["'][^"']{0,300}(?:load[-_]?more|more[-_]posts|infinite[-_]?scroll)|\binfiniteScroll\s*=\s*\{""",
    re.IGNORECASE,
).search
_PAGED = re.compile(r"[?&]paged=\d+")


def next_of_wordpress(page: Page) -> list[str]:
    """The URL of the page after this one, where WordPress made it and it has a button for more; else nothing."""
    source = page.source
    if not any(mark in source for mark in _MARKS) or not (_HAS_BUTTON(source) and _IS_WORDPRESS(source)):
        return []
    here, number = page.absolute(page.url) or page.url, (page_number(page.url) or 1) + 1
    path, _, query = here.partition("?")
    if query and is_script(path):
        query = _PAGED.sub("", "?" + query).lstrip("?&")
        return [f"{path}?{query}&paged={number}"]
    return [f"{PAGE_SEGMENT.sub('', path.rstrip('/'))}/page/{number}/"]
