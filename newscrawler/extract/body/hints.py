"""Hints of a page's metadata for its blocks: headline, description and text of the article."""

from typing import NamedTuple

from newscrawler.extract.fields import values
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.extract.sources import jsonld


class Hints(NamedTuple):
    """Each on one line, and empty where the page does not tell it. The body may be cut short."""

    headline: str = ""
    description: str = ""
    body: str = ""


def page_hints(page: Page) -> Hints:
    headline, description = declared(page)
    return Hints(headline, description, (jsonld.article_body(page) or "").replace("\n\n", " "))


def declared(page: Page) -> tuple[str, str]:
    """The headline and the description of the page's tags, each on one line and empty where there is none."""
    tags = page.tags
    title = tags["og:title"][0] if "og:title" in tags else None
    printed = page.root.find(".//title") if title is None else None
    if printed is not None:
        title = text_of(printed)
    description = next((tags[name][0] for name in ("og:description", "description") if name in tags), None)
    return values.text(title) or "", values.text(description) or ""
