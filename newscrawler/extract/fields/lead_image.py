"""Finds the picture that leads an article on a page that declares none: by the headline, or where the text begins.

Right or absent: an advertisement, a face or a sign of the site is no picture of the article.
"""

import re
from itertools import islice

from newscrawler.extract.fields.author_marks import names_author
from newscrawler.extract.fields.picture_files import PICTURES, file_address, is_drawing
from newscrawler.extract.fields.printed_authors import Bylines
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.surroundings import Surroundings
from newscrawler.language.letters import letters

_IS_LEAD = re.compile(
    r"featured|hero|(?<![a-z])lead|post-thumb|wp-post-image|main-?image|cover|article-?image", re.IGNORECASE
)
_IS_NONE = re.compile(
    r"logo|icon|avatar|author|profile|gravatar|(?<![a-z])ads?(?![a-z])|banner|sprite|pixel|spacer|button|share|emoji|"
    r"badge|flag|related|placeholder|\.svg|\.gif|data:|rounded-(?:full|circle)|(?:img|image)-circle|is-rounded",
    re.IGNORECASE,
)
_OUTSIDE = ("nav", "header", "footer", "aside", "form")
_NAMES = ("class", "id")
_MIN_WIDTH = 200  # pixels of a picture's width below which it leads nothing
_FIRST = 2  # paragraphs of the text, below which no picture leads: one is a standfirst
_MIN_NAME, _MAX_ALT = 6, 60  # letters of a name, and of what a picture is called
_MAX_BESIDE = 12  # letters beside the name: "Photo of", "Portrait:"
_MAX_LEVELS_OF_BYLINE = 3  # of elements around a face
_MAX_PICTURES = 200  # of a page
_MAX_ELEMENTS = 2_000  # elements that are looked through


def leading_picture(seen: Surroundings, title: Element | None) -> Element | None:
    """The <figure> or the <img> that leads the article; None where none surely does."""
    if title is None:
        return None
    own = [block.scope.element for block, taken in zip(seen.blocks, seen.taken, strict=True) if taken][: _FIRST + 1]
    scope = _around(title, own[-1]) if own else title.getparent()
    if scope is None:
        return None
    end = own[-1] if len(own) > _FIRST else None
    is_above = True
    for element in islice(scope.iter("h1", "h2", "figure", *PICTURES, *{part.tag for part in own}), _MAX_ELEMENTS):
        if element is end:
            break
        if element is title:
            is_above = False
        elif (
            element.tag in PICTURES
            and (figure := _led_by(element, is_above and not _is_called(element, title))) is not None
            and not is_in_byline(figure)
            and not is_face(element, seen)
        ):
            return figure
    return _called_as(title, seen)


def _called_as(title: Element, seen: Surroundings) -> Element | None:
    """The first picture of the page that is called as the headline is, but for those in menus and the like."""
    for image in islice(seen.page.root.iter(*PICTURES), _MAX_PICTURES):
        if _is_called(image, title) and not (is_sign(image) or next(image.iterancestors(*_OUTSIDE), None) is not None):
            return image
    return None


def _is_called(image: Element, title: Element) -> bool:
    """Whether a picture is called as the headline is."""
    alt = letters(image.get("alt") or "")
    return len(alt) >= _MIN_NAME and alt == letters(text_of(title))


def _led_by(image: Element, is_above: bool) -> Element | None:
    """The figure of a picture, or itself, if it may lead an article."""
    around = list(islice(image.iterancestors(), 4))
    named = " ".join(value for part in (image, *around) for name in _NAMES if (value := part.get(name)))
    is_lead = _IS_LEAD.search(named) is not None
    if _is_narrow(image) or (is_sign(image) and not is_lead):
        return None
    if any(part.tag in _OUTSIDE for part in around) or (is_above and not is_lead):
        return None
    return next((part for part in around if part.tag == "figure"), image)


def is_sign(image: Element) -> bool:
    """Whether a picture is of the page and not of the article, by what it is named and how wide it is said to be."""
    address = file_address(image) or "data:"
    own = f"{image.get('class') or ''} {image.get('alt') or ''} {address}"
    return _IS_NONE.search(own) is not None or is_drawing(address) or _is_narrow(image)


def is_face(image: Element, seen: Surroundings) -> bool:
    """Whether a picture by the headline is called by the name of who signs the article, and by little else."""
    alt = letters(image.get("alt") or "")
    if not _MIN_NAME <= len(alt) <= _MAX_ALT or next(image.iterancestors("figure"), None) is not None:
        return False
    signed = (letters(name) for line in Bylines(seen).beside for name in line.names)
    return any(len(name) >= _MIN_NAME and name in alt and len(alt) <= len(name) + _MAX_BESIDE for name in signed)


def is_in_byline(element: Element) -> bool:
    """Whether an element without a caption stands in a box that is named for the author: it shows a face."""
    around = islice(element.iterancestors("span", "div", "a", "li"), _MAX_LEVELS_OF_BYLINE)
    is_named = any(names_author(each.get("class") or "") for each in around)
    return is_named and next(element.iter("figcaption"), None) is None


def _is_narrow(image: Element) -> bool:
    width = image.get("width") or ""
    return width.isdigit() and int(width) < _MIN_WIDTH


def _around(one: Element, other: Element) -> Element | None:
    """The smallest element around both."""
    around = set(one.iterancestors())
    return next((element for element in other.iterancestors() if element in around), None)
