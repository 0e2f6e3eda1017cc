"""Finds the section that a page prints as a link of its article, and that nothing declares.

By HTML's relations, as WordPress writes them for categories (`rel="category tag"`), and by the names of lists.

Tested in tests/extract/fields/test_printed_section.py.
"""

import re
from functools import lru_cache
from itertools import islice

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.surroundings import Surroundings

_MARKS = (b"categor", b"cat-links")  # looked for first: a search for bytes costs next to nothing
# Elements that systems name for the sections of an article.
_LIST = re.compile(
    r"(?<![\w-])(?:cat-links|taxonomy-category|(?:post|entry|article)[-_](?:cats?|categor(?:y|ies)))(?![\w-])"
)
# Of an article in a list of others, or a widget; WordPress names the article itself for all its sections.
_ARTICLE = re.compile(r"(?<![\w-])(?:hentry|type-post|wp-block-post)(?![\w-])").search
_NO_SECTION = re.compile(r"/uncategori[sz]ed/?$").search  # WordPress, where the editor has chosen none
_ASIDE = frozenset(("aside", "nav"))
_MAX_LINKS = 3_000
_SIGNS = " ‹›«»<>/|,:·"  # that stand between the links of a list
_MAX_LENGTH = 40  # characters of a section's name
_MAX_LEVELS = 2  # of elements around a link that may be named
_MAX_DEPTH = 40


def printed_section(page: Page, seen: Surroundings) -> str | None:
    """The first section that the article is filed in; None where the page links none as its own."""
    if not any(mark in page.source for mark in _MARKS):
        return None
    title = seen.blocks[seen.headline].scope.element if seen.headline is not None else None
    for link in page.links[:_MAX_LINKS]:
        if not _is_section(link) or _NO_SECTION(link.get("href") or ""):
            continue
        text = text_of(link).strip(_SIGNS)
        if 1 < len(text) <= _MAX_LENGTH and _is_own(link, title, seen):
            return text
    return None


def _is_section(link: Element) -> bool:
    rel = (link.get("rel") or "").lower().split()
    if "category" in rel:
        return True
    around = islice(link.iterancestors(), _MAX_LEVELS)
    return any(_names_section(each.get("class") or "") for each in around)


@lru_cache(maxsize=4096)  # pages of a site share their names
def _names_section(names: str) -> bool:
    return "hentry" not in names and _LIST.search(names.lower()) is not None


def _is_own(link: Element, title: Element | None, seen: Surroundings) -> bool:
    """Whether a link is the article's: by its headline, or in the same element of an article as that."""
    around = list(islice(link.iterancestors(), _MAX_DEPTH))
    if any(each.tag in _ASIDE for each in around):
        return False
    if seen.near(link):
        return True
    return title is not None and _article_around(link) is _article_around(title)


def _article_around(element: Element) -> Element | None:
    around = islice(element.iterancestors(), _MAX_DEPTH)
    return next((each for each in around if each.tag == "article" or _ARTICLE(each.get("class") or "")), None)
