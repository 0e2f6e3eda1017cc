"""Puts together pages that a server sent in the order in which their parts were ready.

React (and with it Next.js and Remix) sends a page with places for what is not ready yet, <template id="B:1">, and what
stands there meanwhile; then, behind the page, each part in a hidden element, <div hidden id="S:1">, with a script that
moves it to its place. Solid's place is <template id="pl-1">, and <!--pl-1--> ends it; its part is <template id="1">.
Nobody reads the page in the order in which it was sent.

Tested in tests/extract/parsing/test_streamed.py.
"""

import re
from collections.abc import Iterable
from itertools import islice

from lxml import etree

from newscrawler.extract.parsing.tree import Element

_PLACE = re.compile(r"(.{0,40})([BP])(:[0-9a-f]{1,6})|pl-([0-9a-z]{1,60})")  # B of a boundary, P within a part
_OPENS = frozenset(("$", "$?", "$!", "$~", "&"))  # comments around a boundary
_CLOSES = frozenset(("/$", "/&"))
_MOVED = "streamed-part"
_MAX_PLACES = 2_000
_MAX_MEANWHILE = 1_000  # elements and comments that stand in one place


def has_places(templates: Iterable[Element]) -> bool:
    """Whether one of a page's <template> elements is a place for a part that was sent later."""
    return any(_PLACE.fullmatch(template.get("id", "")) for template in templates)


def put_together(root: Element) -> Element:
    """The same tree, changed in place: each part in its place, instead of what stood there meanwhile.

    The tree is one with comments, which tell where a place ends; none is left.
    """
    parts = {part.get("id"): part for part in root.iter("div", "template") if _may_be_part(part)}
    for place in list(root.iter("template"))[:_MAX_PLACES]:
        named = _PLACE.fullmatch(place.get("id", ""))
        part = parts.pop(named[4] or f"{named[1]}S{named[3]}", None) if named else None
        if named is None or part is None or part in place.iterancestors():
            continue
        meanwhile = None if named[2] == "P" else _meanwhile(place, named[0] if named[4] else None)
        for element in meanwhile or ():
            _drop(element)
        place.addprevious(part)
        part.tag, part.tail = _MOVED, place.tail if meanwhile is None else None
        _drop(place)
    etree.strip_tags(root, _MOVED, etree.Comment)
    return root


def _may_be_part(element: Element) -> bool:
    return element.tag == "template" or element.get("hidden") is not None


def _meanwhile(place: Element, ends: str | None) -> list[Element] | None:
    """What stands behind a place up to the comment that ends it, by what it says or by depth; None where none does."""
    found: list[Element] = []
    depth = 0
    for element in islice(place.itersiblings(), _MAX_MEANWHILE):
        if isinstance(element, etree._Comment):
            if ends is None:
                depth += (element.text in _OPENS) - (element.text in _CLOSES)
            if depth < 0 or (ends is not None and element.text == ends):
                return found
        found.append(element)
    return None


def _drop(element: Element) -> None:
    """Take out an element, and the text behind it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
