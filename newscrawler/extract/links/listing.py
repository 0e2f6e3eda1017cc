"""Reads a listing: the links to its articles with their dates, and where it goes on."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import orjson

from newscrawler.extract.links.buttons import preloaded, script_fetches
from newscrawler.extract.links.dated_links import Card, ListingLinks, linked, read_links
from newscrawler.extract.links.embedded import unlinked
from newscrawler.extract.links.json_lists import links_in_json
from newscrawler.extract.links.pagination import further_pages
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, first, select, text_of
from newscrawler.language import dates
from newscrawler.language.plausible import plausible, plausible_claim
from newscrawler.site import Site
from newscrawler.urls.join import join
from newscrawler.urls.patterns import looks_like_article

_ASIDE = ("nav", "header", "footer", "aside")


def read_listing(page: Page, now: datetime, dated: bool = True) -> ListingLinks:
    """Cards by the profile's rules; where those find none, every link of the page is one.

    `now` is when the response came, aware: cards print "Today 06:42" and dates without a year. Without a profile,
    dates are looked for around each link, which takes time: only where `dated` asks for them.
    """
    buttons = list(script_fetches(page))
    parts = tuple(dict.fromkeys(each.href for each in buttons if each.kind == "part"))
    if page.site is None:
        links = tuple(read_links(page, now, dated))
        if not any(looks_like_article(page.absolute(card.href) or "") for card in links):
            parts += tuple(preloaded(page))
        return ListingLinks(links, tuple(further_pages(page, buttons)), parts)
    rules = page.site.rules
    cards: list[Card] = []
    if rules.card:
        for element in select(page.root, rules.card):
            link = first(element, rules.card_link or "a")
            if link is not None and (href := link.get("href")):
                cards.append(Card(href, _card_date(page, element, rules.card_date, now)))
    if not cards:
        aside = {link for part in page.root.iter(*_ASIDE) for link in part.iter("a")}
        hrefs = [(href, link not in aside) for link, href in linked(page)]
        hrefs += [(href, True) for href in unlinked(page)]
        cards = [
            Card(href, is_named=is_named and looks_like_article(page.absolute(href) or "")) for href, is_named in hrefs
        ]
    says_where = bool(rules.next_page or page.site.load_more)
    more: list[str | None] = [] if says_where else [*further_pages(page, buttons)]
    if rules.next_page:
        more += [link.get("href") for link in select(page.root, rules.next_page)]
    elif not page.site.load_more:
        more += further_pages(page)
    if page.site.load_more:
        more += [button.get(page.site.load_more.address) for button in select(page.root, page.site.load_more.button)]
    return ListingLinks(tuple(cards), tuple(dict.fromkeys(href for href in more if href)), parts)


def _card_date(page: Page, card: Element, css: str | None, now: datetime) -> date | None:
    element = first(card, css) if css else None
    if element is None:
        return None
    return plausible(dates.parse_visible(text_of(element), page.locale, page.zone, now))


def read_more(body: bytes, site: Site | None, now: datetime, url: str = "") -> ListingLinks:
    """The JSON behind a "load more" button. Raises ValueError, saying what is wrong, for another shape.

    Without a profile, or where that knows of no such button, every URL in the JSON is a card.
    """
    data: Any = orjson.loads(body)
    if site is None or site.load_more is None:
        listing = links_in_json(data, url)
        if site is None:
            return listing
        named = (replace(card, is_named=looks_like_article(join(url, card.href) or "")) for card in listing.cards)
        return replace(listing, cards=tuple(named))
    shape = site.load_more
    items = data.get(shape.items) if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise ValueError(f"no list {shape.items!r} in the JSON of a listing")
    cards = [
        Card(item[shape.url], _json_date(item.get(shape.date), site, now))
        for item in items
        if isinstance(item, dict) and isinstance(item.get(shape.url), str)
    ]
    following = data.get(shape.next)
    return ListingLinks(tuple(cards), (following,) if isinstance(following, str) and following else ())


def _json_date(value: Any, site: Site, now: datetime) -> date | None:
    if not isinstance(value, str):
        return None
    language = site.language or "en"
    told = plausible_claim(dates.parse_iso(value, site.zone, language))
    return told or plausible(dates.parse_visible(value, language, site.zone, now))
