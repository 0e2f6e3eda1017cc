"""Keywords are words for readers, parted by the mark that the page parts them by."""

from typing import Any

import pytest

from newscrawler.extract import extract_article
from newscrawler.extract.fields.keywords import keywords


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("bridge, river ,bridge", ["bridge", "river"]),
        ("جسر، نهر، مدينة", ["جسر", "نهر", "مدينة"]),
        ("جسر النهر, المدينة، الضفة, قطار", ["جسر النهر", "المدينة، الضفة", "قطار"]),
        (["جسر، نهر"], ["جسر", "نهر"]),
        (["bridge, river, city"], ["bridge", "river", "city"]),
        (["Springfield, Ohio", "river"], ["Springfield, Ohio", "river"]),
        ("桥、河、城市", ["桥", "河", "城市"]),
        ("桥，河；城市", ["桥", "河", "城市"]),
        ("night trains|river ferries", ["night trains", "river ferries"]),
        ("ponts d&#039;acier, rivi&egrave;re", ["ponts d'acier", "rivière"]),
        ("&#x6A4B;, &#x5DDD;", ["橋", "川"]),
        ([{"@type": "DefinedTerm", "name": "bridge"}, {"name": "river"}], ["bridge", "river"]),
        ([["bridge"], ["river"]], ["bridge", "river"]),
    ],
)
def test_keywords_are_parted_by_the_mark_that_the_page_parts_them_by(value: Any, expected: list[str]) -> None:
    assert keywords(value) == expected


@pytest.mark.parametrize(
    "word",
    [
        "1e4d0a52-7c1b-4d53-9a53-0c1a8f6f2d11",
        "contentId: 1e4d0a52-7c1b-4d53-9a53-0c1a8f6f2d11",
        "9f86d081884c7d659a2feaa0c55ad015",
        "WC: 1000",
        "Word Count: 812",
        "NLP Category: Business",
        "NLP Entity Tokens: river",
        "type:article",
        "type: story",
        "content-type: How-to",
        "displayType: standard article",
        "Section: News:World",
        "subsection: Money",
        "locale: US",
        "hasProduct: true",
        "Lite:true",
        "ssts:news/local",
        "source:tagname:River",
        "pagetype_article",
        "_syndication_noshow",
        "SECTION_RIVER_NEWS",
        "content_subtype/subtype-regular",
        "articleID/N6TPOFLPZBAC",
        "HEADLINE|The bridge reopens",
        "104746419",
        "post-1015408",
        "desk@river.example",
        "https://river.example/tag",
        "$page_keywords",
        "{{ page.tags }}",
        "[object Object]",
        "undefined",
        "null",
        "...",
    ],
)
def test_a_machines_word_is_no_keyword(word: str) -> None:
    assert keywords([word, "river"]) == ["river"]


@pytest.mark.parametrize(
    "word",
    [
        "Star Trains: The Long Way Home",
        "DIY: Bauen mit Holz",
        "Iran: talks",
        "Israel: elections",
        "Norway/Sweden",
        "AI/ML",
        "EUR/USD",
        "elections 2024",
        "2024",
        "G20",
        "COVID-19",
        "iPhone",
        "5G",
        "C++",
        "#RiverBirthday",
        "Port-au-Prince",
        "Bundestagsvizepräsidentin",
        "4000 Hertz",
        "U.S. Treasury",
        "Halle/Saale",
    ],
)
def test_a_readers_word_stays(word: str) -> None:
    assert keywords([word, "river"]) == [word, "river"]


def test_a_tag_that_says_that_it_is_one_is_its_word() -> None:
    assert keywords(["tag:River ferries", "Keyword: rail", "topic/bridges"]) == ["River ferries", "rail", "bridges"]


def test_a_link_to_a_tag_within_a_sentence_is_no_keyword() -> None:
    sentence = (
        "The council of <a href=/tag/bridges>bridges and roads</a> said on Tuesday that nobody had paid for the lamps."
    )
    tags = "<ul><li><a href=/tag/rail>Rail</a></li><li><a href=/tag/river>River</a></li></ul>"
    html = (
        f"<html lang=en><body><article><h1>The bridge reopens</h1><p>{sentence}</p><p>{sentence} So.</p>{{}}</article>"
    )
    assert extract_article(html.format(""), "https://river.example/a").keywords == []
    assert extract_article(html.format(tags), "https://river.example/a").keywords == ["Rail", "River"]
