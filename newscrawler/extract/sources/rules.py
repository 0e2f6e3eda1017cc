"""Fields by the CSS rules of the profile.

Tested in tests/extract/test_explained.py.
"""

from collections.abc import Callable
from typing import Any

from newscrawler.extract.body import ruled
from newscrawler.extract.fields.captions import split_credit
from newscrawler.extract.fields.images import image_source, picture
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of


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
    return picture(image_source(image), page) if image is not None else None


def _caption(part: int) -> Callable[[Page], str | None]:
    def read(page: Page) -> str | None:
        element = ruled.rule(page, "caption")
        return split_credit(text_of(element))[part] if element is not None else None

    return read


_READERS: dict[str, Callable[[Page], Any]] = {
    "publisher": lambda page: page.site.publisher if page.site else None,
    "headline": _text("headline"),
    "description": _text("description"),
    "body": lambda page: page.once(ruled.body),
    "image": _image,
    "caption": _caption(0),
    "credit": _caption(1),
}
