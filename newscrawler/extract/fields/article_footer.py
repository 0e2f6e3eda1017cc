"""Reads the footer that stands before the text of its article, as Drupal's own templates have it: by whom, and when.

What stands in a footer is no block of the page, as most footers are the page's. Tested in
tests/extract/fields/test_article_footer.py.
"""

from newscrawler.extract.fields.signatures import is_in_comments
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources.surroundings import MAX_LINE_LENGTH

_MAX_FOOTERS = 50  # of one page; comments have one each


def footer_before_text(page: Page) -> str:
    """The text of the footer; "" where there is none, or several: cards of other articles have theirs."""
    if b"</footer" not in page.source:
        return ""
    found = []
    for number, footer in enumerate(page.root.iterfind(".//article/footer")):
        if number >= _MAX_FOOTERS:
            break
        is_before = any(
            part.tag == "p" or part.find(".//p") is not None for part in footer.itersiblings("div", "section", "p")
        )
        if is_before and not is_in_comments(footer):
            found.append(text_of(footer))
    return found[0] if len(found) == 1 and len(found[0]) <= MAX_LINE_LENGTH else ""
