"""Reads the pictures in a text: where their files are, what they show, and what is printed with them."""

import re
from collections.abc import Callable, Collection

from newscrawler.article.blocks import BodyBlock
from newscrawler.extract.fields.captions import printed_with
from newscrawler.extract.fields.picture_files import file_address
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.structure.lines import mended
from newscrawler.extract.structure.providers import Post, post_in
from newscrawler.extract.structure.spans import Absolute
from newscrawler.language.expressions import expression

_SIGNS = r"(?:logo|icon|avatar|gravatar|sprite|pixel|spacer|emoji|smiley|badge|button|author|wp-smiley)s?"
_NAMED_SIGN = expression(rf"(?<![a-z0-9])(?:{_SIGNS}|ads?|tracking|profiles?|shares?)(?![a-z0-9])", re.IGNORECASE)
# In the path of a file: charts tell of shares and tracking there, and "AD_" begins names that nobody chose.
_FILE_OF_SIGN = expression(
    rf"(?<![a-z0-9])(?:{_SIGNS}|(?-i:[Aa]ds?)|profile[-_](?:photo|image|pic)s?)(?![a-z0-9])", re.IGNORECASE
)
_COUNTER = expression(r"doubleclick|googlesyndication|scorecardresearch|feedburner|/tracking(?:/|$)", re.IGNORECASE)
_ADVERTISING = ("ad", "ads", "button", "buttons")
_IS_STILL = expression(r"//(?:img\.youtube|i\d?\.ytimg)\.com/vi", re.IGNORECASE)
IS_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?)(?:[?#!]|$)", re.IGNORECASE)
_MIN_SIZE = 100  # pixels of a side; a smaller picture is a sign
_LARGE = 400  # pixels of both sides, from which on a logo is what a text is about
_MIN_CUT = 200  # pixels of the longer side of a file that was cut to a size
_CUT_TO = re.compile(r"-(\d{2,4})x(\d{2,4})\.\w+(?:\?|$)")
_ASKED_WIDTH = re.compile(r"[/_=,?&-](?:w|width|max|resize)[:=_/,-](\d{1,4})(?!\d)")
_ORIGINAL = 10_000
_MAX_LABEL = 40  # characters of a link that may be a credit or "Download"; a headline is longer
_MAX_ALT = 1_000  # characters


def picture_block(
    image: Element, absolute: Absolute, is_own: Callable[[str], bool], text_in: Collection[Element]
) -> BodyBlock | None:
    """The picture of an <img>; None for a sign, a placeholder, or what leads to another page than `is_own`.

    What is printed with it is no caption where it is text of the article: `text_in` are the elements that hold that.
    """
    raw = file_address(image)
    url = absolute(raw) if raw else None
    if url is None or _is_small(image, url):
        url = _linked_file(image, absolute)  # a gallery shows small ones, and links the files themselves
    if url is None:
        return None
    told = printed_with(image, text_in)
    around, (caption, credit) = told if told is not None else (None, (None, None))
    if around is not None and _is_linked(around):
        if len(text_of(around)) > _MAX_LABEL:  # the headline of another article
            return None
        caption = None
    if not caption and not credit and (_is_sign(image, url) or _leads_away(image, absolute, is_own)):
        return None
    alt = mended(image.get("alt") or "")[:_MAX_ALT]
    return BodyBlock(
        type="image",
        url=url,
        alt=alt or None,
        caption=mended(caption) if caption else None,
        credit=mended(credit) if credit else None,
    )


def width_told(url: str | None) -> int:
    """The width that an address asks a file for; of one that asks for none, which is the original, more than any."""
    return max((int(width) for width in _ASKED_WIDTH.findall(url or "")), default=_ORIGINAL)


def film_shown(image: Element, absolute: Absolute, is_own: Callable[[str], bool]) -> Post | None:
    """The film that a picture stands for until somebody clicks on it, or that it links."""
    address = file_address(image) or ""
    if not _IS_STILL.search(address):
        return None
    link = next(image.iterancestors("a"), None)
    href = absolute(link.get("href")) if link is not None else None
    return post_in(address) if href is None or is_own(href) or post_in(href) is not None else None


def _sides(image: Element) -> list[int]:
    """The width and the height that a page shows a picture in, where it tells them."""
    if image.get("layout") == "responsive":  # of AMP: what it tells is the ratio of the two
        return []
    told = [(image.get(name) or "").removesuffix("px") for name in ("width", "height")]
    return [int(side) for side in told if side.isascii() and side.isdigit() and len(side) < 6]


def _is_small(image: Element, url: str) -> bool:
    if any(side < _MIN_SIZE for side in _sides(image)):
        return True
    cut = _CUT_TO.search(url)  # WordPress names a file for the size that it was cut to
    return cut is not None and max(int(cut[1]), int(cut[2])) < _MIN_CUT


def _is_sign(image: Element, url: str) -> bool:
    """Whether names tell a picture from one of the text; a large logo is what the text is about."""
    if _NAMED_SIGN.search(f"{image.get('class') or ''} {image.get('id') or ''}"):
        return True
    bare = url.partition("//")[2].partition("?")[0]
    if _COUNTER.search(bare):
        return True
    found = _FILE_OF_SIGN.search(bare.partition("/")[2])
    if found is None:
        return False
    sides = _sides(image)
    is_large = len(sides) == 2 and min(sides) >= _LARGE
    return found[0].lower() in _ADVERTISING or not is_large


def _linked_file(image: Element, absolute: Absolute) -> str | None:
    """The picture that a picture links; what has a colon in its name is a wiki's page of it."""
    link = next(image.iterancestors("a"), None)
    href = absolute(link.get("href")) if link is not None else None
    return href if href and IS_FILE.search(href) and ":" not in href.rpartition("/")[2] else None


def _leads_away(image: Element, absolute: Absolute, is_own: Callable[[str], bool]) -> bool:
    """Whether a picture stands in a link to another page, as that of a card does, and not to its own file."""
    link = next(image.iterancestors("a"), None)
    if link is None or "attachment" in (link.get("rel") or "") or _is_in_gallery(link):
        return False  # to WordPress' page of the picture alone
    href = absolute(link.get("href"))
    return href is not None and IS_FILE.search(href) is None and not is_own(href)


def _is_in_gallery(link: Element) -> bool:
    above = link.getparent()
    return above is not None and "gallery-icon" in (above.get("class") or "")


def _is_linked(around: Element) -> bool:
    """Whether what is printed with a picture is a link as a whole."""
    text = text_of(around)
    return len(text) > 0 and sum(len(text_of(link)) for link in around.iter("a")) >= 0.8 * len(text)
