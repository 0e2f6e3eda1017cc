"""Finds the caption and the credit of a picture by the address of the picture.

What stands with it is found by `picture_surroundings.py`, and parted by `caption_parts.py`.
"""

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from newscrawler.extract.fields.below_pictures import line_below
from newscrawler.extract.fields.caption_credits import Printed, credit_label, is_signed, split_credit, without_label
from newscrawler.extract.fields.caption_names import is_caption
from newscrawler.extract.fields.caption_parts import parted
from newscrawler.extract.fields.picture_surroundings import LOOSE, around_picture
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element

_SOURCES = ("data-src", "src", "srcset", "data-srcset", "data-original", "data-lazy-src")
_SIZE = re.compile(r"-\d+x\d+$|-scaled$")
_COLONS = ":："
_MARKS = " \t|/·•–—-,"
_PART_OF_NAME = re.compile("[A-Za-z0-9]").match
# "photo-640.jpg" is a size of "photo.jpg", "photo-2.jpg" is another one.
_ANOTHER_NAME = re.compile(r"[A-Za-z0-9]|[-_]\d{1,2}(?![\dx])").match
_MAX_IMAGES = 400
_MIN_NAME_LENGTH = 4  # characters of a file's name that tell a picture


def printed(page: Page, image: str) -> Printed | None:
    """Caption and credit of the picture with that address; None where the page does not show it."""
    shown = list(_shown(page, image)) or _own_picture(page, image)
    around = next((found for element in shown if (found := around_picture(element)) is not None), None)
    if around is not None and (around.tag not in LOOSE or any(map(is_caption, around.iter()))):
        return parted(around)
    if (below := next(filter(_is_signed_line, map(line_below, shown)), None)) is not None:
        if sign := credit_label(below):
            return None, without_label(below[sign.end() :].strip(_MARKS))
        caption, credit = split_credit(below)
        return (None if caption and caption[-1] in _COLONS else caption), credit
    if around is not None:
        return parted(around)
    return (None, None) if shown else None


def _is_signed_line(line: str) -> bool:
    return "://" not in line and is_signed(line)


def printed_with(image: Element, text_in: Collection[Element]) -> tuple[Element, Printed] | None:
    """The element that holds what is printed with a picture, and its caption and credit; None where nothing is.

    That is none of `text_in`, the elements that hold text of the article.
    """
    around = around_picture(image, text_in)
    return (around, parted(around)) if around is not None and around not in text_in else None


def _shown(page: Page, image: str) -> Iterator[Element]:
    """The elements that show a picture, by the name of its file: pictures are resized under further names.

    One of three letters, as "12.jpg", tells no picture: then the whole address does.
    """
    name = urlsplit(image).path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    name = _SIZE.sub("", name)
    if len(name) < _MIN_NAME_LENGTH:
        yield from (each for each in page.pictures[:_MAX_IMAGES] if page.absolute(each.get("src") or "") == image)
        return
    for element in page.pictures[:_MAX_IMAGES]:
        if name not in " ".join(element.values()):  # type: ignore[arg-type]  # most are others
            continue
        values = (value for source in _SOURCES if (value := element.get(source)) and name in value)
        if any(_names(value, name) for value in values):
            yield element


def _own_picture(page: Page, image: str) -> list[Element]:
    """The only picture in the folder of the declared one, where that lies below the page's own address.

    Plone gives each scale of a picture a name of its own."""
    folder = image.rpartition("/")[0]
    if not folder.startswith(f"{(page.absolute(page.url) or page.url).partition('?')[0].rstrip('/')}/"):
        return []
    shown = [(page.absolute(each.get("src") or "") or "", each) for each in page.pictures[:_MAX_IMAGES]]
    inside = {url: each for url, each in shown if url.rpartition("/")[0] == folder}
    return list(inside.values()) if len(inside) == 1 else []


def _names(value: str, name: str) -> bool:
    """Whether a file's name stands in an attribute, alone or as that of a size of it. No pattern is made of it."""
    at = value.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at and _PART_OF_NAME(value, at - 1)) and not _ANOTHER_NAME(value, end):
            return True
        at = value.find(name, at + 1)
    return False
