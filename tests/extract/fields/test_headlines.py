"""The votes of print, structured data, tags, title and address for a headline."""

import json

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article

TEXT = "".join(
    f"<p>The old bridge was opened to traffic on Tuesday, and people of part {part} of the city crossed it at last.</p>"
    for part in ("one", "two", "three", "four")
)
PRINT, OTHER = "The old bridge is open", "How the river was crossed again"


def page(h1: str, *, news: str = "", tag: str = "", title: str = "", url: str = "/a") -> Article:
    data = json.dumps({"@type": "NewsArticle", "headline": news})
    head = f'<script type="application/ld+json">{data}</script>' if news else ""
    head += f'<meta property="og:title" content="{tag}">' if tag else ""
    head += f"<title>{title}</title>" if title else ""
    html = f"<html lang=en><head>{head}</head><body><h1>{h1}</h1><div>{TEXT}</div></body></html>"
    return extract_article(html, f"https://river.example{url}")


@pytest.mark.parametrize(
    ("told", "headline", "provenance"),
    [
        ({"news": OTHER}, OTHER, "json-ld; visible differs"),
        ({"news": OTHER, "tag": PRINT}, PRINT, "visible; json-ld differs"),
        ({"news": OTHER, "tag": PRINT, "title": OTHER}, OTHER, "json-ld; visible, meta differ"),
        ({"news": OTHER + "…", "title": OTHER}, PRINT, "visible; json-ld differs"),
        ({"tag": OTHER, "title": OTHER}, PRINT, "visible; meta differs"),
        ({"tag": OTHER, "url": "/how-the-river-was-crossed-again"}, OTHER, "meta; visible differs"),
    ],
)
def test_the_headline_with_the_most_votes_wins(told: dict[str, str], headline: str, provenance: str) -> None:
    found = page(PRINT, **told)
    assert (found.headline, found.provenance["headline"]) == (headline, provenance)


@pytest.mark.parametrize(
    "h1",
    [
        f"<span>Bridges</span> {PRINT}",
        f"<span>Bridges</span><span>{PRINT}</span>",
        f"<small>Bridges:</small> <b>{PRINT}</b>",
        f"Bridges<br>{PRINT}",
        f"{PRINT} <small>What readers want to know</small>",
    ],
)
def test_a_kicker_in_the_heading_is_no_part_of_the_headline_where_another_source_leaves_it_out(h1: str) -> None:
    found = page(h1, tag=PRINT)
    assert (found.headline, found.provenance["headline"]) == (PRINT, "visible")


@pytest.mark.parametrize("bracket", ["(The Daily River)", "（河日報）", "[Video]"])
def test_a_name_in_brackets_that_print_leaves_out_is_no_part_of_the_headline(bracket: str) -> None:
    told = f"{PRINT} {bracket}"
    assert page(PRINT, news=told, tag=told, title=told).headline == PRINT
    assert page(told, news=told, tag=told, title=told).headline == told


@pytest.mark.parametrize(
    "told",
    [{}, {"tag": OTHER}, {"tag": f"Bridges: {PRINT}", "news": PRINT}],
)
def test_a_kicker_stays_where_nobody_leaves_it_out_or_the_tags_have_it(told: dict[str, str]) -> None:
    assert page(f"<span>Bridges:</span> {PRINT}", **told).headline == f"Bridges: {PRINT}"


def test_what_stands_beside_the_headline_in_its_heading_is_no_part_of_it_where_the_title_leaves_it_out() -> None:
    assert page(f"{PRINT} <a href=/edit>Open the editor</a>", title=f"{PRINT} | River").headline == PRINT


def test_a_link_to_its_board_in_the_heading_is_no_part_of_the_headline_that_stands_behind_the_site_in_the_title() -> (
    None
):
    assert page(f"<a href=/town>Town</a> <a href=/town/9>{PRINT}</a>", title=f"Ferry Post - {PRINT}").headline == PRINT
    whole = f"Town {PRINT}"
    assert page(f"<a href=/town>Town</a> <a href=/town/9>{PRINT}</a>", title="Ferry Post - Town").headline == whole
    told = f"Town - {PRINT} - Ferry Post"
    assert page(f"<a href=/town>Town</a> <a href=/town/9>{PRINT}</a>", title=told).headline == whole


def test_words_that_no_markup_parts_are_no_kicker() -> None:
    assert page(f"Bridges: {PRINT}", tag=PRINT).headline == f"Bridges: {PRINT}"


def test_a_name_that_holds_a_mark_is_cut_from_the_title_as_a_whole() -> None:
    html = (
        f"<head><title>{PRINT} | River - Daily 08</title></head><h1>River - Daily 08</h1><h2 class=x>{PRINT}</h2>{TEXT}"
    )
    article = extract_article(f'<meta property="og:site_name" content="River - Daily 08">{html}', "https://x.example/1")
    assert article.headline == PRINT


def test_microdata_that_hold_the_whole_heading_are_no_other_source() -> None:
    html = (
        f"<html><head><meta property='og:title' content='{PRINT}'></head><body><article itemscope "
        f"itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline><span>Bridges</span> {PRINT}</h1>{TEXT}"
        "</article></body></html>"
    )
    assert extract_article(html, "https://river.example/a").headline == PRINT


@pytest.mark.parametrize("mark", ["/", "~", "<", "«", "::", "·"])
def test_the_sites_name_is_no_part_of_a_title_whatever_parts_them(mark: str) -> None:
    shown = mark.replace("<", "&lt;")
    site = '<meta property="og:site_name" content="The River Daily">'
    for title in (f"{PRINT} {shown} The River Daily", f"The River Daily {shown} {PRINT}"):
        html = f"<html lang=en><head><title>{title}</title>{site}</head><body><div>{TEXT}</div></body></html>"
        assert extract_article(html, "https://n.example/a").headline == PRINT
