"""Reads the body from the container that the profile names, and the page's blocks with the text there.

Tested in tests/extract/test_evidence.py.
"""

from collections.abc import Callable, Collection
from functools import cache

from lxml import etree

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.credit_lines import without_credits
from newscrawler.extract.body.foreign_text import is_prose
from newscrawler.extract.body.hints import declared
from newscrawler.extract.body.learned import judgement
from newscrawler.extract.body.paragraphs import paragraphs
from newscrawler.extract.body.reading import Reading, cell_of, is_in
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, first, select, text_of

_LENGTH = etree.XPath("string-length(normalize-space(.)) + 2 * count(.//*)")
_MAX_BESIDE = 3  # lines of a container that may stand beside a short text: headline, standfirst, byline
_PROSE = 80  # characters of a paragraph, with no doubt
_MIN_SHARE = 0.7  # share of a container's text that its direct children hold where they are the paragraphs


def rule(page: Page, name: str) -> Element | None:
    """The element that a rule of the profile names, inside the element that it names as the article's."""
    return page.once(_by_rule(name))


@cache
def _by_rule(name: str) -> Callable[[Page], Element | None]:
    def named(page: Page) -> Element | None:
        css = getattr(page.site.rules, name) if page.site else None
        return first(page.article if page.article is not None else page.root, css) if css else None

    return named


def container(page: Page) -> Element | None:
    """The element that the profile names as holding the body; None without a profile and in another template."""
    return None if page.once(body) is None else rule(page, "body")


def dropped(page: Page, within: Element) -> set[Element]:
    """What the profile says is none of the text."""
    css = page.site.rules.drop if page.site else None
    return set(select(within, css)) if css else set()


def body(page: Page) -> str | None:
    """The body from the container that the profile names; empty where nothing is in it.

    None without a container, and where what it holds is no article's text. An empty one says nothing where the profile
    is not sure.
    """
    named = rule(page, "body")
    text = text_in(page, named, judgement) if named is not None else None
    return text if page.site and page.site.sure else text or None


def text_in(page: Page, holder: Element, read: Callable[[Page], Reading]) -> str | None:
    """The text in the container of a site's template; empty where nothing is in it, None where nothing in it is text.

    Its direct children are the paragraphs, unless a reading of the page finds more text deeper: in another template
    they lie there, or <br> parts them.
    """
    drop = dropped(page, holder)
    lines = paragraphs(holder, page, drop)
    direct = "\n\n".join(lines)
    if len(lines) <= _MAX_BESIDE and _may_hold_more(holder, drop, lines):
        text = page.once(read).text_in(holder, drop) or ""
        if any(len(line) >= _PROSE and line not in lines for line in text.split("\n\n")):
            return text  # it is in a box of its own
    if len(direct) >= _MIN_SHARE * _max_length(holder):  # so on most pages, and cheaper than a look at the text
        return direct
    size = len(text_of(holder)) - sum(len(text_of(element)) for element in drop)
    if len(direct) >= _MIN_SHARE * size:
        return direct
    found = page.once(read).text_in(holder, drop)
    return found if found is not None and len(direct) < _MIN_SHARE * len(found) else direct or None


def _may_hold_more(holder: Element, drop: set[Element], lines: Collection[str]) -> bool:
    """Whether a reading may find a paragraph in a container that is none of these lines: cheaper than the reading."""
    return any(
        block.lines or cell_of(block) is not None or (len(block.text) >= _PROSE and block.text not in lines)
        for block in blocks(holder, drop)
    )


def _max_length(element: Element) -> float:
    """Characters of an element's text at most: all that stands in it, and a space where any part begins and ends."""
    return float(_LENGTH(element))  # type: ignore[arg-type]


def reading(page: Page) -> Reading | None:
    """The page's blocks with the text where the profile's container is; None without one. Costs no judgement.

    The text begins below the headline with the first block that is prose: a container may be a whole article's.
    """
    holder = page.once(container)
    if holder is None:
        return None
    found = blocks(page.article if page.article is not None else page.root)
    drop = dropped(page, holder)
    taken = [is_in(block.scope, holder, drop) for block in found]
    title = rule(page, "headline")
    if title is not None:
        above = max((number for number, block in enumerate(found) if is_in(block.scope, title)), default=-1) + 1
        taken[:above] = [False] * above
    headline, description = declared(page)
    for number, block in enumerate(found):
        if taken[number] and block.text != description and is_prose(block):
            break
        taken[number] = False
    return Reading(found, without_credits(found, taken, page), headline, description)
