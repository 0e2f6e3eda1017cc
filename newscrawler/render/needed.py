"""Whether a plain page lacks what is there only after its scripts ran. Pure: knows no engine and asks for nothing."""

import re
from collections import defaultdict
from typing import Literal
from urllib.parse import urlsplit

from cssselect import SelectorError

from newscrawler.article import Article
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, select, text_of
from newscrawler.language.languages import pattern_of_all
from newscrawler.site import Needs
from newscrawler.urls.paging import listing_of, page_number
from newscrawler.urls.patterns import looks_like_article

Lack = Literal["part", "text", "more"]
"""What a page may lack: what the site says that it must have, anything to read, or the rest of a listing."""

MORE_BUTTON = ", ".join(
    f"{tag}[{attribute}*='{word}']"
    for word in ("load-more", "loadmore", "load_more", "LoadMore", "loadMore", "show-more", "showmore", "ShowMore")
    for attribute in ("class", "id")
    for tag in ("button", "a:not([href])", "a[href='#']")
)
"""What a button that loads more is called on the open web, as a CSS selector."""

# Articles that have no text of their own.
_WITHOUT_BODY = frozenset(("video", "newscast", "podcast", "infographic", "gallery", "live"))

# What a page says to those who run no scripts names what they lack, in whatever language it says so.
_JAVASCRIPT = re.compile(pattern_of_all(lambda language: language.javascript), re.IGNORECASE).search

MOUNTS = (
    "main, #root, #app, #__next, #__nuxt, #__layout, #___gatsby, #main-app, #react-root, #svelte, #q-app, app-root, "
    "[data-reactroot], [ng-app], [data-server-rendered]"
)
"""Where the usual libraries put a page, as a CSS selector; empty before they did."""

UNSEEN = "script, style, noscript, template"
"""What no reader of a page with scripts sees, as a CSS selector."""

BESIDE = f"{UNSEEN}, nav, header, footer, aside, dialog, [role='dialog'], " + ", ".join(
    f"{tag}[{attribute}*='{word}']"
    for word in ("cookie", "consent")
    for attribute in ("class", "id")
    for tag in ("div", "section")
)
"""What stands around or before that which a page is for, as a CSS selector."""

PROSE_TEXT = 200
"""Characters of two paragraphs or more, side by side, from which on they are a text that somebody is to read."""

WHOLE_TEXT = 1_000
"""Characters of a page without what is beside it from which on it has something to read, whatever its markup is."""

_SHELL_TEXT = 200  # characters of such a page; less is none of an article or a list
_NOTE_TEXT = 600  # ... of one that says why
_STORY = re.compile(r'"((?:[^"\\]|\\.){200,})"')  # a text among data
_STORY_WORDS = 30


def lacks(page: Page, type_: str, needs: Needs, article: Article | None = None) -> Lack | None:
    """What a page lacks that its scripts may bring: `part`, `text` or `more`, a slug; None where it is whole.

    `article` is what was read of it as an article, if it may be one. A page without scripts is as whole as it gets.

    What the site says that its pages must have is looked for first. Else an article is to have a headline and, where
    its kind has one, a body; a listing is to have cards, or links that look like articles. A listing that goes on by a
    button or at its end, and by no link that we read, lacks the rest.
    """
    if not _is_scripted(page):
        return None
    if needs.wait_for and not has(page, needs.wait_for):
        return "part"
    if type_ == "article":
        return None if needs.wait_for or is_whole(article) else "text"
    if not needs.wait_for and not count_items(page, type_):
        return "text"
    return "more" if _goes_on(page, needs) else None


def is_whole(article: Article | None) -> bool:
    """Whether an article has what one of its kind must have."""
    if article is None or not article.headline:
        return False
    return bool(article.body) or article.kind in _WITHOUT_BODY


def count_items(page: Page, type_: str, article: Article | None = None) -> int:
    """How much there is of what a page is for: cards of a listing, or 1 for a whole article."""
    if type_ == "article":
        return int(is_whole(article))
    site = page.site
    if site is not None and site.rules.card:
        return len(select(page.root, site.rules.card))
    urls = {page.absolute(link.get("href")) for link in page.root.iter("a") if link.get("href")}
    if site is None:
        return sum(url is not None and looks_like_article(url) for url in urls)
    return sum(url is not None and site.page_type(urlsplit(url).path) == "article" for url in urls)


def is_shell(page: Page) -> bool:
    """Whether a page as it is sent is no page yet: it says so, its place is empty, or its text is among its data."""
    if not _is_scripted(page):
        return False
    if any(_JAVASCRIPT(text_of(note)) for note in page.root.iter("noscript")):
        return True
    return is_empty(page) or _has_story(page)


def is_empty(page: Page) -> bool:
    """Whether a page with scripts has nothing to read: as it is sent, or as scripts left it when they failed.

    An empty place beside a text is a widget's: comments, a shop, a dialog that is not open.
    """
    return _is_scripted(page) and not has_text(page)


def has_text(page: Page) -> bool:
    """Whether a page has something to read beside its menus."""
    beside = set(select(page.root, BESIDE))
    text = _text(page, beside)
    if len(text) < (_NOTE_TEXT if _JAVASCRIPT(text) else _SHELL_TEXT):
        return False
    has_empty_place = any(not text_of(mount) for mount in select(page.root, MOUNTS))
    return not has_empty_place or len(text) >= WHOLE_TEXT or _has_prose(page, beside)


def pattern_of(url: str, type_: str) -> str:
    """What pages have in common that need a browser, or need none: their type and the shape of their URL.

    Each section is one for itself, with all its pages; other pages are alike below one path.

    >>> pattern_of("https://n.example/news/world/a-bridge-opens-4711", "article")
    'article n.example/news/world/*'
    >>> pattern_of("https://n.example/2024/05/13/flood?id=7", "article")
    'article n.example/0/0/0/*?id'
    >>> pattern_of("https://n.example/world/page/3/?page=2", "section")
    'section n.example/world'
    >>> pattern_of("https://n.example/tags/flood", "tags")
    'tags n.example/tags/*'
    """
    if type_ == "section":
        return f"{type_} {listing_of(url).partition('://')[2]}"
    parts = urlsplit(url)
    folders = [re.sub(r"\d+", "0", segment) for segment in parts.path.strip("/").split("/")[:-1]]
    names = sorted({piece.partition("=")[0] for piece in parts.query.split("&") if piece})
    query = f"?{'&'.join(names)}" if names else ""
    return f"{type_} {'/'.join([parts.netloc.lower(), *folders, '*'])}{query}"


def _is_scripted(page: Page) -> bool:
    return any(script.get("src") or _is_code(script) for script in page.root.iter("script"))


def _is_code(script: Element) -> bool:
    kind = (script.get("type") or "").lower()
    return kind in ("", "module", "text/javascript", "application/javascript") and bool((script.text or "").strip())


def _goes_on(page: Page, needs: Needs) -> bool:
    """Whether a listing has more than its links lead to."""
    site = page.site
    if page_number(page.url) not in (None, 1):
        return False  # links led here, and lead on
    reads = site.load_more if site is not None else None
    if reads is not None and any(button.get(reads.address) for button in select(page.root, reads.button)):
        return False
    if site is not None and site.rules.next_page and select(page.root, site.rules.next_page):
        return False
    return needs.scroll or has(page, needs.press or MORE_BUTTON)


def has(page: Page, css: str | None) -> bool:
    """Whether a page has what a selector names; what only a browser can look for, it may have."""
    try:
        return bool(css and select(page.root, css))
    except SelectorError:
        return True


def _text(page: Page, beside: set[Element]) -> str:
    """What a reader sees of a page, without what is beside it."""
    body = page.root.find("body")
    if body is None:
        return ""
    pieces: list[str] = []
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element in beside or not isinstance(element.tag, str):
            continue
        pieces += [element.text or "", *(child.tail or "" for child in element)]
        waiting += list(element)
    return " ".join(" ".join(pieces).split())


def _has_prose(page: Page, beside: set[Element]) -> bool:
    """Whether paragraphs stand side by side that are a text together."""
    found: defaultdict[Element, list[int]] = defaultdict(list)
    for paragraph in page.root.iter("p"):
        above = list(paragraph.iterancestors())
        if above and beside.isdisjoint(above) and (length := len(text_of(paragraph))):
            found[above[0]].append(length)
    return any(len(lengths) > 1 and sum(lengths) >= PROSE_TEXT for lengths in found.values())


def _has_story(page: Page) -> bool:
    """Whether a script holds a text as long as an article's. Metadata for machines do not count: they are read."""
    for script in page.root.iter("script"):
        data = script.text or ""
        if script.get("type") == "application/ld+json" or len(data) < _SHELL_TEXT:
            continue
        if any(match[1].count(" ") >= _STORY_WORDS for match in _STORY.finditer(data)):
            return True
    return False
