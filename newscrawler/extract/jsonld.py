"""JSON-LD of schema.org in a page. Knows nothing of other sources."""

from collections.abc import Iterator
from typing import Any

from newscrawler.extract import values
from newscrawler.extract.page import Page, language_code
from newscrawler.extract.publisher import loads

# https://schema.org/Article and what descends from it; the kind is named where the type tells it.
_ARTICLES: dict[str, str | None] = {
    "Article": None,
    "NewsArticle": None,
    "BlogPosting": "blog",
    "LiveBlogPosting": "live",
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "ReportageNewsArticle": "news",
    "BackgroundNewsArticle": None,
    "ReviewNewsArticle": None,
    "AskPublicNewsArticle": None,
    "AdvertiserContentArticle": None,
    "SatiricalArticle": None,
    "Report": "report",
}


def _objects(page: Page) -> Iterator[dict[str, Any]]:
    """Every object at the top of a block, in an array or in a @graph; nested arrays are followed, other objects not."""
    for script in page.root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        waiting = [loads(script.text)]
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                yield value
                if isinstance(value.get("@graph"), list):
                    waiting += value["@graph"]


def _types(item: dict[str, Any]) -> list[str]:
    types = item.get("@type")
    return [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]


def read(page: Page) -> dict[str, Any]:
    item = next((item for item in _objects(page) if any(name in _ARTICLES for name in _types(item))), None)
    if item is None:
        return {}
    section = item.get("articleSection")
    body = values.text(item.get("articleBody"))
    given: dict[str, Any] = {
        "kind": next((kind for name in _types(item) if (kind := _ARTICLES.get(name))), None),
        "headline": values.headline(item.get("headline"), page),
        "description": values.text(item.get("description")),
        "body": body,
        "authors": values.authors(item.get("author"), page.labels),
        "section": values.text(section[0] if isinstance(section, list) and section else section),
        "keywords": values.keywords(item.get("keywords")),
        "language": language_code(values.text(item.get("inLanguage"))),
        "date_published": values.date(item.get("datePublished"), page),
        "date_modified": values.date(item.get("dateModified"), page),
        "image": values.image_url(item.get("image"), page),
    }
    return {name: value for name, value in given.items() if value}
