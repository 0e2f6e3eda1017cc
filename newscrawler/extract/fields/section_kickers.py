"""Finds the section that a page prints right above the headline, and has in its menu or names for one.

Tested in tests/extract/fields/test_printed_section.py.
"""

import re
from itertools import islice

from newscrawler.extract.body.blocks import TextBlock
from newscrawler.extract.body.scopes import Scope
from newscrawler.extract.fields.section_folder import says_something
from newscrawler.extract.fields.section_links import MAX_LENGTH, section_name
from newscrawler.extract.fields.section_places import ASIDE, MAX_DEPTH, MAX_LEVELS_OF_DATA, is_alone_beside
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.surroundings import Surroundings

# What systems call a link to the section above a headline.
_KICKER = re.compile(
    r"(?<![\w-])(?:[a-z]{1,20}[-_]{1,2}){0,2}(?:category|kicker|rubri[ck]|section)(?:[-_]{1,2}(?:link|name|label|tag|title))?(?![\w-])"
).search
_NO_KICKER = ASIDE | {"ul", "ol", "li", "form", "button", "label", "h1", "h2", "h3", "h4", "h5", "h6"}
_MAX_LEVELS_OF_MENU = 4  # of elements around a link
MAX_LINKS = 3_000
"""Of a page, that are looked at."""


def kicker_of_menu(page: Page, seen: Surroundings) -> str | None:
    """The line of its own right above the headline that the page's menu has as well, under the same name.

    If it is a link, then to the same address; one that is named for a section needs no menu.
    """
    if seen.headline is None or seen.headline == 0:
        return None
    kicker = seen.blocks[seen.headline - 1]
    if not kicker.linked and _may_be_kicker(kicker, seen.blocks[seen.headline].scope):
        links = (each.element for each in page.placed_links[:MAX_LINKS])
        in_menu = (link for link in links if text_of(link).casefold() == kicker.text.casefold() and _is_in_menu(link))
        return text_of(link) if (link := next(in_menu, None)) is not None else None
    if kicker.linked < len(kicker.text) or len(kicker.text) > MAX_LENGTH:
        return None
    link = next(kicker.scope.element.iter("a"), None)
    if link is None or not is_alone_beside(link, seen) or not _is_first_link(link, seen.blocks[seen.headline].scope):
        return None
    href, name = link.get("href") or "", section_name(link)
    if name and _KICKER(link.get("class") or ""):
        return name if says_something(name) else None
    others = [
        each.element
        for each in page.placed_links[:MAX_LINKS]
        if each.href == href and each.element is not link and text_of(each.element) == kicker.text
    ]
    return name if name and says_something(name) and any(map(_is_in_menu, others)) else None


def _may_be_kicker(line: TextBlock, headline: Scope) -> bool:
    """Whether a line that is no link may name a section: no heading, in no menu, list or form, and in one element with
    the headline that is less than the page."""
    if line.scope.tag in _NO_KICKER or not 1 < len(line.text) <= MAX_LENGTH or not says_something(line.text):
        return False
    around = list(islice(line.scope.element.iterancestors(), MAX_DEPTH))
    if any(each.tag in _NO_KICKER for each in around[:MAX_LEVELS_OF_DATA]):
        return False
    shared = next((each for each in headline.element.iterancestors() if each in around), None)
    return shared is not None and shared.tag not in ("body", "html")


def _is_first_link(link: Element, headline: Scope) -> bool:
    """Whether a link is the first in the smallest element that holds the headline, too, and less than the page."""
    holding = set(islice(link.iterancestors(), MAX_DEPTH))
    at: Scope | None = headline
    while at is not None and at.element not in holding:
        at = at.around
    return at is not None and at.tag not in ("body", "html") and next(at.element.iter("a"), None) is link


def _is_in_menu(link: Element) -> bool:
    return any(each.tag in ("nav", "header", "ul") for each in islice(link.iterancestors(), _MAX_LEVELS_OF_MENU))
