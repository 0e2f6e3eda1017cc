"""The things that a page's JSON-LD tells of, and what is referred to by its @id."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urljoin
from weakref import proxy

from newscrawler.extract.page import Page
from newscrawler.extract.sources import lenient_json

_MAX_OBJECTS = 2_000
_MAX_VALUES = 20_000  # lists and objects that are looked through for one that has a name

_IS_WHOLE = re.compile(r"https?://[^/?#]").match  # an address that tells its host
# ... and which reads the same on any page, as most do: no part of it is empty, and nothing in it is to be resolved.
_IS_PLAIN = re.compile(
    r"https?://[\w.:-]+(?:/[\w.~%!$&'()*+,=:@/-]*)?(?:\?[\w.~%!$&'()*+,=:@/-]+)?(?:#[\w.~%!$&'()*+,=:@/?-]+)?", re.ASCII
).fullmatch

Thing = dict[str, Any]

# Types that some pages spell in small letters, or in capitals elsewhere.
_SPELT = {
    name.lower(): name
    for name in (
        "Article", "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "BlogPosting",
        "LiveBlogPosting", "SocialMediaPosting", "TechArticle", "Report", "Review", "Recipe", "Product", "Event",
        "VideoObject", "AudioObject", "ImageObject", "ImageGallery", "WebPage", "ItemPage", "CollectionPage", "FAQPage",
        "WebSite", "ItemList", "ListItem", "BreadcrumbList", "Person", "Organization", "NewsMediaOrganization",
    )
}  # fmt: skip


def json_ld(page: Page) -> list[Any]:
    """The values of the page's JSON-LD blocks in their order, after them what is left of broken ones.

    `page.faults` counts the blocks that are no JSON: "mended" ones were read all the same, "broken" ones in part or not
    at all.
    """
    found = [
        lenient_json.read_json(script.text)
        for script in page.metadata("script")
        if "ld+json" in (script.get("type") or "").lower() and script.text and not script.text.isspace()
    ]
    page.faults.update(fault for _, fault in found if fault)
    found.sort(key=lambda block: block.fault == "broken")
    return [value for value, _ in found if value is not None]


def _objects(page: Page) -> Iterator[Thing]:
    """Every object at the top of a block, in an array, in a @graph or as an object's main entity."""
    left = _MAX_OBJECTS
    waiting = list(reversed(page.once(json_ld)))
    while waiting and left:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            left -= 1
            yield value
            waiting += [value.get("mainEntity"), value.get("@graph")]


def types(item: Thing) -> list[str]:
    """Names of an object's types, without the address of their vocabulary, as the vocabulary spells them.

    >>> types({"@type": "newsArticle"}), types({"@type": ["https://schema.org/Article", "schema:Report"]})
    (['NewsArticle'], ['Article', 'Report'])
    """
    named = item.get("@type")
    if isinstance(named, str):  # as most are
        return [_type(named)]
    return [_type(name) for name in (named if isinstance(named, list) else [named]) if isinstance(name, str)]


@lru_cache(maxsize=1024)
def _type(name: str) -> str:
    own = name.strip().rpartition("/")[2].rpartition(":")[2]
    return _SPELT.get(own.lower(), own)


@lru_cache(maxsize=1024)  # a site's pages refer to its publisher, its authors and its pictures
def _of_scheme(scheme: str, name: str) -> str:
    """An @id with a host of its own, as it reads on all pages of this scheme."""
    return urljoin(f"{scheme}://", name)


class Graph:
    """The things of a page's JSON-LD; `page.once(Graph)` walks through them once a page.

    `objects` are those at the top of a block, in an array, in a @graph or as an object's main entity. What is referred
    to is found wherever it stands, and looked for when it is asked for.
    """

    def __init__(self, page: Page) -> None:
        self.page: Page = proxy(page)  # which keeps this object
        self.objects = list(_objects(page))
        self._scheme = page.url.partition("://")[0]

    def find(self, name: Any) -> Thing | None:
        """What all blocks tell together of the thing with this @id; None where none tells anything."""
        return self._named.get(self._key(name)) if isinstance(name, str) else None

    def whole(self, thing: Thing) -> Thing:
        """A thing with what other objects tell of it, too: one that only refers to another is looked up."""
        told = self.find(thing.get("@id"))
        return {**told, **thing} if told else thing

    def _key(self, name: str) -> str:
        """An @id may be relative to the page (JSON-LD 1.1, 4.1.3)."""
        own = name.strip()
        if _IS_PLAIN(own):
            return own
        try:
            return _of_scheme(self._scheme, own) if _IS_WHOLE(own) else urljoin(self.page.url, own)
        except ValueError:
            return name

    @cached_property
    def pages(self) -> list[Thing]:
        """Those of the objects that are web pages."""
        return [thing for thing in self.objects if any(kind.endswith("WebPage") for kind in types(thing))]

    @cached_property
    def _named(self) -> dict[str, Thing]:
        found: dict[str, Thing] = {}
        waiting: list[Any] = list(reversed(self.page.once(json_ld)))
        for _ in range(_MAX_VALUES):
            if not waiting:
                break
            value = waiting.pop()
            if isinstance(value, dict):
                name = value.get("@id")
                if isinstance(name, str) and len(value) > 1:
                    key = self._key(name)
                    found[key] = {**value, **found.get(key, {})}
                waiting += [part for part in reversed(value.values()) if isinstance(part, (dict, list))]
            else:
                waiting += [part for part in reversed(value) if isinstance(part, (dict, list))]
        return found
