"""Cards of listings after a redesign: found by the articles that they lead to."""

from dataclasses import replace
from datetime import datetime
from functools import cache

import pytest

from newscrawler.demo import DEFAULT_MOMENT
from newscrawler.extract.page import Page
from newscrawler.run.repair.listings import listed_articles, repaired_cards
from newscrawler.run.repair.verdicts import RuleVerdict
from newscrawler.site import Site
from newscrawler.spiders.demo import SITE
from tests.origin import World

ORIGIN = SITE.base_url
NOW = DEFAULT_MOMENT
CARD = '<div class="no-gap white-bg-colored all-bordered"><div class="white-card">'


@cache
def listings() -> tuple[str, ...]:
    world = World(articles=200)
    return tuple(world.page(path, ORIGIN).body for path in list(SITE.sections.values())[:3])


@cache
def published() -> dict[str, float | None]:
    known = World(articles=200).truth(ORIGIN)
    return {r["url"]: datetime.fromisoformat(r["date_published"]).timestamp() for r in known}


def repaired(pages: tuple[str, ...], site: Site = SITE, share: int = 1) -> dict[str, RuleVerdict]:
    known = dict(list(published().items())[::share])
    listed = [
        listed_articles(Page(html, f"{ORIGIN}/{path}", site), known) for html, path in zip(pages, "abc", strict=False)
    ]
    return {each.rule: each for each in repaired_cards(site, listed, known, NOW)}


def redesigned(*changes: tuple[str, str]) -> tuple[str, ...]:
    pages = listings()
    for old, new in changes:
        assert all(old in page for page in pages)
        pages = tuple(page.replace(old, new) for page in pages)
    return pages


NEW = (
    (CARD, '<div class="css-1x2y3z teaser"><div class="teaser-head">'),
    ('class="time"><p>', 'class="teaser-stamp"><p>'),
)


def test_cards_that_are_called_otherwise_are_found_with_their_links_and_dates() -> None:
    found = repaired(redesigned(*NEW))
    assert (found["card"].verdict, found["card"].css) == ("new", "div.teaser")
    assert (found["card"].right_before, found["card"].right) == (0, found["card"].told)
    assert found["card_link"].verdict == "new"
    assert found["card_link"].css == "div.teaser-head a"
    assert (found["card_date"].verdict, found["card_date"].css) == ("new", "div.teaser-stamp")


@pytest.mark.parametrize("share", [1, 2, 3])
def test_it_is_enough_to_know_some_of_the_articles(share: int) -> None:
    assert repaired(redesigned(*NEW), share=share)["card"].css == "div.teaser"


def test_cards_that_hold_are_left_alone() -> None:
    assert {each.verdict for each in repaired(listings()).values()} == {"holds"}


def test_a_rule_of_the_next_page_that_finds_none_where_there_is_one_goes() -> None:
    assert repaired(listings())["next_page"].verdict == "holds"
    found = repaired(listings(), replace(SITE, rules=replace(SITE.rules, next_page="a.older-posts")))["next_page"]
    assert (found.verdict, found.css, found.right) == ("new", None, found.told)


def test_listings_that_lead_to_nothing_known_say_nothing_but_that_the_cards_are_gone() -> None:
    moved = ("/news/", "/neuigkeiten/")
    assert repaired(redesigned(moved)).keys() == {"next_page"}
    found = repaired(redesigned(moved, *NEW))
    assert (found["card"].verdict, found["card"].css) == ("not sure", SITE.rules.card)
    assert "that are known" in found["card"].reason


def test_cards_without_a_name_are_not_told() -> None:
    pages = redesigned((CARD, "<div><div>"), ('<div class="card-info">', "<div>"), ('class="cards"', 'class="flex"'))
    assert repaired(pages)["card"].verdict == "not sure"


def test_a_profile_without_cards_needs_none() -> None:
    assert repaired(listings(), replace(SITE, rules=replace(SITE.rules, card=None, next_page=None))) == {}
