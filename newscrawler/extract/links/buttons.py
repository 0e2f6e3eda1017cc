"""Reads what a page fetches when a button is pressed or its end comes into sight: which elements, and from where.

A button is known by its words, by its class or id, or by the attribute that holds its address. Systems write the latter
each in their own way: `hx-get` (htmx), `data-next-url`, `data-url` beside a class such as `load-more`.

Tested in tests/extract/links/test_ways_on.py.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple
from urllib.parse import urlencode

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.languages import any_of, words_of_all
from newscrawler.urls.paging import listing_of, page_number
from newscrawler.urls.patterns import looks_like_article

# What links and buttons to further pages say.
_MORE = frozenset(words_of_all(lambda language: language.more))
# Those of them that name a page. Where no spaces part words, anything may follow.
_OF_PAGES = re.compile(
    r"pag[eéií]|página|seite|\bsid[ae]|stron|strán|страниц|сторінк|sayfa|ページ|页|頁|페이지|halaman|trang"
).search
_UNSPACED = re.compile("ページ|页|頁").search
_NEXT_PAGE = re.compile(
    rf"{any_of(words for words in _MORE if _OF_PAGES(words) and not _UNSPACED(words))}(?!\w)|"
    rf"{any_of(words for words in _MORE if _UNSPACED(words))}",
    re.IGNORECASE,
).match
ARROWS = " \u00a0>\u203a\u00bb\u2192\u2190\u00ab\u2039+\u2026.:\u25bc\u25be\u2193"
"""Signs around the words of a button."""

_MAX_LENGTH = 40
_MAX_CHILDREN = 5

# What they are called. "more-link" and "read-more" are none: WordPress writes them on links to articles.
_NAMED = re.compile(
    r"(?:load|show|view|see|fetch|display)[-_]{0,2}(?:more|next|older)|more[-_]?(?:posts|articles|news|stories|items|results)"
    r"|infinite[-_]?(?:scroll|load|trigger|container|list|feed)|(?:pager|pagination|paging)[-_]{0,2}(?:item[-_]{1,2})?next"
    r"|next[-_]?(?:page|posts)|older[-_]?(?:posts|entries|articles|link)",
    re.IGNORECASE,
).search

# Attributes whose name says that their address is that of more, and those that say it beside a button's words or class.
_LEADS_ON = re.compile(r"data-(?:[a-z-]+-)?(?:next|more|loadmore|infinite|infinitescroll)(?:-[a-z-]+)?").fullmatch
# Whether an element may have one, in small letters. What it begins with stands in front of what may not be before that,
# so that it is looked for by those letters: else it takes forty times as long.
_ADDRESSES = re.compile(rb"""data-(?<![\w-]data-)[\w-]{1,80}\s*=\s*["']?(?:/|\?|https?:)""").search
_PICTURES = re.compile(
    r"data-(?:[a-z-]+-)?(?:src|srcset|image|img|bg|background|original|lazy|poster|thumb\w*)"
).fullmatch
_HX_GET = ("hx-get", "data-hx-get")
_LAZY = re.compile(r"\b(?:load|revealed|intersect)\b").search
_FRAMES = ("amp-list", "turbo-frame", "include-fragment")
_HAS_FRAMES = re.compile(rb"<(?:amp-list|turbo-frame|include-fragment)\s", re.IGNORECASE).search

_MAX_PRELOADED = 3
# What Infinite Scroll (Metafizzy) counts on: {path: "/page/{{#}}"}, in a script or in an attribute.
_COUNTED = re.compile(
    rb"""path(?:["']|&quot;)?\s*:\s*(?:["'`]|&quot;)([^"'`\s<>&]{0,500}\{\{#\}\}[^"'`\s<>&]{0,100})"""
)
_MAX_COUNTED = 5

_PLACEHOLDER = re.compile(
    r"(?:\{\{?|%7B|\[|<%=?|__)\s*(?:page|paged|page_?n(?:o|um|umber)|n|offset)\s*(?:\}\}?|%7D|\]|%>|__)", re.I
)
_OPEN_END = re.compile(r"[?&](?:page|paged|p|pg|pagina)=$", re.IGNORECASE).search


class ScriptFetch(NamedTuple):
    """An address that a script of the page fetches: that of a further page, or of a part that every reader gets."""

    href: str
    kind: Literal["further", "part"]


def calls_for_more(element: Element) -> bool:
    """Whether an element's words say that there is more, or those that stand for its picture where it has no others."""
    text = text_of(element) if len(element) < _MAX_CHILDREN else None
    picture = element.find(".//img") if text == "" else None
    said = (element.get("aria-label"), element.get("title"), text if picture is None else picture.get("alt"))
    return any(text and len(text) <= _MAX_LENGTH and text.strip(ARROWS).casefold() in _MORE for text in said)


def begins_with_next_page(text: str) -> bool:
    """Whether words begin by saying that they lead to the next page, and go on with what it is about.

    >>> begins_with_next_page("Next page: boats on the river"), begins_with_next_page("Next pageant in May")
    (True, False)
    """
    return _NEXT_PAGE(text) is not None


def is_named_more(element: Element) -> bool:
    """Whether the class or id of an element, or of the one around it, is that of a button for more."""
    around = element.getparent()
    named = (element, around) if around is not None and around.tag not in ("body", "main") else (element,)
    return any(_names_more(each.get("class") or "", each.get("id") or "") for each in named)


@lru_cache(maxsize=1024)  # pages of a site share their names
def _names_more(kind: str, name: str) -> bool:
    return _NAMED(f"{kind} {name}") is not None


def script_fetches(page: Page) -> Iterator[ScriptFetch]:
    """What the page's scripts fetch, in the order of its elements."""
    if _HAS_FRAMES(page.source):
        for frame in page.root.iter(*_FRAMES):
            if (src := frame.get("src")) and src.startswith(("/", "http")) and _is_listing(page, src):
                yield ScriptFetch(src, "part")
    if b"{{#}}" in page.source:
        further = str((page_number(page.url) or 1) + 1)
        for match in islice(_COUNTED.finditer(page.source), _MAX_COUNTED):
            yield ScriptFetch(match[1].decode("utf-8", "replace").replace("{{#}}", further), "further")
    small = page.small_source
    if b"<form" in small:
        yield from (ScriptFetch(address, "further") for address in _forms_for_more(page))
    if small.rfind(b"hx-get") < 0 and not _ADDRESSES(small):
        return
    here = listing_of(page.absolute(page.url) or page.url)
    for element in page.root.iter():
        for name, value in element.items():
            name = str(name)
            if name.startswith("data-") or name in _HX_GET:  # most are neither
                found = _read(page, element, name, str(value), here)
                if found is not None:
                    yield found


def preloaded(page: Page) -> list[str]:
    """What the head of a page has fetched for its scripts: a list, where the page holds none itself."""
    links = (link for link in page.metadata("link") if (link.get("as") or "").lower() == "fetch")
    hrefs = (link.get("href") for link in links if "preload" in (link.get("rel") or "").lower().split())
    return [href for href in hrefs if href and _is_listing(page, href)][:_MAX_PRELOADED]


def _forms_for_more(page: Page) -> Iterator[str]:
    """What forms ask for that are a button for more and hold nothing to fill in."""
    for form in page.root.iter("form"):
        fields = list(form.iter("input", "button", "select", "textarea"))
        hidden = [field for field in fields if field.tag == "input" and field.get("type", "").lower() == "hidden"]
        pressed = [field for field in fields if _is_button(field)]
        if (form.get("method") or "get").lower() != "get" or len(pressed) != 1 or len(hidden) + 1 != len(fields):
            continue
        button = pressed[0]
        if calls_for_more(button) or is_named_more(button) or (button.get("value") or "").casefold() in _MORE:
            given = [(field.get("name"), field.get("value", "")) for field in (*hidden, button)]
            query = urlencode([(name, value) for name, value in given if name])
            address = f"{(form.get('action') or page.url).partition('?')[0]}?{query}"
            if query and _is_listing(page, address):
                yield address


def _is_button(field: Element) -> bool:
    kind = (field.get("type") or ("submit" if field.tag == "button" else "text")).lower()
    return kind in ("submit", "image") and field.tag in ("input", "button")


def _read(page: Page, element: Element, name: str, value: str, here: str) -> ScriptFetch | None:
    is_htmx = name in _HX_GET
    if not is_htmx and not value.startswith(("/", "?", "https://", "http://")):
        return None
    address = _filled(element, value.strip())
    if address is None or _PICTURES(name) or not _is_listing(page, address):
        return None
    if _LEADS_ON(name):
        return ScriptFetch(address, "further")
    trigger = (element.get("hx-trigger") or element.get("data-hx-trigger") or "").lower() if is_htmx else ""
    if is_htmx and "every" in trigger:  # a ticker
        return None
    url = page.absolute(address) or ""
    if (
        (is_htmx and (listing_of(url) == here or (page_number(url) or 0) > 1) and url.partition("?")[2])
        or calls_for_more(element)
        or is_named_more(element)
    ):
        return ScriptFetch(address, "further")
    return ScriptFetch(address, "part") if _LAZY(trigger) else None


def _is_listing(page: Page, address: str) -> bool:
    """Whether an address may be that of a list: an article's own is none."""
    url = page.absolute(address)
    return url is not None and " " not in address and not looks_like_article(url)


def _filled(element: Element, address: str) -> str | None:
    """An address with the number of the next page where a script would put it; None where it lacks something else."""
    if _PLACEHOLDER.search(address):
        address = _PLACEHOLDER.sub(str(_next_number(element)), address)
    elif _OPEN_END(address):
        address += str(_next_number(element))
    return None if not address or re.search(r"[{}]|%7B|<%", address) else address


def _next_number(element: Element) -> int:
    """The page that a button fetches next, as its attributes count."""
    for names, step in ((("data-next-page", "data-next", "data-paged"), 0), (("data-page", "data-current-page"), 1)):
        for name in names:
            value = element.get(name) or ""
            if value.isascii() and value.isdigit() and len(value) < 6:
                return int(value) + step
    return 2
