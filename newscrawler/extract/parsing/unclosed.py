"""Repairs pages most of whose text stands in a hidden element that the author forgot to close.

libxml2 leaves such an element open where browsers close it (HTML Living Standard, sections 13.2.6.4.4 and 13.2.6.5):
one <template> with an open <div>, or the <title> of an icon, then hides the rest of the page.

Tested in tests/extract/test_page.py.
"""

import re
from collections.abc import Mapping

from lxml import etree

HIDING = ("template", "svg", "title", "button", "select", "noscript", "object", "iframe", "textarea")
"""Elements whose text is not shown, but for scripts and styles, which hold none."""

_RAW = frozenset(("title", "iframe", "textarea"))  # what stands in them is no markup to a parser
_NO_TEXT = frozenset(("script", "style"))
_MIN_SHARE = 400  # characters; a shorter text is that of an element that is meant so
_MANY_TIMES = 4
_MAX_LEVELS = 4  # of elements of one name within each other
_PARAGRAPHS = re.compile(rb"<p[\s>]", re.IGNORECASE).findall
# A template in a script has paragraphs, too. Of those that nobody closed none is read to the end of the page.
_SCRIPTS = re.compile(rb"<script\b(?:(?!<script\b).)*?</script\s*>", re.IGNORECASE | re.DOTALL)
_OPEN_TITLE = re.compile(rb"<title\b[^<>]*>(?=[^<]*<(?!/title))", re.IGNORECASE)


def hiding(root: etree._Element, elements: Mapping[str, list[etree._Element]]) -> tuple[str, ...]:
    """The names of elements that hide most of a page's text; `elements` has those of the page by name."""
    sizes = {tag: _hidden(tag, elements[tag]) for tag in HIDING if elements[tag]}
    if not any(sizes.values()):
        return ()
    rest = _text_size(root) - sum(sizes.values())
    found = [tag for tag, size in sizes.items() if size > rest]
    if sizes.get("noscript") and "noscript" not in found and _is_for_readers(root):
        found.append("noscript")
    return tuple(found)


def _is_for_readers(root: etree._Element) -> bool:
    """Whether what a page has for readers without scripts holds nearly all of its paragraphs' text."""
    inside = outside = 0
    for paragraph in root.iter("p"):
        if next(paragraph.iterancestors("noscript"), None) is not None:
            inside += _text_size(paragraph)
        else:
            outside += _text_size(paragraph)
    return inside > max(_MIN_SHARE, _MANY_TIMES * outside)


def _hidden(tag: str, elements: list[etree._Element]) -> int:
    """Characters of text in elements of a name, as far as they hold as much as only an open one does."""
    if tag in _RAW:
        return sum(size for element in elements if (size := len(element.text or "")) > _MIN_SHARE)
    hidden = 0
    last: etree._Element | None = None
    for element in elements:
        if not len(element) or (last is not None and last in element.iterancestors(tag)):
            continue
        if next(element.iterdescendants("div", "p", "td"), None) is not None:
            last = element
            size = _text_size(element)
            hidden += size if size > _MIN_SHARE else 0
    return hidden


def _text_size(element: etree._Element) -> int:
    return sum(len(part.text or "") + len(part.tail or "") for part in element.iter() if part.tag not in _NO_TEXT)


def without(html: bytes, tags: tuple[str, ...]) -> bytes:
    """The page without elements of these names that are closed, and without the tags of those that are not.

    A closed <noscript> with paragraphs, on a page that shows hardly any, is what a front end has for readers without
    scripts: it stays, without its tags.
    """
    if "title" in tags:
        # The page's own is closed, and stays. What is open may be that of an icon, whose end is then no other's.
        html = _OPEN_TITLE.sub(b"", html)
    for tag in tags:
        if tag == "title":
            continue
        name = tag.encode()
        closed = re.compile(rb"<%b\b[^<>]*>(?:(?!<%b\b).)*?</%b\s*>" % (name, name, name), re.IGNORECASE | re.DOTALL)
        if tag == "noscript":
            shown = _SCRIPTS.sub(b"", html)
            if len(_PARAGRAPHS(shown)) > _MANY_TIMES * len(_PARAGRAPHS(closed.sub(b"", shown))):
                html = closed.sub(_for_readers, html)
        for _ in range(_MAX_LEVELS):
            html, number = closed.subn(b"", html)
            if not number:
                break
        html = re.sub(rb"</?%b\b[^<>]*>" % name, b"", html, flags=re.IGNORECASE)
    return html


def _for_readers(noscript: re.Match[bytes]) -> bytes:
    return noscript[0][noscript[0].index(b">") + 1 : -len("</noscript>")] if _PARAGRAPHS(noscript[0]) else b""
