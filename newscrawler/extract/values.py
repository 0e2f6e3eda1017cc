"""Raw values of any source -> values of an Article's fields. Knows nothing of where a value stood."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from typing import Any

from newscrawler import dates
from newscrawler.extract.page import Page
from newscrawler.labels import Labels
from newscrawler.text import squeeze

# What stands between two names of a byline, in the languages that labels.py knows and some more.
_BETWEEN_NAMES = re.compile(r"\s*[,;|/&،]\s*|\s+(?:and|with|y|e|et|und)\s+|\s+و\s*(?=\S)", re.IGNORECASE)
_NO_NAME = re.compile(r"https?://|@|\d{3}")


def text(value: Any) -> str | None:
    return (squeeze(value) or None) if isinstance(value, str) else None


def number(value: Any) -> str | None:
    """A post id as text, whether it was given as text or as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else text(value)


def without_by(value: str, labels: Labels) -> str:
    for word in labels.by:
        if value[: len(word)].casefold() == word.casefold() and value[len(word) : len(word) + 1] in (" ", ":"):
            return value[len(word) + 1 :].lstrip(" :")
    return value


def authors(value: Any, labels: Labels) -> list[str]:
    """Names in a string, a {name} object, or a list of either; each once, without "By", links or addresses."""
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        raw = item.get("name") if isinstance(item, dict) else item
        if isinstance(raw, list):
            names += authors(raw, labels)
        elif isinstance(raw, str):
            names += _BETWEEN_NAMES.split(without_by(squeeze(raw), labels))
    return list(dict.fromkeys(name for name in names if 1 < len(name) < 80 and not _NO_NAME.search(name)))


def keywords(value: Any) -> list[str]:
    """Keywords of a comma-separated string or a list, each once, in their order."""
    items: Iterable[Any] = (
        re.split(r"[,;،]", value) if isinstance(value, str) else value if isinstance(value, list) else ()
    )
    return list(dict.fromkeys(word for item in items if isinstance(item, str) and (word := squeeze(item))))


def date(value: Any, page: Page, naive: tzinfo | None = None) -> datetime | None:
    """An ISO 8601 date in the site's time zone; one without an offset is read in `naive`, else in the site's zone."""
    if not isinstance(value, str):
        return None
    zone = page.site.zone if page.site else None
    return dates.parse_iso(value, zone, naive or zone or UTC)


def image_url(value: Any, page: Page) -> str | None:
    """Absolute URL in a string, a {url} object, or the first of a list of either."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl")
    return page.absolute(value) if isinstance(value, str) else None


def kind(value: Any, page: Page) -> str | None:
    """The publisher's word for a kind, by the profile."""
    if page.site is None or not isinstance(value, str):
        return None
    return page.site.kinds.get(value) or page.site.kinds.get(value.strip().lower())


def headline(value: Any, page: Page) -> str | None:
    """A headline without the site's name after it.

    The name is taken off only where the profile knows it: a dash in a headline is no mark of a name.
    """
    found = text(value)
    if found and page.site:
        found = re.sub(rf"\s+[|–—-]\s+{re.escape(page.site.publisher)}$", "", found, flags=re.IGNORECASE)
    return found
