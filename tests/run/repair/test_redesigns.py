"""Ten seeded redesigns of the embedded origin: nine give selectors that are right, the tenth is said to be unsure."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import islice
from random import Random
from urllib.parse import urlsplit

import pytest

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import first
from newscrawler.run.repair.page_words import words_of
from newscrawler.run.repair.proof import body_likeness
from newscrawler.run.repair.repair import KnownPage, Repair, repair
from newscrawler.run.single_pages import page_record
from newscrawler.site import Rules, Site
from tests.origin import World
from tests.run.repair.redesigns import REDESIGNS, Parts, microdata, parts_of

ORIGIN = "http://127.0.0.1:8000"
EDITIONS = (("en", "almayadeen"), ("ar", "almayadeen_ar"), ("es", "almayadeen_es"))
KNOWN, HELD_OUT = 12, 8
MICRODATA = Rules(
    article='[itemid="main"]',
    headline='[itemprop="headline"]',
    description='[itemprop="description"]',
    body='[itemprop="articleBody"]',
    image='[itemprop="image"]',
)


@cache
def articles(edition: str, profile: str) -> tuple[Site, list[Parts]]:
    """The profile of an edition, and articles of it as they were read before, piece by piece."""
    site = replace(import_module(f"newscrawler.spiders.{profile}").SITE, base_url=ORIGIN)
    world = World(edition=edition)

    def known() -> Iterator[Parts]:
        for truth in list(world.truth(ORIGIN))[::5]:
            html = world.page(urlsplit(truth["url"]).path, ORIGIN).body
            record = page_record(html, truth["url"], site)
            if record["body"] and "details-white-box" in html:
                yield parts_of(html.encode(), record)

    return site, list(islice(known(), KNOWN + HELD_OUT))


def redesigned(make: Callable[[Parts, Random], bytes], parts: list[Parts], seed: int) -> list[KnownPage]:
    chances = (Random(seed) for _ in parts)  # noqa: S311 - a design is no secret
    made = (make(part, chance) for part, chance in zip(parts, chances, strict=True))
    return [KnownPage(page, str(part.record["url"]), part.record) for page, part in zip(made, parts, strict=True)]


def after(name: str, seed: int) -> tuple[Site, Repair, list[KnownPage]]:
    """The repair after a redesign, and pages that it has not seen."""
    site, parts = articles(*EDITIONS[seed % len(EDITIONS)])
    if name == "json_ld_only":
        site = replace(site, rules=MICRODATA)
    pages = redesigned(REDESIGNS[name], parts, seed)
    return site, repair(site, pages[:KNOWN]), pages[KNOWN:]


def stands(page: KnownPage, rules: Rules, name: str) -> str | None:
    """The words that a rule finds on a page."""
    root = Page(page.html, page.url).root
    part = first(root, rules.article) if rules.article else None
    element = first(root if part is None else part, getattr(rules, name))
    return None if element is None else " ".join(words_of("".join(map(str, element.itertext()))))


@pytest.mark.parametrize(("name", "seed"), [(name, seed) for seed, name in enumerate(REDESIGNS)][:9])
def test_selectors_are_right_on_pages_that_were_not_looked_at(name: str, seed: int) -> None:
    site, found, held_out = after(name, seed)
    assert found.is_sure, found.verdicts
    assert found.rules != site.rules
    assert len(held_out) == HELD_OUT
    for page in held_out:
        assert stands(page, found.rules, "headline") == " ".join(words_of(page.record["headline"]))
        if page.record["description"]:
            assert stands(page, found.rules, "description") == " ".join(words_of(page.record["description"]))
        record = page_record(page.html, page.url, replace(site, rules=found.rules))
        assert (record["provenance"]["headline"], record["provenance"]["body"]) == ("site", "site")
        assert body_likeness(record["body"], page.record["body"]) == 1
    assert found.after.articles >= found.before.articles
    assert all(len(found.after.same[field]) >= len(before) for field, before in found.before.same.items())


def test_pages_that_are_nothing_alike_are_not_told() -> None:
    site, found, _ = after("nothing_alike", 9)
    assert not found.is_sure
    assert found.rules == site.rules
    assert {each.rule for each in found.verdicts if each.verdict == "not sure"} >= {"headline", "body"}


def test_names_made_up_by_a_build_are_no_selectors() -> None:
    _, found, _ = after("hashed_names", 6)
    assert found.rules.body == 'div[class*="Article_body__"]'
    assert "css-" not in repr(found.rules)


def test_a_picture_in_an_element_of_another_kind_gets_a_rule_that_the_profile_never_had() -> None:
    site, found, held_out = after("like_amp", 7)
    assert site.rules.image is None
    assert (len(found.before.same["image"]), len(found.after.same["image"])) == (0, KNOWN)
    for page in held_out:
        record = page_record(page.html, page.url, replace(site, rules=found.rules))
        assert record["image"]["url"] == page.record["image"]["url"]


def test_a_byline_and_a_date_that_nobody_looks_for_where_they_stand_now_get_rules() -> None:
    site, found, held_out = after("byline_elsewhere", 5)
    assert (found.before.articles, found.after.articles) == (1, KNOWN)
    for page in held_out:
        record = page_record(page.html, page.url, replace(site, rules=found.rules))
        assert record["authors"] == page.record["authors"]
        assert record["date_published"] == page.record["date_published"]


def test_a_redesign_that_reaches_new_articles_first_gets_a_selector_for_each_template() -> None:
    site, parts = articles("en", "almayadeen")
    old = redesigned(microdata, parts[:5], 1)
    new = redesigned(REDESIGNS["renamed_classes"], parts[5:KNOWN], 1)
    found = repair(replace(site, rules=MICRODATA), old + new)
    assert found.is_sure, found.verdicts
    body = found.rules.body or ""
    assert '[itemprop="articleBody"]' in body
    assert "," in body
    assert found.after.articles == KNOWN


def test_selectors_that_hold_are_left_alone() -> None:
    site, parts = articles("en", "almayadeen")
    found = repair(replace(site, rules=MICRODATA), redesigned(microdata, parts[:KNOWN], 1))
    assert {each.verdict for each in found.verdicts} <= {"holds"}
    assert found.rules == MICRODATA


def test_thin_evidence_is_said_to_be_thin() -> None:
    site, parts = articles("en", "almayadeen")
    found = repair(site, redesigned(REDESIGNS["renamed_classes"], parts[:3], 1))
    assert {each.verdict for each in found.verdicts} == {"not sure"}
    assert "3 of 3 pages are too few" in found.verdicts[0].reason
    assert found.rules == site.rules


def test_pages_that_show_another_text_say_nothing() -> None:
    site, parts = articles("en", "almayadeen")
    others = [replace(part, blocks=("<p>Subscribe to read on.</p>",)) for part in parts[:KNOWN]]
    found = repair(site, redesigned(REDESIGNS["renamed_classes"], others, 1))
    assert found.told == 0
    assert not found.is_sure
    assert "need a browser" in found.verdicts[0].reason


@pytest.mark.parametrize(
    "html", [b"", b"<", b"\x00\xff", b"<html>" + b"<div>" * 3000, b"%PDF-1.7", b"<p>" + b"a " * 20_000]
)
def test_pages_that_are_none_say_nothing_and_break_nothing(html: bytes) -> None:
    site, parts = articles("en", "almayadeen")
    records = [part.record for part in parts[:5]]
    found = repair(site, [KnownPage(html, str(record["url"]), record) for record in records])
    assert (found.told, found.is_sure, found.rules) == (0, False, site.rules)
    empty = {**records[0], "body": None, "headline": None, "image": None, "authors": [], "date_published": None}
    assert not repair(site, [KnownPage(html, str(record["url"]), empty) for record in records]).is_sure
