"""<meta>, <link rel=canonical> and the declared language. Knows nothing of other sources."""

from typing import Any
from zoneinfo import ZoneInfo

from newscrawler.extract import values
from newscrawler.extract.page import Page, language_code


def read(page: Page) -> dict[str, Any]:
    tags: dict[str, str] = {}
    every: dict[str, list[str]] = {}
    for element in page.root.iter("meta"):
        name = element.get("property") or element.get("name")
        content = element.get("content")
        if name and content:
            tags.setdefault(name.lower(), content)
            every.setdefault(name.lower(), []).append(content)
    canonical = next((link.get("href") for link in page.root.iter("link") if link.get("rel") == "canonical"), None)
    site = page.site
    naive = ZoneInfo(site.meta_timezone) if site else None
    given: dict[str, Any] = {
        "id": values.text(tags.get(site.post_id_meta.lower())) if site and site.post_id_meta else None,
        "canonical_url": page.absolute(canonical) or page.absolute(tags.get("og:url")),
        "headline": values.headline(tags.get("og:title") or tags.get("twitter:title"), page),
        "description": values.text(tags.get("og:description") or tags.get("description")),
        "authors": values.authors(every.get("article:author", every.get("author", [])), page.labels),
        "section": values.text(tags.get("article:section")),
        "keywords": values.keywords(every.get("article:tag") or tags.get("news_keywords") or tags.get("keywords")),
        "language": page.language or language_code(tags.get("og:locale")),
        "date_published": values.date(tags.get("article:published_time"), page, naive),
        "date_modified": values.date(tags.get("article:modified_time"), page, naive),
        "image": page.absolute(tags.get("og:image") or tags.get("twitter:image")),
    }
    return {name: value for name, value in given.items() if value}
