"""Finds an article's tags that a page prints and links nowhere: hashtags in a row, and lists that are named for tags.

Tested in tests/extract/fields/test_tags.py.
"""

import re
from itertools import chain, islice

from newscrawler.extract.body.blocks import page_blocks
from newscrawler.extract.fields.tag_places import HEADINGS, is_around_page, names_tags
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of

HASHED = re.compile(r"#[^\W\d_]").match
"""Whether a text begins as a hashtag."""
MIN_HASHED = 2
"""Hashtags in a row that are the article's."""

_IS_HASHED = re.compile(r"#[^\W\d_][^#]{1,40}").fullmatch
_IS_HASHTAG = re.compile(r"#[^\W\d]*[a-z\u00df-\u00ff][A-Z][^\W]*").fullmatch
_MAX_HASHED = 20
_MAX_UNLINKED = 12  # tags that no link leads to
_IS_UNLINKED = re.compile(r"[^:,;|]{2,40}").fullmatch  # with no label, and no list itself
_BETWEEN = " \n\t\r,;|·•/"


def unlinked_tags(page: Page) -> list[str]:
    """The tags of the first kind that there is; none where the page has neither."""
    return _hashed_words(page) or _named_words(page)


def without_marks(tags: list[str]) -> list[str]:
    """Tags without the hash signs that a template sets before each; hashtags, which have capitals within, as they are.

    Of 5 labelled lists with such signs 4 are labelled without them.

    >>> without_marks(["#Ferries", "#Old quays"]), without_marks(["#Ferries", "#SaveTheQuays"])
    (['Ferries', 'Old quays'], ['#Ferries', '#SaveTheQuays'])
    """
    marked = all(map(HASHED, tags)) and not any(map(_IS_HASHTAG, tags))
    return [tag[1:].strip() for tag in tags] if marked else tags


def _hashed_words(page: Page) -> list[str]:
    """Words with hash signs in elements side by side that are no links: "#bridges", "#old-towns"."""
    own = (footer for footer in page.filed["footer"] if next(footer.iterancestors("article"), None) is not None)
    footers = map(text_of, own)  # which hold no blocks
    if not any("#" in text for text in chain((block.text for block in page.once(page_blocks)), footers)):
        return []
    for element in page.root.iter("span", "li", "div", "p"):
        box = element.getparent()
        if (
            box is None
            or not HASHED(element.text or "")
            or element.getprevious() is not None
            or is_around_page(element)
        ):
            continue
        words = [text_of(each) for each in islice(box, _MAX_HASHED + 1)]
        if MIN_HASHED <= len(words) <= _MAX_HASHED and all(map(_IS_HASHED, words)):
            return words
    return []


def _named_words(page: Page) -> list[str]:
    """The elements of a list that is named for tags and links nothing, by the article."""
    if not page.mentions(("tags", "keywords")):
        return []
    for box in page.root.iter("ul", "div", "p", "nav", "span", "section"):
        names = box.get("class")
        if not names or not names_tags(names) or is_around_page(box, of_article=True):
            continue
        parts = [each for each in islice(box, _MAX_UNLINKED + 1) if isinstance(each.tag, str)]
        words = [
            word for each in parts if each.tag not in HEADINGS and "tags" not in (word := text_of(each)).casefold()
        ]
        between = [box.text, *(each.tail for each in islice(box, _MAX_UNLINKED))]
        is_list = 1 < len(words) <= _MAX_UNLINKED and not any((text or "").strip(_BETWEEN) for text in between)
        if is_list and all(map(_IS_UNLINKED, words)) and next(box.iter("a"), None) is None:
            return words
    return []
