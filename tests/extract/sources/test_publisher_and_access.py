"""Who publishes an article, and whether all may read it."""

import json
from typing import Any

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article
from newscrawler.spiders.almayadeen import SITE

URL = "https://www.dailyriver.example/news/bridge"
STORY = (
    "<p>The bridge over the river reopens after a year of work, the mayor said on Tuesday, and thanked all.</p>"
    "<p>Some two hundred people walked over it in the first hour, while the boats below sounded their horns.</p>"
    "<p>The work took longer than planned, for the river rose twice in spring and carried the scaffolding away.</p>"
)


def page(head: str = "", below: str = "", *, url: str = URL, **data: Any) -> Article:
    script = (
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **data})}</script>' if data else ""
    )
    return extract_article(
        f"<html lang=en><head>{head}{script}</head><body><article><h1>The bridge reopens</h1>{STORY}{below}</article>",
        url,
    )


@pytest.mark.parametrize(
    ("found", "name", "source"),
    [
        (page(publisher={"@type": "Organization", "name": "The Daily River"}), "The Daily River", "json-ld"),
        (page(publisher="The Daily River"), "The Daily River", "json-ld"),
        (page('<meta property="og:site_name" content="The Daily River">'), "The Daily River", "meta"),
        (page("<title>The bridge reopens - Daily River</title>"), "Daily River", "meta"),
        (page("<title>The bridge reopens - Daily</title>"), None, None),
        (page(publisher={"url": "https://dailyriver.example"}), None, None),
        (page(publisher="https://dailyriver.example"), None, None),
    ],
)
def test_the_publisher_is_named_as_it_names_itself(found: Article, name: str | None, source: str | None) -> None:
    assert found.publisher == name
    assert found.provenance.get("publisher") == source


def test_a_profile_names_the_publisher_where_the_page_does_not() -> None:
    article = extract_article(
        f"<h1>The bridge</h1>{STORY}", "https://english.almayadeen.net/news/politics/bridge", SITE
    )
    assert (article.publisher, article.provenance["publisher"]) == (SITE.publisher, "site")


@pytest.mark.parametrize(
    ("value", "free"),
    [(True, True), (False, False), ("False", False), ("http://schema.org/True", True), ("", None), ("metered", None)],
)
def test_a_paywall_is_what_the_structured_data_say(value: Any, free: bool | None) -> None:
    assert page(isAccessibleForFree=value).is_accessible_for_free is free


def test_a_part_that_costs_makes_an_article_that_costs() -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"}
    article = page(hasPart=[part])
    assert article.is_accessible_for_free is False
    assert article.provenance["is_accessible_for_free"] == "json-ld"


@pytest.mark.parametrize(("tier", "free"), [("free", True), ("metered", False), ("locked", False), ("gold", None)])
def test_a_tier_in_the_tags_tells_access(tier: str, free: bool | None) -> None:
    assert page(f'<meta property="article:content_tier" content="{tier}">').is_accessible_for_free is free


@pytest.mark.parametrize(
    ("line", "free"),
    [
        ("This article is for subscribers only", False),
        ("Subscribe now to continue reading", False),
        ("La suite est réservée aux abonnés", False),
        ("この記事は有料会員限定です", False),
        ("Subscribe to our newsletter", None),
        ("Sign in to comment", None),
    ],
)
def test_a_wall_below_the_text_is_seen_and_an_invitation_is_none(line: str, free: bool | None) -> None:
    article = page(below=f"<div><p>{line}</p></div>")
    assert article.is_accessible_for_free is free
    assert article.provenance.get("is_accessible_for_free") == (None if free is None else "visible")


def test_what_the_data_say_counts_more_than_what_is_printed() -> None:
    article = page(below="<div><p>This article is for subscribers only</p></div>", isAccessibleForFree=True)
    assert article.is_accessible_for_free is True
