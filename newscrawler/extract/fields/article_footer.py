"""Reads the footer of an article: before its text, as Drupal's own templates have it, or below: by whom, and when.

What stands in a footer is no block of the page, as most footers are the page's. Tested in
tests/extract/fields/test_article_footer.py.
"""

from itertools import islice

from newscrawler.extract.fields.signatures import is_in_comments
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH

_MAX_FOOTERS = 50  # of one page; comments have one each
_HEADINGS = frozenset(("h1", "h2"))
_WITH_HEADING = 2  # elements of a box with a heading and a footer
_QUOTED = frozenset(("blockquote", "figure"))  # their footers say whose words they are


def footer_before_text(page: Page) -> str:
    """The text of the footer; "" where there is none, or several: cards of other articles have theirs."""
    return _text(page.once(_footers)[0])


def footer_below_text(page: Page) -> str:
    """The same of the footer that ends the only article, as themes of WordPress and Gatsby have it."""
    return _text(page.once(_footers)[1])


def own_footer_of(element: Element, page: Page) -> Element | None:
    """The one of the two that an element stands in."""
    own = [footer for footer in page.once(_footers) if footer is not None]
    return next((around for around in element.iterancestors("footer") if any(around is footer for footer in own)), None)


def _text(footer: Element | None) -> str:
    return text_of(footer) if footer is not None else ""


def _footers(page: Page) -> tuple[Element | None, Element | None]:
    articles = page.filed["article"]
    if not (articles and page.filed["footer"]):
        return None, None
    before: list[Element] = []
    below: list[Element] = []
    within = (footer for footer in page.filed["footer"] if next(footer.iterancestors("article"), None) is not None)
    for footer in islice(within, _MAX_FOOTERS):
        around = next(footer.iterancestors("article", *_QUOTED))
        if around.tag in _QUOTED or is_in_comments(footer):
            continue
        is_before = _is_before_text(footer) or (_is_below_heading(footer) and _is_before_text(footer.getparent()))
        if is_before or footer.getparent() is around:
            (before if is_before else below).append(footer)
    if below and sum(not is_in_comments(article) for article in articles) > 1:
        below.clear()
    lone = (
        found[0] if len(found) == 1 and len(text_of(found[0])) <= MAX_LINE_LENGTH else None for found in (before, below)
    )
    return next(lone), next(lone)


def _is_before_text(element: Element | None) -> bool:
    """Whether paragraphs follow an element."""
    following = element.itersiblings("div", "section", "p") if element is not None else ()
    return any(part.tag == "p" or part.find(".//p") is not None for part in following)


def _is_below_heading(footer: Element) -> bool:
    """Whether a footer stands in one box with a heading above it and with nothing else, as in Movable Type's themes."""
    around = footer.getparent()
    above = footer.getprevious()
    return around is not None and above is not None and above.tag in _HEADINGS and len(around) == _WITH_HEADING
