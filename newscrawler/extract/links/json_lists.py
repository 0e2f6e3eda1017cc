"""Reads the lists that scripts fetch as JSON: URLs in it, HTML in it, and where it says that there is more.

Tested in tests/extract/links/test_pagination.py.
"""

import re
from typing import Any

from newscrawler.extract.links.dated_links import Card, ListingLinks
from newscrawler.extract.links.pagination import further_pages
from newscrawler.extract.page import Page

_HREF = re.compile(r"""<a\s[^>]*?href=["']?([^"'\s>]+)""", re.IGNORECASE)
_GOES_ON = re.compile(r"""rel=["']?next|load[-_]?more|data-next|hx-get""", re.IGNORECASE).search
_WITHOUT_URLS = frozenset(("image", "images", "img", "thumbnail", "src", "srcset", "avatar", "icon", "logo"))
_FURTHER = re.compile(r"next|more", re.IGNORECASE).search
_ADDRESS = frozenset(("url", "href", "link", "src", "@id", "uri", "path"))  # says nothing of what it is the address of
# What addresses without a first slash are told by: the root of the site is meant, as the JSON has no folder of its own.
_LOCATORS = frozenset(
    ("url", "href", "link", "permalink", "uri", "path", "canonical_url", "canonicalurl", "website_url")
)
_IS_BARE_PATH = re.compile(r"[\w-]+(?:/[\w.%~-]+)+/?").fullmatch
_TELLS_THE_END = re.compile(
    r"(?:has_?)?(?:next|more)_?(?:page|pages|url|uri|link|href|cursor|token|offset|results|items)?", re.IGNORECASE
).fullmatch
_MAX_FRAGMENTS = 20  # looked through for where they go on; a list has one


def links_in_json(data: Any, url: str) -> ListingLinks:
    """Every URL in the JSON that a "load more" button fetches, or in HTML inside it; those named next lead on.

    It is the last page where its JSON says that nothing comes next.
    """
    cards: list[str] = []
    more: list[str] = []
    fragments = _MAX_FRAGMENTS
    waiting: list[tuple[str, Any]] = [("", data)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [
                (name if key in _ADDRESS and _FURTHER(name) else str(key), member)
                for key, member in reversed(value.items())
                if key not in _WITHOUT_URLS or (key == "src" and _FURTHER(name))
            ]
        elif isinstance(value, list):
            waiting += [(name, member) for member in reversed(value)]
        elif isinstance(value, str) and value.startswith(("/", "?", "http://", "https://")) and " " not in value:
            (more if _FURTHER(name) else cards).append(value)
        elif isinstance(value, str) and "<a" in value:
            cards += _HREF.findall(value)
            if fragments and _GOES_ON(value):
                fragments -= 1
                more += further_pages(Page(value, url))
        elif isinstance(value, str) and name.lower() in _LOCATORS and _IS_BARE_PATH(value):
            cards.append("/" + value)
    return ListingLinks(tuple(map(Card, dict.fromkeys(cards))), tuple(dict.fromkeys(more)), is_last=_is_last(data))


def _is_last(data: Any) -> bool:
    """Whether what stands around the items of a list says that they are the last: `"next": null`, `hasMore: false`."""
    said: list[Any] = []
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            said += [member for key, member in value.items() if _TELLS_THE_END(key)]
            waiting += value.values()
    return bool(said) and not any(said)
