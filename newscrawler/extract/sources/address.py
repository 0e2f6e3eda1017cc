"""Fields that an article's URL tells: by the profile's patterns, and by what the URLs of many sites have in common.

Tested in tests/extract/test_explained.py.
"""

from typing import Any

from newscrawler.extract.fields import values
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of
from newscrawler.urls.path_facts import kind_of


def by_profile(page: Page) -> dict[str, Any]:
    """The post id, the kind and the section that the profile's pattern for the page's URL names."""
    path = page.path_of(page.url)
    if page.site is None or path is None:
        return {}
    groups = page.site.path_groups(path)
    return {
        "id": groups.get("id"),
        "kind": values.kind(groups.get("kind"), page) or kind_of(page.url),
        "section": _section_words(page, groups["section"]) if "section" in groups else None,
    }


def by_shape(page: Page) -> dict[str, Any]:
    """The kind that a word in the page's URL names."""
    return {"kind": kind_of(page.url)}


def _section_words(page: Page, section: str) -> str | None:
    """The publisher's words for a section: those of the page's link to it, whether a crawl starts there or not."""
    sections = page.site.sections.values() if page.site else ()
    listing = next((path for path in sections if path.rsplit("/", 1)[-1] == section), f"/{section}")
    for link, raw in zip(page.links, page.hrefs, strict=True):
        href = raw.rstrip("/")
        if href.endswith(listing) and page.path_of(page.absolute(href) or "") == listing and (text := text_of(link)):
            return text
    return None
