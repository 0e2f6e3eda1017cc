"""Finds where a listing goes on, by what paging has in common everywhere."""

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language.languages import words_of_all
from newscrawler.urls.paging import listing_of, page_number

# What links and buttons to further pages say.
_MORE = frozenset(words_of_all(lambda language: language.more))
_ARROWS = " \u00a0>\u203a\u00bb\u2192\u2190\u00ab\u2039+\u2026.:"
_MAX_LENGTH = 40


def further_pages(page: Page) -> list[str]:
    """Raw hrefs, each once, of further pages of the listing that a page is and of what "load more" buttons fetch."""
    here = page.absolute(page.url) or page.url
    listing = listing_of(here)
    found: list[str] = []
    for element in page.root.iter("a", "link", "button"):
        href = element.get("href")
        if element.tag != "button" and "next" in (element.get("rel") or "").lower().split():
            found += [href] if href else []
        elif element.tag == "a" and href and (url := page.absolute(href)) and url != here:
            number = page_number(url)
            if listing_of(url) == listing and (number is None or number > 1) and (number or _calls(element)):
                found.append(href)
        if element.tag != "link" and (address := _fetched(element)) and _calls(element):
            found.append(address)
    return list(dict.fromkeys(found))


def _calls(element: Element) -> bool:
    """Whether an element's words say that there is more."""
    said = (element.get("aria-label"), element.get("title"), text_of(element) if len(element) < 5 else None)
    return any(text and len(text) <= _MAX_LENGTH and text.strip(_ARROWS).casefold() in _MORE for text in said)


def _fetched(element: Element) -> str | None:
    """The URL in a data- attribute of a button, which a script fetches when it is pressed."""
    for name, value in element.items():
        if str(name).startswith("data-") and str(value).startswith(("/", "https://", "http://", "?")):
            return str(value)
    return None
