"""Finds lines below a picture that say whom it is by: a caption, where no <figure> and no name tells that it is one.

Tested in tests/extract/body/test_picture_lines.py.
"""

import re
from itertools import islice

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.fields.below_pictures import stands_below_picture
from newscrawler.extract.fields.caption_credits import MAX_CAPTION, is_signed
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.sentences import STOPS

_NO_CAPTION = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "li", "th", "pre", "blockquote"))
_WHOLE = frozenset(("article", "main", "section", "body", "html", "li", "td"))
_MAX_LEVELS = 5  # from a line to the box that holds its picture, too
_MAX_MORE = 60  # characters that stand beside the line in that box
_MAX_SET = 120  # characters of a caption that nothing but its place tells
_ARROWS = "▲△▼▽◀▶◁▷↑"
_CLOSED = ")]）】」』»”\"' "
_CENTERED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
# One of them is in every line that says whom it is by.
_SIGNS = (":", "/", "©", "|", "=", "：", ")", "）", "]", " by ", " von ", " de ")


def is_picture_line(block: TextBlock) -> bool:
    """Whether a block says whom a picture is by that stands right above it, or with it in a small box, is set below a
    picture as a caption is, or is a picture with what is named a caption in one line."""
    text = block.text
    if _is_set_as_caption(block):
        return True
    if "caption" in block.names and len(text) <= MAX_CAPTION and _is_captioned_picture(block.scope.element, text):
        return True
    if len(text) > MAX_CAPTION or not any(map(text.__contains__, _SIGNS)) or block.scope.tag in _NO_CAPTION:
        return False
    if "://" in text or not is_signed(text):  # where to register, beside whom the picture is by
        return False
    element = block.scope.element
    if stands_below_picture(element, text):
        return True
    return element.tag not in _WHOLE and _is_with_picture(element, len(text))


def _is_set_as_caption(block: TextBlock) -> bool:
    """Whether a line is in the middle or in italics, or begins with an arrow to the picture, and stands right below
    one, as editors without captions have them.

    A sentence may be the text's, so may several lines in the middle, and one in bold letters is a heading.
    """
    text, element = block.text, block.scope.element
    if len(text) > _MAX_SET or element.tag in _NO_CAPTION or block.linked:
        return False
    if _is_italic(element, text):
        if _shows_picture(element) and not _begins_with_text(element):
            return True
        return not _goes_on(text) and stands_below_picture(element, text)
    is_arrow = text[0] in _ARROWS
    if not is_arrow and (_goes_on(text) or not _is_lone_in_middle(element) or _is_bold(element, text)):
        return False
    return stands_below_picture(element, text)


def _goes_on(text: str) -> bool:
    """Whether a line is a sentence, if in brackets, or leads over to the next."""
    return text.rstrip(_CLOSED)[-1:] in (*STOPS, ":", "\uff1a")


def _is_in_middle(element: Element) -> bool:
    if element.tag == "center" or (element.get("align") or "").lower() == "center":
        return True
    return _CENTERED.search(element.get("style") or "") is not None


def _is_lone_in_middle(element: Element) -> bool:
    if not _is_in_middle(element):
        return False
    following = element.getnext()
    return following is None or not _is_in_middle(following) or _shows_picture(following)


def _is_italic(element: Element, text: str) -> bool:
    return element.tag == "p" and any(text_of(part) == text for part in element.iterchildren("em", "i", "small"))


def _is_bold(element: Element, text: str) -> bool:
    return any(text_of(part) == text for part in islice(element.iter("b", "strong"), _MAX_LEVELS))


def _is_captioned_picture(element: Element, text: str) -> bool:
    """Whether a line shows a picture, and all that it says stands in an element that is named for a caption."""
    inside = islice(element.iterdescendants("span"), _MAX_LEVELS)
    is_caption = any("caption" in (part.get("class") or "") and text_of(part) == text for part in inside)
    return is_caption and _shows_picture(element)


def _is_with_picture(element: Element, length: int) -> bool:
    box: Element | None = element
    for _ in range(_MAX_LEVELS):
        if box is None or box.tag in _WHOLE or not _holds_at_most(box, length + _MAX_MORE):
            return False
        if _shows_picture(box):
            return not _begins_with_text(box)
        box = box.getparent()
    return False


def _holds_at_most(element: Element, length: int) -> bool:
    """Whether there is no more text than that in an element, whatever is white space."""
    for text in element.itertext():
        length -= len(text.strip())
        if length < 0:
            return False
    return True


def _shows_picture(element: Element) -> bool:
    return next(element.iter("img"), None) is not None


def _begins_with_text(box: Element) -> bool:
    """Whether text stands above the picture in its box."""
    for element in box.iter():
        if element.tag == "img":
            return False
        if element.text and not element.text.isspace():
            return True
    return False
