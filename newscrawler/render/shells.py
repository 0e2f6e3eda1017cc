"""Whether a page has something to read, or is a shell that scripts are to fill."""

import re
from collections import defaultdict

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, select, text_of
from newscrawler.language.languages import pattern_of_all

# What a page says to those who run no scripts names what they lack, in whatever language it says so.
_JAVASCRIPT = re.compile(pattern_of_all(lambda language: language.javascript), re.IGNORECASE).search

MOUNTS = (
    "main, #root, #app, #__next, #__nuxt, #__layout, #___gatsby, #main-app, #react-root, #svelte, #q-app, app-root, "
    "[data-reactroot], [ng-app], [data-server-rendered]"
)
"""Where the usual libraries put a page, as a CSS selector; empty before they did."""

_LOCKED = "form.post-password-form, form[action*='action=postpass']"  # WordPress

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


def is_shell(page: Page) -> bool:
    """Whether a page as it is sent is no page yet: it says so, its place is empty, or its text is among its data."""
    if not is_scripted(page):
        return False
    if any(_JAVASCRIPT(text_of(note)) for note in page.root.iter("noscript")):
        return True
    return is_empty(page) or _has_story(page)


def is_empty(page: Page) -> bool:
    """Whether a page with scripts has nothing to read: as it is sent, or as scripts left it when they failed.

    An empty place beside a text is a widget's: comments, a shop, a dialog that is not open. What asks for a password in
    place of its text is there as it is.
    """
    return is_scripted(page) and not has_text(page) and not select(page.root, _LOCKED)


def has_text(page: Page) -> bool:
    """Whether a page has something to read beside its menus."""
    beside = set(select(page.root, BESIDE))
    text = _text(page, beside)
    has_empty_place = any(not text_of(mount) for mount in select(page.root, MOUNTS))
    if _JAVASCRIPT(text) and len(text) < _NOTE_TEXT:
        return False
    if len(text) < _SHELL_TEXT:
        return not has_empty_place and _has_cards(page, beside)
    return not has_empty_place or len(text) >= WHOLE_TEXT or _has_prose(page, beside)


def is_scripted(page: Page) -> bool:
    """Whether a page has a script that runs."""
    return any(script.get("src") or _is_code(script) for script in page.root.iter("script"))


def _is_code(script: Element) -> bool:
    kind = (script.get("type") or "").lower()
    return kind in ("", "module", "text/javascript", "application/javascript") and bool((script.text or "").strip())


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


def _has_cards(page: Page, beside: set[Element]) -> bool:
    """Whether headings of a page are links: the last page of a listing may hold but one."""
    return any(
        beside.isdisjoint(heading.iterancestors())
        and any(text_of(link) for link in (*heading.iter("a"), *heading.iterancestors("a")))
        for heading in page.root.iter("h2", "h3", "h4")
    )


def _has_story(page: Page) -> bool:
    """Whether a script holds a text as long as an article's. Metadata for machines do not count: they are read."""
    for script in page.root.iter("script"):
        data = script.text or ""
        if script.get("type") == "application/ld+json" or len(data) < _SHELL_TEXT:
            continue
        if any(match[1].count(" ") >= _STORY_WORDS for match in _STORY.finditer(data)):
            return True
    return False
