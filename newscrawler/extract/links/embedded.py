"""Finds articles that a listing names in data and shows by scripts: JSON-LD lists, and what frameworks write into it.

Next.js (`__NEXT_DATA__`, flight data), Nuxt, Apollo, Arc XP (`Fusion.globalContent`), SvelteKit, Astro and Inertia each
wrap it in another syntax; what all of them have in common is that the URLs of the articles stand in it as quoted
strings. So these are looked for, wherever they stand, and judged by their shape as links are.

Tested in tests/extract/links/test_embedded.py.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, cast

from lxml import etree

from newscrawler.extract.links.base_paths import below_base
from newscrawler.extract.links.refresh import framed_urls, refresh_goals
from newscrawler.extract.page import Page
from newscrawler.extract.sources.graph import Graph, Thing, types
from newscrawler.urls.patterns import looks_like_article

_MAX_TEXT = 2_000_000  # characters of a page's data that are looked through; a large front page has one million
_MAX_URLS = 1_000  # articles of a page; a listing shows a hundred
_MAX_QUOTED = 20_000  # paths of one script that are judged
_MIN_TEXT = 20
_MIN_URL = 6

# A quoted path or URL. The quotes and slashes of JSON within JavaScript within JSON have a backslash a level.
_QUOTED = re.compile(
    r"""["'`]((?:https?:)?(?:/|\\{1,7}(?:/|u002[fF]))(?:[^"'`\\\s<>{}\[\]|^]++|\\{1,7}(?:/|u002[fF]))*+)(?=[\\"'`])"""
)
_ANGULAR = {"&q;": '"', "&s;": "'", "&l;": "<", "&g;": ">", "&a;": "&"}  # how Angular wrote its state, to version 15
# A slug as Contentful, Strapi and Ghost give it, and Sanity, within JavaScript or not.
_SLUG = re.compile(
    r"""\\{0,3}"slug\\{0,3}"\s*:\s*(?:\{[^{}]{0,60}?\\{0,3}"current\\{0,3}"\s*:\s*)?\\{0,3}"([\w%-]{8,200})\\{0,3}\""""
)
_MIN_LINKED = 2  # links of a page that tell where its slugs are
_MIN_SHARE_IN_FOLDER = 0.8  # of them that lie in one folder; a menu may link one beside it
_SLASH = re.compile(r"\\+(?:/|u002[fF])")
_AMPERSAND = re.compile(r"\\+u0026")

# Attributes that hold a page's data, or the address that a card is a link to, in small letters. Each is looked for by
# what it begins with: one expression for all of them takes six times as long.
_VALUE = rb"""\s*=\s*["'](?:\s*[{\[]|/|https?:)"""
_DATA = [
    re.compile(name + _VALUE).search
    for name in (rb"data-(?<=\sdata-)[\w-]+", rb"props(?<=\sprops)", rb":(?<=\s:)[\w-]+")
]
_LEAVES = re.compile(r"\b(?:location|open|href|navigate|go ?to)\b", re.IGNORECASE).search  # of what a click does
_CLICKS = etree.XPath("//@onclick", smart_strings=False)
# Links of list items and of components of a site's own, which are none of HTML.
_OTHER_LINKS = etree.XPath("//*[@href][self::li or contains(name(), '-')]/@href", smart_strings=False)
# Months, regions and languages that a reader chooses; a script goes to the address that an option holds.
_OPTIONS = etree.XPath("//option/@value[starts-with(., '/') or starts-with(., 'http')]", smart_strings=False)
_LINKS = ("data-href", "data-url", "data-link", "data-permalink", "data-article-url")

_NO_CARDS = frozenset(
    ("link", "meta", "script", "img", "source", "iframe", "form", "input", "video", "audio", "object")
)

_LISTS = ("itemListElement", "hasPart", "blogPost", "blogPosts", "significantLink", "significantLinks", "relatedLink")
_NO_LISTS = frozenset(("BreadcrumbList", "SiteNavigationElement"))


def unlinked(page: Page) -> list[str]:
    """URLs that a page names, without an <a> of its own to any of them: lists, data, where it sends its readers on."""
    linked = set(map(page.absolute, page.hrefs))
    named: dict[str, str] = {}
    areas = (area.get("href", "") for area in page.root.iter("area"))

    def name(hrefs: Iterable[str]) -> None:
        for href in hrefs:
            url = page.absolute(href)
            if url is not None and url not in linked and not page.is_own(url):
                named.setdefault(url, href)

    embedded = below_base(embedded_articles(page), {*linked, page.absolute(page.url)})
    name((*areas, *listed_urls(page), *embedded, *refresh_goals(page), *framed_urls(page)))
    if b"<option" in page.small_source:
        name(_values(page, _OPTIONS))
    name(_slugs(page, linked))
    if not any(url is not None and looks_like_article(url) for url in (*linked, *named)):  # a list in a way of its own
        name(_in_any_attribute(page))
        name(src for frame in page.root.iter("iframe") if "?" not in (src := frame.get("src", "")))  # no challenge's
    return list(named.values())


def _in_any_attribute(page: Page) -> Iterator[str]:
    """Addresses that have the shape of an article's, in whatever attribute they stand."""
    for element in page.root.iter():
        if element.tag in _NO_CARDS:
            continue
        for value in map(str, element.values()):
            if value.startswith(("/", "http")) and looks_like_article(page.absolute(value) or ""):
                yield value


def listed_urls(page: Page) -> list[str]:
    """URLs that the page's JSON-LD names as the items of a list, each once."""
    found: list[str] = []
    for thing in page.once(Graph).objects:
        if _NO_LISTS.isdisjoint(types(thing)):
            for name in _LISTS:
                found += _urls_of(thing.get(name))
    return list(dict.fromkeys(found))[:_MAX_URLS]


def _urls_of(value: Any) -> Iterator[str]:
    """The addresses of a list's items: `ListItem`s, which hold the thing itself, things, or bare addresses."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict) and _NO_LISTS.isdisjoint(types(item)):
            url = next((found for found in map(_address, (item, item.get("item"))) if found), None)
            if url is not None and "#" not in url:  # a part of this very page
                yield url


def _address(thing: Any) -> str | None:
    if isinstance(thing, str):
        return thing
    named: Thing = thing if isinstance(thing, dict) else {}
    main = named.get("mainEntityOfPage")
    for url in (named.get("url"), main.get("@id") if isinstance(main, dict) else main, named.get("@id")):
        if isinstance(url, str) and url.startswith(("/", "http")):
            return url
    return None


def embedded_articles(page: Page) -> list[str]:
    """URLs in the page's data that have the shape of an article's, each once, in their order."""
    found: dict[str, None] = {}
    for text in page.once(data_of):
        for match in islice(_QUOTED.finditer(text), _MAX_QUOTED):
            if len(match[1]) < _MIN_URL:
                continue
            href = _AMPERSAND.sub("&", _SLASH.sub("/", match[1]))
            if looks_like_article(page.absolute(href) or ""):
                found[href] = None
                if len(found) >= _MAX_URLS:
                    return list(found)
    return list(found)


def _slugs(page: Page, linked: Collection[str | None]) -> Iterator[str]:
    """Addresses of articles that the page's data name by their slugs alone, and no link does: below what its links to
    such slugs have in common. None where these lie in folders of several sections."""
    named: dict[str, None] = {}
    for script in page.metadata("script") if page.mentions(("slug",)) else ():
        if script.text and "ld+json" not in (script.get("type") or ""):
            found = islice(_SLUG.finditer(script.text[:_MAX_TEXT]), _MAX_URLS)
            named.update(dict.fromkeys(match[1] for match in found))
    if not named:
        return
    frames: Counter[tuple[str, str]] = Counter()
    known: set[str] = set()
    for url in filter(None, linked):
        folder, slash, slug = url.rstrip("/").rpartition("/")
        if slug in named and looks_like_article(url):
            known.add(slug)
            frames[folder + slash, url[len(folder + slash + slug) :]] += 1
    if frames:
        (before, behind), times = frames.most_common(1)[0]
        if times >= max(_MIN_LINKED, _MIN_SHARE_IN_FOLDER * frames.total()):
            missing = (slug for slug in named if slug not in known)
            yield from (url for slug in missing if looks_like_article(url := before + slug + behind))


def _values(page: Page, path: etree.XPath) -> list[str]:
    """The values of the attributes at an XPath."""
    return cast("list[str]", path(page.root))


def data_of(page: Page) -> list[str]:
    """The data of a page: its inline scripts, and attributes that hold data, as far as they may be looked through."""
    return list(_data_of(page))


def _data_of(page: Page) -> Iterator[str]:
    left = _MAX_TEXT
    for script in page.metadata("script"):
        text = script.text
        if text and len(text) >= _MIN_TEXT and "ld+json" not in (script.get("type") or ""):
            yield _unescaped(text[:left]) if "&q;" in text else text[:left]
            left -= len(text)
            if left <= 0:
                return
    yield from (href for href in page.hrefs if href[:11].lower() == "javascript:")
    if b"onclick" in page.small_source:
        yield from filter(_LEAVES, _values(page, _CLICKS))
    yield from (f'"{href}"' for href in _values(page, _OTHER_LINKS))
    if not any(holds(page.small_source) for holds in _DATA):
        return
    for element in page.root.iter():
        for name, value in zip(element.keys(), map(str, element.values()), strict=True):
            if str(name) in _LINKS:
                yield f'"{value}"'
            elif value[:1] in ("{", "[") and '"' in value and len(value) >= _MIN_TEXT:
                yield value[:left]
                left -= len(value)
                if left <= 0:
                    return


def _unescaped(text: str) -> str:
    for written, meant in _ANGULAR.items():
        text = text.replace(written, meant)
    return text
