"""The date of publication as a page without a profile prints it. Knows nothing of metadata."""

import re
from datetime import datetime

from newscrawler import dates
from newscrawler.extract import values
from newscrawler.extract.page import Element, Page, text_of
from newscrawler.extract.surroundings import LONGEST, Surroundings

_MODIFIED = re.compile(
    r"updat|modifi|revis|edited|aktualis|actualis|aggiorn|mis à jour|uppdater|bijgewerkt|обновл|更新", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"publi|posted|created|issued|entry-date|post-date|erstellt|veröffentlicht|опубл", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b,?")
_OUTSIDE = frozenset(("nav", "footer", "aside"))


def read(seen: Surroundings) -> datetime | None:
    """The date of publication by a <time> or another mark, or by a line around the headline."""
    return _marked(seen) or _printed(seen)


def _marked(seen: Surroundings) -> datetime | None:
    """The date of a <time>, or of what the markup calls the date of publication."""
    found: list[tuple[int, datetime]] = []
    for element in seen.page.root.iter("time", "meta", "span"):
        stated = element.get("datetime") or (element.get("content") if element.tag != "time" else None)
        purpose = element.get("itemprop") or ""
        if element.tag != "time" and purpose != "datePublished":
            continue
        moment = values.date(stated, seen.page) or _read(text_of(element), seen.page)
        if moment is None or any(parent.tag in _OUTSIDE for parent in element.iterancestors()):
            continue
        said = purpose == "datePublished" or element.get("pubdate") is not None
        about = _about(element)
        rank = 0 if said else 1 if _PUBLISHED.search(about) else 3 if _MODIFIED.search(about) else 2
        found.append((rank + (0 if seen.near(element) else 4), moment))
    best = min(found, key=lambda pair: pair[0], default=None)
    # Far from the headline, a date of no stated purpose is this story's only where the page shows no other.
    certain = best is not None and (best[0] < 6 or len({moment for _, moment in found}) == 1)
    return best[1] if best is not None and certain else None


def _printed(seen: Surroundings) -> datetime | None:
    late: datetime | None = None
    for text in (block.text for block in seen.lines):
        if moment := _read(text, seen.page):
            if not _MODIFIED.search(text):
                return moment
            late = late or moment
    return late or _lone(seen)


def _lone(seen: Surroundings) -> datetime | None:
    """The only date that stands alone on a line of the page, or one that is said to be of publication."""
    found: set[datetime] = set()
    for block in seen.blocks:
        text = block.text
        if (
            len(text) <= 80
            and (said := _PUBLISHED.search(text) or len(text) <= 30)
            and (moment := _read(text, seen.page))
        ):
            if said is not True:
                return moment
            found.add(moment)
    return found.pop() if len(found) == 1 else None


def _read(text: str, page: Page) -> datetime | None:
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return None
    found = dates.find_visible(_ORDINAL.sub(",", text), page.reading_language, page.zone)
    return found if found and 1990 <= found.year <= 2100 else None


def _about(element: Element) -> str:
    """What the markup and the words before it say of a date."""
    parent = element.getparent()
    around = f"{parent.get('class') or ''} {parent.text or ''}" if parent is not None else ""
    return f"{element.get('class') or ''} {around}"
