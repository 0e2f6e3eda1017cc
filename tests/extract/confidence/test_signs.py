"""What speaks for and against a field is counted as a reader would (signs, agreement)."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from newscrawler.extract.assemble import assemble
from newscrawler.extract.confidence.signs import Signs, signs
from newscrawler.extract.order import SOURCES
from newscrawler.extract.page import Page
from newscrawler.extract.sources.evidence import Sources
from newscrawler.spiders.almayadeen import SITE
from tests.extract.test_weighing import TEXT, ld, meta

HEADLINE = "<h1>The old bridge is open</h1>"


def of(head: str = "", above: str = HEADLINE, *, url: str = "https://river.example/a") -> Mapping[str, Signs]:
    page = Page(f"<html lang=en><head>{head}</head><body>{above}<div>{TEXT}</div></body></html>", url)
    return signs(assemble(page), Sources(page, SOURCES))


@pytest.mark.parametrize(
    ("field", "told", "same", "other"),
    [
        ("headline", "The old bridge is open", "The Old Bridge Is Open!", "How the river was crossed again"),
        ("description", f"{'Trams cross it again. ' * 5}And buses.", f"{'Trams cross it again. ' * 4}...", "All news"),
        ("authors", ["Rima Saad", "Omar Nasser"], "Omar Nasser, Rima Saad", "Noor Saleh"),
        ("keywords", ["bridge", "river", "trams"], "Bridge, river, trams", "news, today"),
        ("date_published", "2024-05-07T23:30:00-05:00", "2024-05-08T04:30:00Z", "2024-06-09T08:30:00Z"),
        ("image", "https://river.example/bridge.jpg", "https://i.river.example/9/bridge.jpg?w=9", "/logo.png"),
    ],
)
def test_a_source_agrees_that_tells_the_same_in_its_own_way(field: str, told: Any, same: str, other: str) -> None:
    of_schema = {"authors": "author", "date_published": "datePublished"}.get(field, field)
    tag = {
        "headline": "og:title",
        "description": "og:description",
        "authors": "author",
        "date_published": "article:published_time",
        "image": "og:image",
    }.get(field, field)
    above = HEADLINE if field != "headline" else ""
    if field == "description":  # which is first looked for in the tags
        told, same, other = same, told, f"{other} of the river, the bridges and those who cross them"
    agreed = of(ld(**{of_schema: told}) + meta(tag, same), above)[field]
    assert (agreed["agreeing"], agreed["differing"], agreed["alone"]) == (1, 0, 0)
    differed = of(ld(**{of_schema: told}) + meta(tag, other), above)[field]
    assert (differed["agreeing"], differed["differing"], differed["alone"]) == (0, 1, 0)
    alone = of(ld(**{of_schema: told}), above)[field]
    assert (alone["agreeing"], alone["differing"], alone["alone"]) == (0, 0, 1)


def test_authors_are_printed_around_the_headline_or_elsewhere_or_nowhere() -> None:
    told = ld(author={"@type": "Person", "name": "Rima Saad"})
    near, nowhere = of(told, f"{HEADLINE}<p>By Rima Saad</p>")["authors"], of(told)["authors"]
    page = Page(
        f"<head>{told}</head>{HEADLINE}<div>{TEXT}</div><div><p>About Rima Saad</p></div>", "https://a.example/a"
    )
    elsewhere = signs(assemble(page), Sources(page, SOURCES))["authors"]
    assert [(found["printed"], found["printed elsewhere"]) for found in (near, elsewhere, nowhere)] == [
        (1, 0),
        (0, 1),
        (0, 0),
    ]


def test_a_day_is_printed_by_the_headline_or_another_is() -> None:
    told = ld(datePublished="2024-05-07")
    same, other = (of(told, f"{HEADLINE}<p>{line}</p>")["date_published"] for line in ("May 7, 2024", "May 17, 2024"))
    assert (same["printed"], same["another printed"]) == (1, 0)
    assert (other["printed"], other["another printed"]) == (0, 1)


def test_a_headline_has_the_words_of_its_address() -> None:
    found = of(url="https://river.example/news/old-bridge-is-open")["headline"]
    assert found["in address"] == 1
    assert of(url="https://river.example/news/17")["headline"]["in address"] == 0


def test_a_field_that_was_not_found_has_no_signs() -> None:
    assert "authors" not in of()


def test_a_body_by_a_profiles_rule_has_none_and_other_fields_count_as_what_the_rule_reads() -> None:
    html = f"""<html lang=en><head>{ld()}</head><body><main><h1 class="title">The old bridge is open</h1>
        <div class="article-body">{TEXT}</div></main></body></html>"""
    page = Page(html, f"{SITE.base_url}/news/politics/the-old-bridge-is-open", SITE)
    article = assemble(page)
    article.provenance |= {"body": "site", "headline": "site"}
    found = signs(article, Sources(page, SOURCES))
    assert "body" not in found
    assert found["headline"]["from visible"] == 1


def test_signs_are_plain_numbers_for_whatever_a_page_says() -> None:
    head = ld(author="", keywords=["", "a"], datePublished="0000-00-00", image={"url": 7}) + meta("og:title", "…")
    assert json.dumps(of(head, ""))
