"""Proposes the selectors of cards anew, from listings that lead to articles that are known.

Tested in tests/run/repair/test_listings.py.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

from newscrawler.extract.links.pagination import further_pages
from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, select, text_of
from newscrawler.language.dates import parse_visible
from newscrawler.language.datetimes import day_of
from newscrawler.run.repair.agreement import MIN_PAGES, SearchedPart, agreed, selectors_of, try_selector
from newscrawler.run.repair.verdicts import RuleVerdict
from newscrawler.site import Site

_MIN_LISTINGS = 2
_MIN_CARDS = 2  # on a listing that tells anything
_MIN_KNOWN = 5  # articles on all of them
_HELD = 0.8  # share of the known articles on a listing that cards hold
_MAX_TRIED = 120
_ASIDE = ("nav", "header", "footer", "aside")
_CARD = re.compile("card|teaser|item|post|story|article|entry|tile|news", re.IGNORECASE)
_LINK = re.compile("link|title|head", re.IGNORECASE)
_DATE = re.compile("date|time|publish|posted", re.IGNORECASE)


@dataclass(frozen=True)
class ListedArticles:
    """A listing, and the links on it that lead to known articles, by the article's address."""

    page: Page
    links: Mapping[str, list[Element]]
    named: Mapping[Element, str]

    def of(self, element: Element) -> set[str]:
        """The articles that an element leads to."""
        return {self.named[link] for link in element.iter("a") if link in self.named}


class KnownCard(NamedTuple):
    """An element of a listing that leads to one known article."""

    listing: ListedArticles
    element: Element
    url: str


def listed_articles(page: Page, published: Mapping[str, float | None]) -> ListedArticles:
    """The links of a listing to articles that are known, but for those of its menus."""
    aside = {link for part in page.root.iter(*_ASIDE) for link in part.iter("a")}
    found: dict[str, list[Element]] = {}
    for link in page.links:
        if link not in aside and (url := page.absolute(link.get("href"))) in published:
            found.setdefault(str(url), []).append(link)
    return ListedArticles(page, found, {link: url for url, links in found.items() for link in links})


def repaired_cards(
    site: Site,
    listings: Sequence[ListedArticles],
    published: Mapping[str, float | None],
    now: datetime | None = None,
) -> list[RuleVerdict]:
    """What becomes of the profile's rules of listings. Pure.

    `published` has the known articles, in seconds since 1970; `now` is when the listings came: cards print "Today".
    """
    return [*_cards_and_dates(site, listings, published, now), *_paging(site, listings)]


def _paging(site: Site, listings: Sequence[ListedArticles]) -> Iterator[RuleVerdict]:
    """A rule of the next page that finds none where there is one hides what any site's listings are read by."""
    css = site.rules.next_page
    leading = [listing for listing in listings if any(further_pages(listing.page))]
    if not css or not leading:
        return
    right = sum(bool(select(listing.page.root, css)) for listing in leading)
    make = partial(RuleVerdict, "next_page", before=css, right_before=right, told=len(leading))
    if right:
        yield make("holds", css=css, right=right)
    else:
        yield make("new", css=None, right=len(leading))


def _cards_and_dates(
    site: Site,
    listings: Sequence[ListedArticles],
    published: Mapping[str, float | None],
    now: datetime | None,
) -> list[RuleVerdict]:
    rules = site.rules
    if not rules.card:
        return []
    told = [listing for listing in listings if len(listing.links) >= _MIN_CARDS]
    number = sum(len(listing.links) for listing in told)
    right_before = _held(rules.card, told)
    make = partial(RuleVerdict, "card", before=rules.card, right_before=right_before, told=number)
    if len(told) < _MIN_LISTINGS or number < _MIN_KNOWN:
        if any(select(listing.page.root, rules.card) for listing in listings):
            return []  # too little is known of them to say more than that there are cards
        why = f"{len(told)} of {len(listings)} listings lead to articles that are known, {number} in all"
        return [make("not sure", css=rules.card, right=right_before, reason=why)]
    if _is_right(rules.card, told):
        card, verdict = rules.card, make("holds", css=rules.card, right=right_before)
    else:
        css = _best_card(told)
        if css is None:
            return [make("not sure", css=rules.card, right=right_before, reason="the listings agree on no name for it")]
        card, verdict = css, make("new", css=css, right=_held(css, told))
    cards = list(_cards(card, told))
    return [verdict, *_link_and_date(site, cards, published, now)]


def _cards(css: str, told: Sequence[ListedArticles]) -> Iterator[KnownCard]:
    for listing in told:
        for card in select(listing.page.root, css):
            if len(urls := listing.of(card)) == 1:
                yield KnownCard(listing, card, urls.pop())


def _held(css: str, told: Sequence[ListedArticles]) -> int:
    """Known articles that are in cards of their own."""
    return len({(id(card.listing), card.url) for card in _cards(css, told)})


def _is_right(css: str, told: Sequence[ListedArticles]) -> bool:
    """Whether on every listing most known articles are in a card, each card leads to one of them at most, and most to
    an article."""
    for listing in told:
        cards = select(listing.page.root, css)
        held = [listing.of(card) for card in cards]
        if any(len(urls) > 1 for urls in held) or len(set().union(*held)) < _HELD * len(listing.links):
            return False
        leading = [card for urls, card in zip(held, cards, strict=True) if urls or _leads_on(listing.page, card)]
        if len(leading) < _HELD * len(cards):
            return False
    return True


def _leads_on(page: Page, card: Element) -> bool:
    """Whether a card has a link to an article by the shape of its address: there are new ones."""
    urls = (page.absolute(link.get("href")) for link in card.iter("a"))
    paths = (page.path_of(url) for url in urls if url)
    return any(path is not None and page.site is not None and page.site.page_type(path) == "article" for path in paths)


def _best_card(told: Sequence[ListedArticles]) -> str | None:
    """The largest element around a link that leads to no other known article, by names that all listings share."""
    times: Counter[tuple[str, int]] = Counter()
    size: Counter[str] = Counter()
    for listing in told:
        for url, links in listing.links.items():
            for height, element in enumerate(_around(listing, links[0], url)):
                for css, change in selectors_of(element, listing.page.root):
                    times[css, change] += 1
                    size[css] = max(size[css], height)
    frequent = [each for each, number in times.most_common(_MAX_TRIED) if number > len(told) and each[1] < 2]
    right = [(css, change) for css, change in frequent if _is_right(css, told)]
    if not right:
        return None
    best = min(right, key=lambda each: (each[1], -size[each[0]], not _CARD.search(each[0]), len(each[0]), each[0]))
    return best[0]


def _around(listing: ListedArticles, link: Element, url: str) -> Iterator[Element]:
    """The elements around a link, from the smallest, that lead to no other known article."""
    for element in link.iterancestors():
        if element.tag in ("body", "html") or listing.of(element) != {url}:
            return
        yield element


def _link_and_date(
    site: Site,
    cards: Sequence[KnownCard],
    published: Mapping[str, float | None],
    now: datetime | None,
) -> Iterator[RuleVerdict]:
    links = [SearchedPart(card.element, card.listing.links[card.url]) for card in cards]
    yield _judged("card_link", site.rules.card_link or "a", links, _LINK, ["a", "h2 a", "h3 a", "h4 a"])
    if site.rules.card_date:
        dated = [SearchedPart(card.element, _dates(card, published[card.url], now)) for card in cards]
        yield _judged("card_date", site.rules.card_date, [part for part in dated if part.wanted], _DATE, ["time"])


def _judged(
    rule: str, css: str, parts: Sequence[SearchedPart], telling: "re.Pattern[str]", usual: list[str]
) -> RuleVerdict:
    was = try_selector(css, parts)
    make = partial(RuleVerdict, rule, before=css, right_before=len(was.right), told=len(parts))
    if parts and was.is_right(len(parts)):
        return make("holds", css=css, right=len(was.right))
    best = agreed(parts, telling, usual)
    if best is None or best.change > 1:
        why = "the cards agree on no name for it" if len(parts) >= MIN_PAGES else "too few cards tell it"
        return make("not sure" if parts else "not printed", css=css, right=len(was.right), reason=why)
    return make("new", css=best.css, right=len(best.right))


def _dates(card: KnownCard, published: float | None, now: datetime | None) -> list[Element]:
    """The elements of a card that print nothing but the day on which its article was published."""
    if published is None:
        return []
    page = card.listing.page
    day = datetime.fromtimestamp(published, page.zone or UTC).date()
    elements = card.element.iter("*")
    read = ((element, parse_visible(text_of(element), page.locale, page.zone, now)) for element in elements)
    return [element for element, found in read if found is not None and day_of(found) == day]
