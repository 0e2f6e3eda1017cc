"""Links of a listing: its articles with their dates, and where it goes on. Knows nothing of requests."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from newscrawler import dates
from newscrawler.extract.page import Element, Page, first, select, text_of
from newscrawler.site import Site


@dataclass(frozen=True, slots=True)
class Card:
    """One article on a listing: its raw href and, where it shows one, the date that it prints."""

    href: str
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What one page of a listing leads to. `more` are raw hrefs of the listing's further pages."""

    cards: tuple[Card, ...]
    more: tuple[str, ...]


def read_listing(page: Page, now: datetime) -> Listing:
    """Cards by the profile's rules; where those find none, every link of the page is one.

    `now` is the moment of the response, aware: cards print "Today 06:42" and dates without a year.
    """
    rules = page.site.rules if page.site else None
    cards: list[Card] = []
    if rules and rules.card:
        for element in select(page.root, rules.card):
            link = first(element, rules.card_link or "a")
            if link is not None and (href := link.get("href")):
                cards.append(Card(href, _card_date(page, element, rules.card_date, now)))
    if not cards:
        cards = [Card(href) for link in page.root.iter("a") if (href := link.get("href"))]
    more: list[str | None] = []
    if rules and rules.next_page:
        more += [link.get("href") for link in select(page.root, rules.next_page)]
    if page.site and page.site.load_more:
        more += [button.get(page.site.load_more.address) for button in select(page.root, page.site.load_more.button)]
    return Listing(tuple(cards), tuple(dict.fromkeys(href for href in more if href)))


def _card_date(page: Page, card: Element, css: str | None, now: datetime) -> datetime | None:
    element = first(card, css) if css else None
    return dates.parse_visible(text_of(element), page.reading_language, page.zone, now) if element is not None else None


def read_more(body: bytes, site: Site, now: datetime) -> Listing:
    """The JSON behind a "load more" button. Raises ValueError, saying what is wrong, for another shape."""
    shape = site.load_more
    data: Any = orjson.loads(body)
    items = data.get(shape.items) if shape and isinstance(data, dict) else None
    if shape is None or not isinstance(items, list):
        raise ValueError(f"no list {shape.items if shape else 'of items'!r} in the JSON of a listing")
    cards = [
        Card(item[shape.url], _json_date(item.get(shape.date), site, now))
        for item in items
        if isinstance(item, dict) and isinstance(item.get(shape.url), str)
    ]
    following = data.get(shape.next)
    return Listing(tuple(cards), (following,) if isinstance(following, str) and following else ())


def _json_date(value: Any, site: Site, now: datetime) -> datetime | None:
    if not isinstance(value, str):
        return None
    return dates.parse_iso(value, site.zone, site.zone) or dates.parse_visible(value, site.language, site.zone, now)
