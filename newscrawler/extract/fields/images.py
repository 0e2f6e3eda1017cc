"""Finds the address of the main picture in what structured data give for it."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from newscrawler.extract.page import Page
from newscrawler.extract.sources.graph import Graph, Thing, types
from newscrawler.urls.replays import original_of

_MAX_STEPS = 200  # through lists, objects and what they refer to
_ADDRESSES = ("url", "contentUrl")
# What systems show where an article has no picture: "/i/blank.jpg", "social_placeholder.png", "no-image.gif".
_PLACEHOLDER = re.compile(
    r"(?:^|[/_-])(?:placeholder|blank|spacer|no[-_]?(?:image|img|photo|pic(?:ture)?|preview|thumb(?:nail)?|cover)|1x1|pixel)(?:[_-][\w-]{0,80})?\.\w{3,4}$",
    re.IGNORECASE,
)
_UNFILLED = ("undefined", "null")  # what scripts write for a file that there is not
_GLUED = re.compile(
    r"\s*https?:/{0,2}[^/?#\s]*(https?://.+)", re.DOTALL
).fullmatch  # "https://n.examplehttps://n.example/b.jpg"
# Whose address is that of a page, never of a picture.
_NO_PICTURE = ("Page", "Article", "Posting", "Person", "Organization", "WebSite")


def picture(href: Any, page: Page) -> str | None:
    """The absolute URL of a picture; None for the page itself, the front page of a site, and a placeholder."""
    url = page.absolute(original_of(_mended(href.strip()))) if isinstance(href, str) else None
    if url is None or page.is_own(url):
        return None
    parts = urlsplit(url)
    if _PLACEHOLDER.search(parts.path) or parts.path.rpartition("/")[2] in _UNFILLED:
        return None
    return url if parts.path not in ("", "/") or parts.query else None


def _mended(href: str) -> str:
    """An address that was escaped twice, or that a template put behind the host although it has one."""
    if "&amp;" in href:
        href = unescape(href)
    glued = _GLUED(href) if "http" in href[4:] else None
    return glued[1] if glued else href


def image_url(value: Any, page: Page, graph: Graph | None = None) -> str | None:
    """The first picture that a string, an object of schema.org or a list of either names.

    An object that only refers to another by its @id is looked up in the page's graph; the @id itself is no address.
    """
    waiting = [value]
    seen: set[int] = set()
    for _ in range(_MAX_STEPS):
        if not waiting:
            break
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            thing = graph.whole(value) if graph else value
            if id(value) not in seen and not any(name.endswith(_NO_PICTURE) for name in types(thing)):
                seen.add(id(value))
                waiting += reversed(list(_addresses(thing)))
        elif graph and (told := graph.find(value)) and id(told) not in seen:
            waiting.append(told)
        elif found := picture(value, page):
            return found
    return None


def _addresses(thing: Thing) -> Iterable[Any]:
    """What an object gives for its address, the best first; `{"@id": ...}` there is an address written in full."""
    names = ("thumbnailUrl", "thumbnail") if "VideoObject" in types(thing) else _ADDRESSES
    for name in (*names, "@value", "@list"):
        address = thing.get(name)
        if isinstance(address, dict) and set(address) == {"@id"} and name in _ADDRESSES:
            written = address["@id"]
            yield written if isinstance(written, str) and "#" not in written else None
        else:
            yield address
