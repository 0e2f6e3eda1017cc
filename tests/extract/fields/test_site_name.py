"""A headline loses the name of its site and nothing else; a page's title is the headline where there is no other."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extract import Page, extract_article
from newscrawler.extract.fields.site_name import TITLE_MARKS
from newscrawler.extract.fields.titles import TITLE_PARTS, without_site

URL = "https://www.riverpost.example/city/the-bridge-reopens"


def headline(head: str, body: str = "", url: str = URL) -> str | None:
    return extract_article(f"<html><head>{head}</head><body>{body}</body></html>", url).headline


@pytest.mark.parametrize(
    "claim",
    [
        "Analysis | Why the city waited a year for its bridge",
        "Ceasefire talks | Ministers reject the latest draft",
        "Live updates | Storm reaches the coast as ferries stop",
        "The bridge reopens - what the city paid",
        "عاجل وهام جدا | فتح الجسر القديم",
        "Rivers and roads | Bridges",
    ],
)
@pytest.mark.parametrize("source", ["meta", "json-ld", "visible"])
def test_a_headline_keeps_what_is_not_the_name_of_its_site(claim: str, source: str) -> None:
    ld = json.dumps({"@type": "NewsArticle", "headline": claim, "publisher": {"name": "The River Post"}})
    if source == "meta":
        assert headline(f'<meta property="og:title" content="{claim}">') == claim
    elif source == "json-ld":
        assert headline(f'<script type="application/ld+json">{ld}</script>') == claim
    else:
        assert headline("", f"<h1>{claim}</h1>") == claim


OPEN_GRAPH = '<meta property="og:title" content="{}">'


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("The Harbour Gazette", '<meta property="og:site_name" content="Harbour Gazette">'),
        ("Harbour Gazette", '<meta name="application-name" content="The Harbour Gazette">'),
        (
            "Gazette",
            '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Gazette"}}</script>',
        ),
        (
            "Gazette",
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Gazette"}]}</script>',
        ),
        ("River Post", ""),
        ("riverpost.example", ""),
        ("Harbour Gazette", "<title>Opinion | The bridge reopens | Harbour Gazette</title>"),
    ],
)
@pytest.mark.parametrize("mark", [" | ", " - ", " – ", " — ", " · ", " :: "])
def test_the_name_is_known_by_what_the_page_says_of_its_site(name: str, said: str, mark: str) -> None:
    shown = "Opinion | The bridge reopens"
    body = f"<h1>{shown}</h1>" if "<title>" in said else ""
    assert without_site(f"{shown}{mark}{name}", Page(f"<head>{said}</head><body>{body}", URL)) == shown
    assert without_site(f"{name}{mark}{shown}", Page(f"<head>{said}</head><body>{body}", URL)) == shown


def test_a_section_at_the_end_goes_too_and_never_a_kicker_before() -> None:
    page = Page("", URL)
    assert without_site("The bridge reopens | City | River Post", page) == "The bridge reopens"
    assert without_site("The bridge reopens | City", page) == "The bridge reopens"
    assert without_site("City | The bridge reopens", page) == "City | The bridge reopens"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The bridge reopens | River Post", "The bridge reopens"),
        ("The bridge reopens - River Post", "The bridge reopens"),
        ("The bridge reopens_River Post", "The bridge reopens"),
        ("The bridge reopens at last > City | River Post", "The bridge reopens at last"),
        ("The bridge reopens | Harbour Gazette", "The bridge reopens"),
        ("The bridge reopens", "The bridge reopens"),
        ("大桥在关闭一年后重新开放_新闻中心_河流网", "大桥在关闭一年后重新开放"),
        ("大桥在关闭一年后重新开放-River Post", "大桥在关闭一年后重新开放"),
        ("The bridge reopens - after a year", "The bridge reopens - after a year"),
        ("Opinion | The bridge reopens at last", "Opinion | The bridge reopens at last"),
        ("River Post", None),
        ("The bridge reopens | River Post | All of the valley", "The bridge reopens"),
        ("The bridge reopens |", "The bridge reopens"),
    ],
)
def test_the_title_is_the_headline_where_there_is_no_other(title: str, expected: str | None) -> None:
    assert headline(f"<title>{title}</title>") == expected
    assert headline(f"<title>{title}</title>", "<h1>Trams will cross from autumn</h1>") != expected


def test_a_profile_reads_the_title_last_too() -> None:
    from newscrawler.spiders.almayadeen import SITE

    html = f"<title>The bridge reopens - or not | {SITE.publisher}</title><p>A text.</p>"
    article = extract_article(html, f"{SITE.base_url}/news/politics/the-bridge", SITE)
    assert (article.headline, article.provenance["headline"]) == ("The bridge reopens - or not", "meta")


@given(st.text(" \u00a0\t|｜:-–>_·a1川", max_size=8))
def test_a_title_is_parted_by_marks_between_spaces_wide_bars_and_bars_between_letters(title: str) -> None:
    plain = r"\s+(?:[|–—\-:»·•>›]|::)\s+|\s*｜\s*|(?<=[^\W\d_])\s*\|\s*(?=[^\W\d_])"
    more = rf"{plain}|\s*_\s*|(?<=[\u3040-\u9fff])\s*[-–—]+\s*"  # where nothing else is known of the headline
    for found, expected in ((TITLE_MARKS, plain), (TITLE_PARTS, more)):
        assert [mark.span() for mark in found.finditer(title)] == [mark.span() for mark in re.finditer(expected, title)]
