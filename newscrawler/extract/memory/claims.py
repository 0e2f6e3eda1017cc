"""Notes what a page tells others of its article that a theme or a site's settings may tell on every page.

Tested in tests/extract/memory/test_site_values.py.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from newscrawler.extract.memory.of_site import ValueKind, number_of
from newscrawler.extract.order import SOURCES
from newscrawler.extract.page import Page
from newscrawler.extract.sources.evidence import Sources
from newscrawler.extract.sources.named_standfirst import bold_lead, named_standfirst
from newscrawler.extract.sources.surroundings import Surroundings

_TOLD = ("json-ld", "microdata", "meta")
_FEW = 2  # keywords, which may be those of many articles
_FILES = ("src", "data-src", "srcset", "data-srcset", "data-original", "data-lazy-src")


def claims(page: Page) -> Iterator[tuple[ValueKind, int]]:
    """The values that a page tells, as numbers, by their kinds."""
    sources = Sources(page, SOURCES)
    seen = page.once(Surroundings)
    meta = sources["meta"]
    descriptions = [*meta.get("descriptions"), *(sources[name].get("description") for name in _TOLD[:-1])]
    for description in (*descriptions, named_standfirst(seen), bold_lead(seen)):
        if description:
            yield ValueKind.DESCRIPTION, number_of("description", description)
    for name in _TOLD:
        if image := sources[name].get("image"):
            yield ValueKind.SHOWN_IMAGE if _is_shown(page, image) else ValueKind.IMAGE, number_of("image", image)
        if words := sources[name].get("keywords"):
            yield ValueKind.FEW_KEYWORDS if len(words) <= _FEW else ValueKind.KEYWORDS, number_of("keywords", words)


def _is_shown(page: Page, image: str) -> bool:
    """Whether a page shows a picture, by the name of its file."""
    name = urlsplit(image).path.rpartition("/")[2]
    return bool(name) and any(name in value for each in page.filed["img"] for at in _FILES if (value := each.get(at)))
