"""The sources of an article's fields and the order in which a field is looked for in them."""

from collections.abc import Callable
from typing import Any

from newscrawler.extract.body import container
from newscrawler.extract.fields.article_keywords import best_keywords
from newscrawler.extract.fields.authors import best_authors
from newscrawler.extract.fields.descriptions import best_description
from newscrawler.extract.fields.headlines import best_headline
from newscrawler.extract.fields.main_image import best_image
from newscrawler.extract.page import Page
from newscrawler.extract.sources import address
from newscrawler.extract.sources.evidence import Evidence, Sources
from newscrawler.extract.sources.jsonld import JsonLd
from newscrawler.extract.sources.meta import Meta
from newscrawler.extract.sources.microdata import microdata_fields
from newscrawler.extract.sources.publisher import publisher_fields
from newscrawler.extract.sources.rules import Ruled
from newscrawler.extract.sources.visible import Visible


class _General:
    def __init__(self, page: Page) -> None:
        self.page = page

    def get(self, field: str, /) -> Any:
        return container.general_body(self.page) if field == "body" else None


class _State:
    """The state in the page's scripts."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def get(self, field: str, /) -> Any:
        return self.page.once(container.state_body) if field == "body" else None


# Those of a profile, which know nothing of a page without one, and those that are the same for every page.
SOURCES: dict[str, Callable[[Page], Evidence]] = {
    "site": Ruled,
    "metadata": publisher_fields,
    "pattern": address.by_profile,
    "json-ld": JsonLd,
    "microdata": lambda page: page.once(microdata_fields),
    "meta": Meta,
    "visible": Visible,
    "general": _General,
    "state": _State,
    "url": address.by_shape,
}
# The names of the sources are the vocabulary of a record's provenance, but for these.
CALLED = {"pattern": "url", "state": "metadata"}

# What a profile adds in front, and what it lets be believed first: best evidence first.
FRONT: dict[str, tuple[str, ...]] = {
    "id": ("metadata", "meta", "pattern"),
    "canonical_url": ("meta", "metadata"),
    "kind": ("metadata", "pattern"),
    "headline": ("site", "metadata"),
    "description": ("site", "metadata", "json-ld"),
    "body": ("site",),
    "authors": ("site", "metadata"),
    "publisher": ("metadata", "meta"),
    "section": ("metadata", "json-ld", "microdata", "meta", "pattern"),
    "regions": ("metadata",),
    "keywords": ("metadata",),
    "language": ("metadata",),
    "image": ("site", "metadata"),
    "caption": ("site",),
    "credit": ("site",),
}
# Where a field is looked for on every page. A description of the tags is not cut short, and a body's own paragraphs say
# more than a JSON-LD text without breaks.
EVERYWHERE: dict[str, tuple[str, ...]] = {
    "id": ("meta",),
    "canonical_url": ("meta",),
    "kind": ("json-ld", "meta", "url"),
    "body": ("general", "state", "json-ld"),
    "source": ("visible",),
    "publisher": ("json-ld", "microdata", "meta", "site"),
    "section": ("json-ld", "microdata", "meta", "visible"),
    "language": ("json-ld", "meta"),
    "reading_minutes": ("visible",),
    "is_accessible_for_free": ("json-ld", "microdata", "meta", "visible"),
    "shares": ("visible",),
}
WITH_PROFILE = {
    field: tuple(dict.fromkeys((*FRONT.get(field, ()), *EVERYWHERE.get(field, ())))) for field in FRONT | EVERYWHERE
}
# The same for a profile that knows nothing of the site's template: its own JSON-LD is then one source among others.
WITHOUT_TEMPLATE = {field: names for field, names in WITH_PROFILE.items() if field != "description"} | {
    "description": ("metadata",)
}

# Fields for which the page's sources are weighed against each other, where nothing in front tells them.
WEIGHED: dict[str, Callable[[Sources], tuple[Any, str]]] = {
    "headline": best_headline,
    "description": best_description,
    "authors": best_authors,
    "keywords": best_keywords,
    "image": best_image,
}
