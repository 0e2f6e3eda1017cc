"""The article of a page. What reads it is imported with the first one: a run that finds nothing new reads none."""

from newscrawler.article import Article
from newscrawler.extract.page import Page


def assemble(page: Page) -> Article:
    """The article of a page as it was read: not cleaned, counted or hashed yet."""
    from newscrawler.extract.assembly import assembled  # a twentieth of a start

    return assembled(page)
