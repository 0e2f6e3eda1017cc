"""Reads the links of any listing, each with the date that stands around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a card has a `date`
from datetime import datetime

from newscrawler.extract.links.embedded import unlinked
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.language import dates
from newscrawler.language.plausible import plausible, plausible_claim
from newscrawler.urls.path_facts import date_of
from newscrawler.urls.patterns import looks_like_article

_AROUND = 4  # so many elements up, a card still holds but one article
_MAX_DATE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Card:
    """One article on a listing: its raw href and, where it shows one, the date that it prints.

    `is_named` is whether the page names it as one of its articles: a link of its menu is only there.
    """

    href: str
    date: Date | None = None
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class ListingLinks:
    """What one page of a listing leads to. `more` are raw hrefs of the listing's further pages.

    `parts` are those of lists that scripts put into the page for every reader: listings of their own, which change when
    the page does not. `is_last` is whether it says that no page comes after it.
    """

    cards: tuple[Card, ...]
    more: tuple[str, ...]
    parts: tuple[str, ...] = ()
    is_last: bool = False


def linked(page: Page) -> Iterator[tuple[Element, str]]:
    """The page's links with their raw hrefs, but for those that a template's script is to fill: "{{url}}"."""
    for link, href in zip(page.links, page.hrefs, strict=True):
        if href and "{{" not in href:
            yield link, href


def read_links(page: Page, now: datetime, dated: bool) -> Iterator[Card]:
    """Every link of a page, then what it names without one; where `dated`, those that look like articles with the date
    around them or in their URL."""
    known: dict[str, Date | None] = {}  # dates by the texts that print them: cards stand in one another's boxes
    for link, href in linked(page):
        yield Card(href, _date_of(page, link, now, known) if dated else None)
    for href in unlinked(page):
        yield Card(href, plausible_claim(date_of(page.absolute(href) or "")) if dated else None)


def _date_of(page: Page, link: Element, now: datetime, known: dict[str, Date | None]) -> Date | None:
    url = page.absolute(link.get("href"))
    if url is None or not looks_like_article(url):
        return None
    around: Element | None = link
    for _ in range(_AROUND):
        if around is None or around.tag in ("body", "main") or _holds_another(page, around, url):
            break
        if found := _date_in(page, around, now, known):
            return found
        around = around.getparent()
    return plausible_claim(date_of(url))


def _holds_another(page: Page, around: Element, url: str) -> bool:
    """Whether an element holds a link to another article, too: then it is no card of this one."""
    others = (page.absolute(link.get("href")) for link in around.iter("a"))
    return any(other is not None and other != url and looks_like_article(other) for other in others)


def _date_in(page: Page, around: Element, now: datetime, known: dict[str, Date | None]) -> Date | None:
    for element in around.iter():
        if element.tag == "time" and (
            found := plausible_claim(dates.parse_iso(element.get("datetime") or "", None, page.locale))
        ):
            return found
        if not len(element) and (text := element.text) and len(text) <= _MAX_DATE_LENGTH:
            if text not in known:
                known[text] = plausible(dates.parse_visible(text_of(element), page.locale, page.zone, now))
            if found := known[text]:
                return found
    return None
