"""Fields by the CSS rules of the profile.

Tested in tests/extract/test_explained.py.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from newscrawler.extract.body import ruled
from newscrawler.extract.fields import person_names
from newscrawler.extract.fields.caption_credits import split_credit
from newscrawler.extract.fields.images import picture
from newscrawler.extract.fields.picture_files import file_address
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.dates import find_visible, parse_iso, parse_visible
from newscrawler.language.plausible import plausible_claim


class Ruled:
    """The page by its profile's rules; nothing where the page has none or its template is another."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def get(self, field: str) -> Any:
        """The field by its rule, or None."""
        reader = _READERS.get(field)
        return reader(self.page) if reader and self.page.site else None


def _text(rule: str) -> Callable[[Page], str | None]:
    def read(page: Page) -> str | None:
        element = ruled.rule(page, rule)
        return text_of(element) or None if element is not None else None

    return read


def _image(page: Page) -> str | None:
    image = ruled.rule(page, "image")
    return picture(file_address(image), page) if image is not None else None


def _caption(part: int) -> Callable[[Page], str | None]:
    def read(page: Page) -> str | None:
        element = ruled.rule(page, "caption")
        return split_credit(text_of(element))[part] if element is not None else None

    return read


def names_in(element: Element) -> list[str]:
    """The authors that an element names, with or without "By"."""
    line = text_of(element)
    return person_names.in_byline(line) or person_names.in_line(line) if line else []


def date_in(element: Element, page: Page) -> date | None:
    """The date that an element tells machines, else the one that is printed in it, alone or in a line."""
    zone, told, line = page.zone, element.get("datetime") or element.get("content"), text_of(element)
    return plausible_claim(
        (parse_iso(told, zone) if told else None)
        or parse_visible(line, page.locale, zone)
        or find_visible(line, page.locale, zone)
    )


def _authors(page: Page) -> list[str]:
    element = ruled.rule(page, "byline")
    return names_in(element) if element is not None else []


def _published(page: Page) -> date | None:
    element = ruled.rule(page, "date")
    return date_in(element, page) if element is not None else None


_READERS: dict[str, Callable[[Page], Any]] = {
    "publisher": lambda page: page.site.publisher if page.site else None,
    "headline": _text("headline"),
    "description": _text("description"),
    "body": lambda page: page.once(ruled.body),
    "image": _image,
    "caption": _caption(0),
    "credit": _caption(1),
    "authors": _authors,
    "date_published": _published,
}
