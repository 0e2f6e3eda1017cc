"""Which of a page's lists of keywords are the article's."""

import json

import pytest

from newscrawler.extract import extract_article

TEXT = "".join(
    f"<p>The old bridge was opened to traffic on Tuesday, and people of part {part} of the city crossed it at last.</p>"
    for part in ("one", "two", "three", "four")
)
OF_SITE = "weather, sport, culture, opinion, markets, horoscopes"
TAGS = "<p class=tags><a href=/t/1>Rail</a> <a href=/t/2>Ferries</a></p>"


def keywords(head: str = "", below: str = "") -> tuple[list[str], str | None]:
    html = f"<html lang=en><head>{head}</head><body><article><h1>The bridge</h1>{TEXT}{below}</article></body></html>"
    article = extract_article(html, "https://river.example/a")
    return article.keywords, article.provenance.get("keywords")


def ld(words: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "Article", "keywords": words})}</script>'


def meta(words: str) -> str:
    return f'<meta name="keywords" content="{words}">'


@pytest.mark.parametrize(
    ("head", "below", "found"),
    [
        (ld(["bridge"]) + meta("river"), TAGS, (["bridge"], "json-ld")),
        (meta("bridge, how to cross it"), TAGS, (["Rail", "Ferries"], "visible")),
        (meta("bridge"), "<p><a href=/topic/rail>Rail</a></p>", (["bridge"], "meta")),
        ("", "<p><a href=/topic/rail>Rail</a></p>", (["Rail"], "visible")),
        (meta(OF_SITE), "<p><a href=/topic/rail>Rail</a></p>", (["Rail"], "visible")),
        (ld(OF_SITE) + meta("bridge"), "", (["bridge"], "meta")),
        (meta(OF_SITE), "", ([], None)),
        (meta(OF_SITE) + '<meta property="article:tag" content="bridge">', "", (["bridge"], "meta")),
    ],
)
def test_structured_data_then_printed_tags_then_tags_for_machines_but_never_those_of_the_whole_site(
    head: str, below: str, found: tuple[list[str], str | None]
) -> None:
    assert keywords(head, below) == found


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("topic/misuse & theft, sections/city, organization/Rail Works", ["misuse & theft", "city", "Rail Works"]),
        ("Bridges (32), Rail (1 posts), (1) Ferries", ["Bridges", "Rail", "Ferries"]),
        ("#Rail; \u201cQuays\u201d;", ["#Rail", "Quays"]),
        ("旧桥 河流 城市交通", ["旧桥", "河流", "城市交通"]),
        ("New York City", ["New York City"]),
    ],
)
def test_what_systems_add_to_keywords_is_taken_off(told: str, words: list[str]) -> None:
    assert keywords(ld([told] if told == "New York City" else told))[0] == words
