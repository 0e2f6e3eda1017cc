"""Finds the line that stands right below a picture, and whether one does: what a reader sees between them is nothing.

Old editors and boards set a caption as a paragraph of its own, or as a line that breaks part from the text.

Tested in tests/extract/fields/test_below_pictures.py.
"""

from collections.abc import Iterator

from newscrawler.extract.parsing.tree import BLOCKS, UNSEEN, Element
from newscrawler.language.text import squeeze

_MAX_NODES = 60  # that are looked at on the way
_MAX_LEVELS = 30  # of elements in one of them
_MAX_LENGTH = 400  # characters of such a line
_WHOLE = frozenset(("article", "main", "section", "body", "html", "li", "td", "th"))
_UNTOLD = UNSEEN | {"noscript", "template"}
_PICTURES = ("img", "amp-img")
_OTHERS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "iframe", "form", "pre"))


def stands_below_picture(element: Element, text: str = "") -> bool:
    """Whether what is seen right above an element is a picture; with a text, above the line in it that says so."""
    if text:
        start = _start_of(element, text)
        if start is None:
            return False
        if start is not element:
            return _ends_with_picture(start) or (start.tag == "br" and _picture_above(start))
    return _picture_above(element)


def line_below(image: Element) -> str:
    """The line right below a picture, on one line as a reader sees it; "" where something else or a long one is."""
    pieces: list[str] = []
    length = 0
    was_break = False
    for kind, node in _after(image):
        if kind == "text":
            text = node if isinstance(node, str) else ""
            if text.isspace() or not text:
                if pieces:
                    pieces.append(" ")
                continue
            was_break = False
            pieces.append(text)
            length += len(text)
            if length > _MAX_LENGTH:
                return ""
        elif kind == "break":
            if pieces and was_break:
                break
            was_break = bool(pieces)
            pieces += [" "] if pieces else []
        elif pieces:  # a block begins or ends, or the next picture comes
            break
        elif kind == "other":
            return ""
    return squeeze("".join(pieces))


def _picture_above(element: Element) -> bool:
    at: Element | None = element
    for _ in range(_MAX_NODES):
        if at is None or at.tag in _WHOLE:
            return False
        before = at.getprevious()
        if before is None:
            at = at.getparent()
            if at is None or at.tag in _WHOLE or (at.text and not at.text.isspace()):
                return False
            continue
        seen = _last_seen(before)
        if seen is not None:
            return seen
        at = before
    return False


def _last_seen(element: Element, levels: int = _MAX_LEVELS) -> bool | None:
    """Whether the last that is seen of an element and behind it is a picture; None where nothing is."""
    if element.tail and not element.tail.isspace():
        return False
    if not isinstance(element.tag, str) or element.tag in _UNTOLD:
        return None
    if element.tag in _PICTURES:
        return True
    for child in reversed(element) if levels else ():
        seen = _last_seen(child, levels - 1)
        if seen is not None:
            return seen
    return False if element.text and not element.text.isspace() else None


def _ends_with_picture(element: Element) -> bool:
    if element.tag in _PICTURES:
        return True
    return next((seen for child in reversed(element) if (seen := _last_seen(child)) is not None), False)


def _start_of(element: Element, text: str) -> Element | None:
    """Where a line begins in an element: itself where the line is all of it, else the child before or at it; None
    where it is none of the element's own lines."""
    pieces: list[str] = [element.text or ""]
    start: Element | None = element
    was_break = False
    for child in element:
        is_break = child.tag == "br"
        is_block = isinstance(child.tag, str) and child.tag in BLOCKS and not is_break
        if is_block or (is_break and was_break) or child.tag in _PICTURES:
            if squeeze("".join(pieces)) == text:
                return start
            pieces, start = [], child
        elif is_break:
            pieces.append(" ")
        elif isinstance(child.tag, str) and child.tag not in _UNTOLD:
            told = "".join(map(str, child.itertext()))
            if not told.strip() and next(child.iter(*_PICTURES), None) is not None:
                if squeeze("".join(pieces)) == text:
                    return start
                pieces, start = [], child
            pieces.append(told)
        was_break = is_break and not (child.tail and not child.tail.isspace())
        pieces.append(child.tail or "")
    return start if squeeze("".join(pieces)) == text else None


def _after(node: Element) -> Iterator[tuple[str, object]]:
    """What comes behind a picture, in the order of the page, as far as its own part of the page goes."""
    at = node
    left = _MAX_NODES
    yield "text", at.tail
    while left > 0:
        following = at.getnext()
        if following is None:
            around = at.getparent()
            if around is None or around.tag in _WHOLE:
                return
            at = around
            if at.tag in BLOCKS:
                yield "end", at
            yield "text", at.tail
            left -= 1
            continue
        for each in _within(following):
            yield each
            left -= 1
            if left <= 0:
                return
        yield "text", following.tail
        at = following


def _within(element: Element, levels: int = _MAX_LEVELS) -> Iterator[tuple[str, object]]:
    if not levels or not isinstance(element.tag, str) or element.tag in _UNTOLD:
        return
    if element.tag == "br":
        yield "break", element
    elif element.tag in _PICTURES or element.tag in _OTHERS:
        yield "other", element
    else:
        is_block = element.tag in BLOCKS
        if is_block:
            yield "start", element
        yield "text", element.text
        for child in element:
            yield from _within(child, levels - 1)
            yield "text", child.tail
        if is_block:
            yield "end", element
