"""JSON-LD as it is found in the wild."""

import json
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extract.page import Page
from newscrawler.extract.sources import jsonld
from newscrawler.extract.sources.graph import Graph

URL = "https://river.example/news/bridge"


def read(*blocks: Any) -> dict[str, Any]:
    scripts = [block if isinstance(block, str) else json.dumps(block) for block in blocks]
    html = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return jsonld.json_ld_fields(Page(f"<head>{html}</head>", URL))


ARTICLE = {"@type": "NewsArticle", "headline": "The bridge reopens", "datePublished": "2024-05-07T08:30:00+03:00"}


@pytest.mark.parametrize(
    "block",
    [
        ARTICLE,
        [{"@type": "Organization", "name": "The Daily River"}, ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Article", "http://schema.org/NewsArticle"]},
        "<!-- " + json.dumps(ARTICLE) + " -->",
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps(ARTICLE) + ";",
        json.dumps(ARTICLE).replace("bridge", "bri\tdge").replace("bri\tdge", "bridge"),
    ],
)
def test_an_article_is_found_wherever_it_stands(block: Any) -> None:
    found = read(block)
    assert found["headline"] == "The bridge reopens"
    assert found["date_published"].isoformat() == "2024-05-07T08:30:00+03:00"


def test_a_broken_block_loses_no_other() -> None:
    assert read('{"@type": "NewsArticle", ', "[" * 100_000, ARTICLE)["headline"] == "The bridge reopens"


def test_of_two_articles_the_one_that_names_this_page_is_taken() -> None:
    other = {"@type": "Article", "headline": "Another", "url": "https://river.example/news/other"}
    mine = {"@type": "Article", "headline": "Mine", "mainEntityOfPage": {"@id": URL}}
    assert read(other, mine)["headline"] == "Mine"


def test_entities_left_in_strings_are_resolved() -> None:
    assert read({**ARTICLE, "headline": "Boats &amp; bridges"})["headline"] == "Boats & bridges"


def test_an_author_who_is_referred_to_is_looked_up() -> None:
    graph = [{**ARTICLE, "author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a", "name": "Rima Saad"}]
    assert read({"@graph": graph})["authors"] == ["Rima Saad"]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Rima Saad and Omar Nasser", ["Rima Saad", "Omar Nasser"]),
        ([{"name": "Rima Saad"}, {"name": "Omar Nasser"}], ["Rima Saad", "Omar Nasser"]),
        ({"@type": "Person", "name": "Rima Saad, Ph.D."}, ["Rima Saad, Ph.D."]),
        ("By Rima Saad", ["Rima Saad"]),
        ("https://river.example/people/rima", None),
        ({"name": ["Rima Saad"]}, ["Rima Saad"]),
        (5, None),
    ],
)
def test_authors_are_names(author: Any, names: list[str] | None) -> None:
    assert read({**ARTICLE, "author": author}).get("authors") == names


def test_an_organisation_is_no_person() -> None:
    found = read({**ARTICLE, "author": {"@type": "Organization", "name": "Office of Bridges and Roads"}})
    assert (found.get("authors"), found["newsroom"]) == (None, ["Office of Bridges and Roads"])


def test_the_publisher_signing_as_a_person_is_no_person() -> None:
    found = read({**ARTICLE, "author": {"@type": "Person", "name": "The Daily"}, "publisher": {"name": "The Daily"}})
    assert (found.get("authors"), found["newsroom"]) == (None, ["The Daily"])


def test_a_text_with_markup_in_it_gives_its_paragraphs() -> None:
    assert read({**ARTICLE, "articleBody": "<p>One.</p><p>Two &amp; three.</p>"})["body"] == "One.\n\nTwo & three."


def test_a_film_was_published_when_it_was_uploaded() -> None:
    film = {"@type": "VideoObject", "name": "The bridge reopens", "uploadDate": "2024-05-07T08:30:00+03:00"}
    assert read(film)["date_published"].isoformat() == "2024-05-07T08:30:00+03:00"


@given(st.text("ab/?#.:;=&", max_size=9))
def test_a_thing_is_found_by_its_address_as_browsers_resolve_it(rest: str) -> None:
    name = f"https://river.example{rest}"
    script = json.dumps({"@id": name, "name": "Rima Saad"})
    page = Page(f'<script type="application/ld+json">{script}</script>', URL)
    assert page.once(Graph).find(urljoin(URL, name.strip())) == {"@id": name, "name": "Rima Saad"}
