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
        (meta("bridge"), "<p><a href=/category/rail rel=tag>Rail</a></p>", (["bridge"], "meta")),
        ("", "<p><a href=/category/rail rel=tag>Rail</a></p>", (["Rail"], "visible")),
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
        ("# Rail, # Quays", ["Rail", "Quays"]),
        ("Rail, Quays, #Rail, #Quays, #Ferries", ["Rail", "Quays", "#Ferries"]),
        ("旧桥 河流 城市交通", ["旧桥", "河流", "城市交通"]),
        ("New York City", ["New York City"]),
    ],
)
def test_what_systems_add_to_keywords_is_taken_off(told: str, words: list[str]) -> None:
    assert keywords(ld([told] if told == "New York City" else told))[0] == words


LINKED = "<p><a href=/topic/rail>Rail</a> <a href=/topic/ferries>Ferries</a></p>"


@pytest.mark.parametrize(
    ("head", "below", "found"),
    [
        (ld(["2024", "open"]) + meta("Rail, Ferries"), TAGS, (["Rail", "Ferries"], "meta")),
        (ld(["bridge", "rail", "gear", "paywall exclude"]) + meta("bridge, rail"), "", (["bridge", "rail"], "meta")),
        (ld(["bridge", "rail"]) + meta("bridge, rail, river"), "", (["bridge", "rail"], "json-ld")),
        (ld(["bridge", "rail"]) + meta("river, city"), TAGS, (["bridge", "rail"], "json-ld")),
    ],
)
def test_structured_data_give_way_to_what_two_others_tell_and_to_the_same_list_without_a_systems_words(
    head: str, below: str, found: tuple[list[str], str | None]
) -> None:
    assert keywords(head, below) == found


def test_links_that_lead_to_tags_are_the_articles_where_machines_are_told_them_too() -> None:
    told = '<meta name="tags" content="rail,ferries">'
    assert keywords(meta("cross a bridge, how to"), LINKED) == (["cross a bridge", "how to"], "meta")
    assert keywords(meta("cross a bridge, how to") + told, LINKED) == (["Rail", "Ferries"], "visible")


def test_of_printed_tags_among_many_others_those_that_a_tag_tells_are_the_articles() -> None:
    many = TAGS.replace("</p>", "".join(f"<a href=/t/{number}>Word {number}</a> " for number in range(9)) + "</p>")
    told = "".join(f'<meta property="article:tag" content="{word}">' for word in ("Rail", "Ferries"))
    assert keywords(told, many) == (["Rail", "Ferries"], "meta")
    assert keywords(told, TAGS) == (["Rail", "Ferries"], "visible")


@pytest.mark.parametrize("name", ["parsely-tags", "tags", "classification-tags", "dcterms.subject"])
def test_what_counters_of_readers_are_told_comes_last(name: str) -> None:
    told = f'<meta name="{name}" content="rail,ferries">'
    assert keywords(told) == (["rail", "ferries"], "meta")
    assert keywords(told + meta("bridge")) == (["bridge"], "meta")


@pytest.mark.parametrize(
    "told",
    [
        "Tags, Rail",
        "Rail, Get alerts for these topics »",
        "See all topics, Rail",
        "查看更多TAGS, Rail",
        "Etiquetas, Rail",
    ],
)
def test_the_label_of_a_list_and_the_link_to_more_of_it_are_no_keywords(told: str) -> None:
    assert keywords(meta(told))[0] == ["Rail"]


def test_the_headline_is_no_keyword_but_a_title_of_one_word_may_be() -> None:
    def told(headline: str) -> list[str]:
        html = f"<html><head>{meta(f'{headline} - River, Rail')}</head><body><h1>{headline}</h1>{TEXT}</body></html>"
        return extract_article(html, "https://river.example/a").keywords

    assert told("The old bridge is open to trams") == ["Rail"]
    assert told("旧桥重新通车后第一天有轨电车开始运行") == ["Rail"]
    assert told("Micropolitics") == ["Micropolitics - River", "Rail"]
