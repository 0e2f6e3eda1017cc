"""Reads the footer that stands before the text of its article, as Drupal's own templates have it: by whom, and when.

What stands in a footer is no block of the page, as most footers are the page's. Tested in
tests/extract/fields/test_article_footer.py.
"""

from itertools import islice

from newscrawler.extract.fields.signatures import is_in_comments
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH

_MAX_FOOTERS = 50  # of one page; comments have one each


def footer_before_text(page: Page) -> str:
    """The text of the footer; "" where there is none, or several: cards of other articles have theirs."""
    return page.once(_footers)[0]


def footer_below_text(page: Page) -> str:
    """The same of the footer that ends the only article, as themes of WordPress and Gatsby have it."""
    return page.once(_footers)[1]


def _footers(page: Page) -> tuple[str, str]:
    if b"</footer" not in page.source:
        return "", ""
    before: list[str] = []
    below: list[str] = []
    for footer in islice(page.root.iterfind(".//article/footer"), _MAX_FOOTERS):
        is_before = any(
            part.tag == "p" or part.find(".//p") is not None for part in footer.itersiblings("div", "section", "p")
        )
        if not is_in_comments(footer):
            (before if is_before else below).append(text_of(footer))
    if below and sum(not is_in_comments(article) for article in page.root.iterfind(".//article")) > 1:
        below.clear()
    lone = (found[0] if len(found) == 1 and len(found[0]) <= MAX_LINE_LENGTH else "" for found in (before, below))
    return next(lone), next(lone)
