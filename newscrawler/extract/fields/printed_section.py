"""Finds the section that a page prints as a link of its article, and that nothing declares.

By HTML's relations, as WordPress writes them for categories (`rel="category tag"`), by the names of lists, by
addresses that say so, and by breadcrumbs; then by the labels of a line, a trail that the headline ends, and the
folder that the page's own address stands in.

Tested in tests/extract/fields/test_printed_section.py.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from newscrawler.extract.fields.crumb_section import last_crumb
from newscrawler.extract.fields.labelled_section import labelled_section, section_of_title, section_of_trail
from newscrawler.extract.fields.section_folder import section_of_folder
from newscrawler.extract.fields.section_kickers import MAX_LINKS, kicker_of_menu
from newscrawler.extract.fields.section_links import FOLDERS, leads_to_none, leads_to_section, section_name
from newscrawler.extract.fields.section_places import is_alone_beside, is_beside, is_by_date_above, is_near, is_own
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.filed import PlacedLink
from newscrawler.extract.parsing.tree import Element
from newscrawler.extract.sources.surroundings import Surroundings

# Elements that systems name for the sections of an article.
_LIST = re.compile(
    r"(?<![\w-])(?:cat-links|taxonomy-category|(?:post|entry|article)[-_](?:cats?|categor(?:y|ies)))(?![\w-])"
)
_MAX_BESIDE = 3  # sections of one article; a menu has more


def printed_section(page: Page, seen: Surroundings) -> str | None:
    """The first section that the article is filed in; None where the page links none as its own."""
    found = _linked(page, seen) or labelled_section(seen) or section_of_trail(seen)
    found = found or section_of_folder(page, lambda link: is_alone_beside(link, seen))
    return found or kicker_of_menu(page, seen) or section_of_title(seen)


def _linked(page: Page, seen: Surroundings) -> str | None:
    """The first section that a link is said to lead to, by its own names or those around it."""
    title = seen.blocks[seen.headline].scope.element if seen.headline is not None else None
    placed = page.placed_links[:MAX_LINKS]
    if "uncategori" in "".join(page.hrefs):
        placed = [link for link in placed if not leads_to_none(link.href)]
    said = (link for link in _sections(placed) if is_own(link, title, seen))
    found = next(filter(None, map(section_name, said)), None)
    if found is None and title is not None:
        filed = [
            link.element
            for link in placed
            if not FOLDERS.isdisjoint(link.href.split("/")) and leads_to_section(link.href)
        ]
        leading = [link for link in filed if is_beside(link, title, seen)]
        leading = leading or [link for link in filed if is_near(link, seen) or is_by_date_above(link, seen)]
        found = next(filter(None, map(section_name, leading)), None) if len(leading) <= _MAX_BESIDE else None
    return found or last_crumb(page, placed)


def _sections(placed: list[PlacedLink]) -> Iterator[Element]:
    """The links that HTML, or the names of the two elements around them, say to lead to a section."""
    last: Element | None = None  # the outer of the two, which the links of a list share
    is_named = False
    for link, _, relation, around, kind, _ in placed:
        outer = around.getparent() if around is not None else None
        if outer is not last:
            last, is_named = outer, outer is not None and _names_section(outer.get("class") or "")
        if is_named or (kind and _names_section(kind)) or (relation and "category" in relation.lower().split()):
            yield link


@lru_cache(maxsize=1024)  # pages of a site share their names
def _names_section(names: str) -> bool:
    folded = names.lower()
    return "cat" in folded and "hentry" not in names and _LIST.search(folded) is not None
