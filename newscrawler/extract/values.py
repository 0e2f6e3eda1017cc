"""Raw values of any source -> values of an Article's fields. Knows nothing of where a value stood."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from newscrawler import dates
from newscrawler.extract.page import Page
from newscrawler.labels import Labels
from newscrawler.text import paragraphs, squeeze

# What stands between two names of a byline, in the languages that labels.py knows and some more.
_BETWEEN_NAMES = re.compile(r"\s*[,;|/&،]\s*|\s+(?:and|with|y|e|et|und|og|och|и)\s+|\s+و\s*(?=\S)", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|www\.|@|\d{3}")
# Degrees and the like that follow a name; they stay with the name before them.
_TITLES = re.compile(
    r"(?:md|do|phd|dphil|edd|psyd|jd|llm|mba|msc|ms|ma|meng|ba|bs|bsc|mph|mpp|rn|rdn|rd|ld|ldn|np|pa|cfp|cpa|cfa|cfe|cpp|"
    r"psp|dvm|vmd|dacvb|lvt|vts|dds|dmd|pharmd|lcsw|lmft|lpc|cpt|cscs|facc|faclm|foma|dabom|mw|pe|esq|jr|sr|ii|iii)"
)
_AFTER_NAME = re.compile(r"\s+[-–—]\s+.*|\s*\([^()]{1,30}\)$")
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>")


def text(value: Any) -> str | None:
    """A string on one line, entities that were left in it resolved; None for what is none or empty."""
    if not isinstance(value, str):
        return None
    return squeeze(unescape(unescape(value)) if "&" in value else value) or None


def prose(value: Any) -> str | None:
    """A longer text, its paragraphs parted by blank lines; markup that was left in it is taken out."""
    if not isinstance(value, str):
        return None
    plain = unescape(value) if "&" in value else value
    if "<" in plain:
        plain = unescape(_MARKUP.sub("\n\n", plain))
    return "\n\n".join(paragraphs(plain)) or None


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
        elif (line := text(raw)) and not _NO_NAME.search(line):
            names += _names(without_by(line, labels))
    return list(dict.fromkeys(name for name in names if 1 < len(name) < 80 and not _NO_NAME.search(name)))


def _names(line: str) -> list[str]:
    """The names in a line; titles stay with the name that they follow."""
    found: list[str] = []
    for part in _BETWEEN_NAMES.split(line):
        if found and "," in line and _is_title(part):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(_AFTER_NAME.sub("", part))
    return found


def _is_title(part: str) -> bool:
    return _TITLES.fullmatch(part.partition(" ")[0].replace(".", "").rstrip("®").casefold()) is not None


def keywords(value: Any) -> list[str]:
    """Keywords of a comma-separated string or a list, each once, in their order."""
    items: Iterable[Any] = (
        re.split(r"[,;،]", value) if isinstance(value, str) else value if isinstance(value, list) else ()
    )
    return list(dict.fromkeys(word for item in items if isinstance(item, str) and (word := text(item))))


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


def headline(value: Any, page: Page, site_names: Iterable[str | None] = ()) -> str | None:
    """A headline without the site's name after or before it.

    Where a profile knows the name, only that is taken off: a dash in a headline is no mark of a name. Else it is what
    the page calls its site, or the words of its host; and whatever follows a vertical line.
    """
    found = text(value)
    if found and page.site:
        return re.sub(rf"\s+[|–—-]\s+{re.escape(page.site.publisher)}$", "", found, flags=re.IGNORECASE)
    return _without_site(found, page, site_names) if found else None


_PARTS = re.compile(r"\s+([|–—\-:»•·]|::)\s+|\s*(｜)\s*")
_LETTERS = re.compile(r"[\W_]+")


def _without_site(title: str, page: Page, site_names: Iterable[str | None]) -> str:
    names = {_letters(name) for name in site_names if name}

    def is_site(part: str) -> bool:
        return _letters(part) in names or names_host(part, page)

    while (marks := list(_PARTS.finditer(title))) and len(title) > 10:
        first, last = marks[0], marks[-1]
        rest = title[: last.start()]
        if is_site(title[last.end() :]) or ((last[1] or last[2]) in "|｜" and " " in rest):
            title = rest
        elif is_site(title[: first.start()]):
            title = title[first.end() :]
        else:
            break
    return title


def names_host(name: str, page: Page) -> bool:
    """Whether a name is that of the page's site: its letters stand side by side in the host."""
    letters = _letters(name)
    try:
        return len(letters) >= 3 and letters in _letters(urlsplit(page.url).hostname or "")
    except ValueError:
        return False


def _letters(name: str) -> str:
    return _LETTERS.sub("", name.casefold())
