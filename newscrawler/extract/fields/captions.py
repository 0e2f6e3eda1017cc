"""Finds the caption and the credit of a picture by the address of the picture.

Captions stand in figures, in boxes around the picture or right below it; what elements are named for tells the credit.
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice
from urllib.parse import urlsplit

from newscrawler.extract.fields.below_pictures import line_below
from newscrawler.extract.fields.caption_credits import (
    Printed,
    is_signed,
    names_alone,
    signed,
    split_credit,
    without_label,
)
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import UNSEEN, Element, text_of
from newscrawler.language.expressions import expression
from newscrawler.language.languages import pattern_of_all
from newscrawler.language.sentences import STOPS

_SOURCES = ("data-src", "src", "srcset", "data-srcset", "data-original", "data-lazy-src")
_SIZE = re.compile(r"-\d+x\d+$|-scaled$")
_NAMES = ("class", "itemprop", "data-hook", "data-testid")
_IS_CAPTION = re.compile(
    r"caption|legend(?!ary)|cutline|bildunter|img[_-]?descr?|pic-?text|media__description|pie-?(?:de-)?foto",
    re.IGNORECASE,
)
_IS_CREDIT = re.compile(
    r"credit|copy(?:right)?(?![a-z])|photographer|(?<![a-z])agency|bildquelle|credito|(?<!caption-)attribution",
    re.IGNORECASE,
)
_COLONS = ":："
_STOPS = (*STOPS, *'”"')
_MAX_PARTS = 2
_MARKS = " \t|/·•–—-,"
_PARTING = " \t\r\n|/·•–—"
_PART_OF_NAME = re.compile("[A-Za-z0-9]").match
# "photo-640.jpg" is a size of "photo.jpg", "photo-2.jpg" is another one.
_ANOTHER_NAME = re.compile(r"[A-Za-z0-9]|[-_]\d{1,2}(?![\dx])").match
_SIGN = expression(
    rf"^(?:©|\(c\)|{pattern_of_all(lambda language: language.picture_credits)}\s*[:：=/])\s*", re.IGNORECASE
)
_COUNT = re.compile(r"^\d{1,3}\s*/\s*\d{1,3}\s+")
_MAX_IMAGES = 400
_MAX_LEVELS = 6  # of elements around a picture
_MAX_LENGTH = 400  # characters printed with a picture
_MAX_CREDIT = 80
_MAX_LABEL = 30
_MAX_CAPTION = 100  # of a sentence that a picture begins and that may be its caption
_MAX_LINE = 200  # of what no name calls a caption
_MIN_NAME_LENGTH = 4  # characters of a file's name that tell a picture
_HEADINGS = ("h1", "h2")
_PLAIN = ("table", "tbody", "p", "center")
_LOOSE = (*_PLAIN, "div")  # may hold more than the picture and its line
_WHOLE = ("body", "main", "article")
_CONTROLS = ("button", "a")


def printed(page: Page, image: str) -> Printed | None:
    """Caption and credit of the picture with that address; None where the page does not show it."""
    shown = list(_shown(page, image)) or _own_picture(page, image)
    around = next((found for element in shown if (found := _around(element)) is not None), None)
    if around is not None and (around.tag not in _LOOSE or any(map(is_caption, around.iter()))):
        return _parted(around)
    if (below := next(filter(_is_signed_line, map(line_below, shown)), None)) is not None:
        if sign := _SIGN.match(below):
            return None, without_label(below[sign.end() :].strip(_MARKS))
        caption, credit = split_credit(below)
        return (None if caption and caption[-1] in _COLONS else caption), credit
    if around is not None:
        return _parted(around)
    return (None, None) if shown else None


def _is_signed_line(line: str) -> bool:
    return "://" not in line and is_signed(line)


def printed_with(image: Element, text_in: Collection[Element]) -> tuple[Element, Printed] | None:
    """The element that holds what is printed with a picture, and its caption and credit; None where nothing is.

    That is none of `text_in`, the elements that hold text of the article.
    """
    around = _around(image, text_in)
    return (around, _parted(around)) if around is not None and around not in text_in else None


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


def _around(image: Element, text_in: Collection[Element] = ()) -> Element | None:
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
    return around.tag in _LOOSE and _names_credit(text)


def _is_begun_by_picture(around: Element) -> bool:
    """Whether a sentence goes on right behind the picture that it begins with: a caption stands below it, or apart."""
    if around.tag != "p" or not len(around) or around[0].tag != "img" or (around.text or "").strip():
        return False
    tail = around[0].tail or ""
    return bool(tail.strip()) and text_of(around)[-1:] in _STOPS and next(around.iter("br"), None) is None


def _names_credit(text: str) -> bool:
    return signed(text) is not None or _SIGN.match(text) is not None


def _parted(around: Element) -> Printed:
    """What is printed around a picture as caption and credit, by what its parts are named for, else by parentheses."""
    parts = [part for part in around.iter() if isinstance(part.tag, str) and part.tag not in UNSEEN and text_of(part)]
    captions = [part for part in parts if is_caption(part)]
    signs = [part for part in parts if part.tag == "cite" or _IS_CREDIT.search(_named(part))]
    # The line of the credit may be named for the caption that it stands in.
    captions = [part for part in captions if not _SIGN.match(text_of(part))] or captions
    text = _COUNT.sub("", _without_hidden_label(_innermost(captions)) if captions else text_of(around))
    told = [part for part in signs if part not in captions and not any(part in c.iterancestors() for c in captions)]
    told = [part for part in told if text_of(part)[-1] not in _COLONS]  # the label before one, in an element of its own
    if not told:
        ends = (each for each in map(text_of, parts) if each != text and text.endswith(each))
        last = next((each for each in ends if _SIGN.match(each)), None)
        if last is not None:  # in an element of its own that nothing names
            credit = without_label(last)
            return (text.removesuffix(last).rstrip(_MARKS) or None), credit
        if (apart := _in_two_parts(captions)) is not None:
            return apart
        caption, credit = split_credit(text)
        if credit is None and captions and (sign := _SIGN.match(rest := _after(around, text))):
            return caption, rest[sign.end() :].strip(_MARKS) or None
        if credit is None and captions and around.tag == "figure":
            credit = _beside_caption(parts, captions)
        if caption and (sign := _SIGN.match(caption)):  # "Photo: Lin Abara (AFP)" and no more
            return None, without_label(text[sign.end() :].strip(_MARKS))
        return (None if caption and caption[-1] in _COLONS else caption), credit
    raw = text_of(_innermost(told))
    credit = raw.strip(_MARKS)
    if credit.startswith("(") and credit.endswith(")"):
        credit = credit[1:-1].strip()
    credit = without_label(credit) or ""
    if text.endswith(raw):
        text = text[: -len(raw)].rstrip(f"{_MARKS}©(")
    elif text.startswith(raw):
        text = text[len(raw) :].lstrip(f"{_MARKS})")
    if len(credit) > _MAX_CREDIT:  # an element that is named for the credit holds both
        return split_credit(credit)
    if credit and _SIGN.match(text):  # the label of the credit, or one of another
        return None, credit
    caption, told_last = split_credit(text)
    return caption, credit or told_last


def _in_two_parts(captions: list[Element]) -> Printed | None:
    """Caption and credit of a caption that is made of two elements, a sentence and names of people or agencies."""
    parts = list(islice(captions[0], _MAX_PARTS + 1)) if captions else []
    own = captions[0].text if captions else ""
    if len(parts) != _MAX_PARTS or (own or "").strip() or any((part.tail or "").strip(_PARTING) for part in parts):
        return None
    caption, credit = map(text_of, parts)
    is_sentence = caption[-1:] in _STOPS and len(caption) > 1
    return (caption, credit) if is_sentence and len(credit) <= _MAX_CREDIT and names_alone(credit) else None


def _after(around: Element, caption: str) -> str:
    """What stands behind the caption in the element around a picture."""
    return text_of(around).partition(caption)[2].lstrip(_MARKS) if caption else ""


def _beside_caption(parts: list[Element], captions: list[Element]) -> str | None:
    """Whom a picture is by, in a line of its own that stands with the picture, and not in the caption."""
    apart = (part for part in parts if len(part) <= 1 and captions[0] not in (part, *part.iterancestors()))
    told = next((part for part in apart if 1 < len(text_of(part)) <= _MAX_CREDIT), None)
    if told is None or any(part.tag in _CONTROLS for part in (told, *islice(told.iterancestors(), _MAX_LEVELS))):
        return None
    credit = _without_hidden_label(told)
    return credit if credit != text_of(told) or (" " in credit and names_alone(credit)) else None


def _without_hidden_label(part: Element) -> str:
    """What an element holds, without a label that ends with a comma in an element of its own: it is for those who are
    read to, and readers do not see it ("Image caption, A boat at dawn")."""
    text = text_of(part)
    first = next(iter(part), None)
    if first is None or (part.text or "").strip() or len(first):
        return text
    label = (first.text or "").strip()
    return text[len(label) :].strip() if label.endswith(",") and len(label) <= _MAX_LABEL else text


def _innermost(parts: list[Element]) -> Element:
    """The first that holds none of the others."""
    return next(part for part in parts if not any(part in other.iterancestors() for other in parts))


def is_caption(element: Element) -> bool:
    """Whether an element is named for what is printed with a picture."""
    return element.tag == "figcaption" or _IS_CAPTION.search(_named(element)) is not None


def _named(element: Element) -> str:
    return " ".join(value for name in _NAMES if (value := element.get(name)))
