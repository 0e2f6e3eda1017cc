"""Finds the element around a picture that holds what is printed with it, and nothing else.

Figures, boxes of both, tables of old layouts, paragraphs that a picture begins; or a caption right below.

Tested in tests/extract/fields/test_captions.py.
"""

from collections.abc import Collection
from itertools import islice

from newscrawler.extract.fields.caption_credits import credit_label, signed
from newscrawler.extract.fields.caption_names import is_caption
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.sentences import STOPS

_MAX_LEVELS = 6  # of elements around a picture
_MAX_LENGTH = 400  # characters printed with a picture
_MAX_CAPTION = 100  # of a sentence that a picture begins and that may be its caption
_MAX_LINE = 200  # of what no name calls a caption
_HEADINGS = ("h1", "h2")
_PLAIN = ("table", "tbody", "p", "center")
LOOSE = (*_PLAIN, "div")
"""Elements that may hold more than a picture and its line."""
_WHOLE = ("body", "main", "article")
_STOPS = (*STOPS, *'”"')


def around_picture(image: Element, text_in: Collection[Element] = ()) -> Element | None:
    """The smallest element around a picture that holds text, if that is the picture's; else a caption right below.

    Of a figure whose caption is apart from what stands with the picture, the figure."""
    alone: Element | None = None
    picture = next(image.iterancestors("picture"), None)  # the parser nests each <source> in the one before
    element = picture if picture is not None else image
    for _ in range(_MAX_LEVELS):
        around = element.getparent()
        if around is None or element.tag == "figure" or around.tag in _WHOLE or around in text_in:
            break
        if text := text_of(around):
            is_short = len(text) <= _MAX_LENGTH
            is_own = is_short and _is_of_one_picture(around)
            if around.tag == "figure" or not (is_short and _is_captioned_apart(around)):
                if is_own:
                    return around
                break
            alone = around if is_own and alone is None else alone
        element = around
    if alone is not None:
        return alone
    below = element.getnext()
    return below if below is not None and is_caption(below) and len(text_of(below)) <= _MAX_LENGTH else None


def _is_captioned_apart(around: Element) -> bool:
    """Whether what holds a picture and a line stands in a figure whose caption is elsewhere in it."""
    figure = next((each for each in islice(around.iterancestors(), _MAX_LEVELS) if each.tag == "figure"), None)
    if figure is None or next(around.iter("figcaption"), None) is not None:
        return False
    caption = next(figure.iter("figcaption"), None)
    return caption is not None and caption not in around.iterancestors() and text_of(caption) != ""


def _is_of_one_picture(around: Element) -> bool:
    """Whether an element holds one picture and what is said of it: no headline, no second picture, no paragraphs."""
    addresses = {image.get("src") or "" for image in around.iter("img")}
    pictures = [address for address in addresses if not address.startswith("data:")]
    if len(pictures) > 1 or next(around.iter(*_HEADINGS), None) is not None:
        return False
    if around.tag == "figure" or any(is_caption(part) for part in around.iter()):
        return True
    # Old layouts have no name for it: a table of a picture and a line, a paragraph of both; new ones a box of both.
    if next(around.iter("a"), None) is not None:
        return False
    text = text_of(around)
    if around.tag in _PLAIN and len(text) <= _MAX_LINE:  # a longer one is a paragraph of the text with a picture in it
        return not (len(text) > _MAX_CAPTION and _is_begun_by_picture(around))
    return around.tag in LOOSE and _names_credit(text)


def _is_begun_by_picture(around: Element) -> bool:
    """Whether a sentence goes on right behind the picture that it begins with: a caption stands below it, or apart."""
    if around.tag != "p" or not len(around) or around[0].tag != "img" or (around.text or "").strip():
        return False
    tail = around[0].tail or ""
    return bool(tail.strip()) and text_of(around)[-1:] in _STOPS and next(around.iter("br"), None) is None


def _names_credit(text: str) -> bool:
    return signed(text) is not None or credit_label(text) is not None
