"""Fields by the profile's CSS rules. Knows nothing of other sources."""

from collections.abc import Callable
from typing import Any

from newscrawler.extract.body import container
from newscrawler.extract.fields.captions import split_credit
from newscrawler.extract.fields.images import picture
from newscrawler.extract.page import Element, Page, first, text_of
from newscrawler.extract.sources.visible import image_source


class Ruled:
    """The page by its profile's rules; nothing where the page has none or its template is another."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rules = page.site.rules if page.site else None
        self.scope = page.article if page.article is not None else page.root

    def get(self, field: str) -> Any:
        """The field by its rule, or None."""
        reader = _READERS.get(field)
        return reader(self) if reader and self.rules else None

    def element(self, rule: str) -> Element | None:
        css = getattr(self.rules, rule)
        return first(self.scope, css) if css else None


def _text(rule: str) -> Callable[[Ruled], str | None]:
    def read(ruled: Ruled) -> str | None:
        element = ruled.element(rule)
        return text_of(element) or None if element is not None else None

    return read


def _image(ruled: Ruled) -> str | None:
    image = ruled.element("image")
    return picture(image_source(image), ruled.page) if image is not None else None


def _caption(part: int) -> Callable[[Ruled], str | None]:
    def read(ruled: Ruled) -> str | None:
        element = ruled.element("caption")
        return split_credit(text_of(element))[part] if element is not None else None

    return read


_READERS: dict[str, Callable[[Ruled], Any]] = {
    "publisher": lambda ruled: ruled.page.site.publisher if ruled.page.site else None,
    "headline": _text("headline"),
    "description": _text("description"),
    "body": lambda ruled: container.by_rule(ruled.page),
    "image": _image,
    "caption": _caption(0),
    "credit": _caption(1),
}
