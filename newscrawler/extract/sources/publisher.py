"""Fields from the publisher's own JSON in a page, as the profile's Metadata maps it.

Tested in tests/extract/test_is_article.py.
"""

from typing import Any

from newscrawler.extract.fields import values
from newscrawler.extract.fields.images import image_url
from newscrawler.extract.fields.keywords import keywords
from newscrawler.extract.page import Page
from newscrawler.extract.sources.lenient_json import load_json
from newscrawler.language.tags import language_code


def publisher_fields(page: Page) -> dict[str, Any]:
    metadata = page.site.metadata if page.site else None
    if metadata is None:
        return {}
    script = next((s for s in page.metadata("script") if s.get("id") == metadata.script), None)
    data = load_json(script.text) if script is not None and script.text else None
    if not isinstance(data, dict):
        return {}
    raw: dict[str, Any] = {name: data.get(key) for name, key in metadata.fields.items()}
    classes = data.get(metadata.classes) if metadata.classes else None
    for name, mapping in metadata.class_fields.items():
        raw[name] = [
            entry.get("value")
            for entry in (classes if isinstance(classes, list) else ())
            if isinstance(entry, dict) and entry.get("mapping") == mapping
        ]
    return {name: value for name, given in raw.items() if (value := _value(name, given, page))}


def _value(name: str, given: Any, page: Page) -> Any:
    match name:
        case "date_published" | "date_modified":
            return values.iso_date(given, page)
        case "authors":
            return values.authors(given)
        case "keywords":
            return keywords(given)
        case "regions":
            return keywords(given if isinstance(given, list) else [given])
        case "image":
            return image_url(given, page)
        case "canonical_url":
            return page.absolute(given) if isinstance(given, str) else None
        case "language":
            return language_code(given) if isinstance(given, str) else None
        case "id":
            return values.number(given)
        case "kind":
            return values.kind(given[0] if isinstance(given, list) and given else given, page)
        case _:
            return values.text(given[0] if isinstance(given, list) and given else given)
