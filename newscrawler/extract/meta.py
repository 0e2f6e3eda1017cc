"""<meta>, <link rel=canonical> and the declared language. Knows nothing of other sources."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from newscrawler.extract import values
from newscrawler.extract.page import Page, language_code


class Meta:
    """The page's tags by name or property, in lower case; a field is made of them when it is asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tags: dict[str, list[str]] = {}
        for element in page.root.iter("meta"):
            name = element.get("property") or element.get("name")
            content = element.get("content")
            if name and content:
                self.tags.setdefault(name.lower(), []).append(content)

    def get(self, field: str) -> Any:
        """The field by its tags, or None."""
        reader = _READERS.get(field)
        return reader(self) if reader else None

    def first(self, *names: str) -> str | None:
        return next((self.tags[name][0] for name in names if name in self.tags), None)

    def every(self, *names: str) -> list[str]:
        return next((self.tags[name] for name in names if name in self.tags), [])

    def date(self, name: str) -> Any:
        """A date; one without an offset is read in the profile's zone for meta tags."""
        site = self.page.site
        return values.date(self.first(name), self.page, ZoneInfo(site.meta_timezone) if site else None)


def _post_id(meta: Meta) -> str | None:
    site = meta.page.site
    return values.text(meta.first(site.post_id_meta.lower())) if site and site.post_id_meta else None


def _canonical(meta: Meta) -> str | None:
    links = (link.get("href") for link in meta.page.root.iter("link") if link.get("rel") == "canonical")
    return meta.page.absolute(next(links, None)) or meta.page.absolute(meta.first("og:url"))


_READERS: dict[str, Callable[[Meta], Any]] = {
    "id": _post_id,
    "canonical_url": _canonical,
    "headline": lambda meta: values.headline(meta.first("og:title", "twitter:title"), meta.page),
    "description": lambda meta: values.text(meta.first("og:description", "description")),
    "authors": lambda meta: values.authors(meta.every("article:author", "author"), meta.page.labels),
    "section": lambda meta: values.text(meta.first("article:section")),
    "keywords": lambda meta: values.keywords(meta.every("article:tag") or meta.first("news_keywords", "keywords")),
    "language": lambda meta: meta.page.language or language_code(meta.first("og:locale")),
    "date_published": lambda meta: meta.date("article:published_time"),
    "date_modified": lambda meta: meta.date("article:modified_time"),
    "image": lambda meta: meta.page.absolute(meta.first("og:image", "twitter:image")),
}
