"""Words that a page hides within a sentence are no part of it."""

import pytest

from newscrawler.article import Article
from newscrawler.extract import extract_article

LONG = "the old bridge over the river was opened to walkers and to riders again on Tuesday morning."
OTHERS = "".join(
    f"<p>Repairs of part {part} took longer than the city had planned, and cost twice as much, the mayor said.</p>"
    for part in ("one", "two", "three")
)


def page(text: str) -> Article:
    html = f"<html lang=en><body><article><h1>The old bridge is open</h1>{text}{OTHERS}</article></body></html>"
    return extract_article(html, "https://river.example/a")


def first_paragraph(markup: str) -> str:
    return (page(f"<p>{markup}</p>").body or "").partition("\n\n")[0]


@pytest.mark.parametrize(
    "hidden",
    [
        '<span class="sr-only"> (opens in a new window)</span>',
        '<span class="link visually-hidden"> (opens in a new window)</span>',
        '<span class="screen-reader-text"> (opens in a new window)</span>',
        '<span style="color: red; display: none"> (no robots)</span>',
        '<span style="visibility:hidden"> (no robots)</span>',
        "<span hidden> Iron and stone</span>",
        "<span class=tip hidden><b>Iron</b> and stone</span>",
    ],
)
def test_what_a_sentence_hides_is_no_part_of_it(hidden: str) -> None:
    assert first_paragraph(f"As <a href=/plan>planned{hidden}</a>, {LONG}") == f"As planned, {LONG}"


@pytest.mark.parametrize(
    "shown",
    [
        '<span class="hidden-gem"> at last</span>',
        '<span style="overflow:hidden"> at last</span>',
        '<span style="--display:none"> at last</span>',
        "<span data-hidden> at last</span>",
    ],
)
def test_what_it_shows_is(shown: str) -> None:
    assert first_paragraph(f"As planned{shown}, {LONG}") == f"As planned at last, {LONG}"


def test_a_label_that_is_hidden_still_tells_what_stands_behind_it() -> None:
    line = '<p><span class="screen-reader-text">Author</span> <span class="author vcard">Rima Saad</span></p>'
    assert page(f"{line}<p>{LONG}</p>").authors == ["Rima Saad"]


def test_an_answer_that_a_click_unfolds_is_text() -> None:
    answer = f"<h2>Why did it take so long?</h2><div hidden><p>Because {LONG}</p></div>"
    assert f"Because {LONG}" in (page(OTHERS.replace("part", "half") + answer).body or "")


@pytest.mark.parametrize("tag", ["div", "td"])
def test_a_line_that_is_no_paragraph_by_name_hides_words_as_well(tag: str) -> None:
    hidden = (
        "<span class=tip>bridge<span role=tooltip style='display:none'>What carries a road over water</span></span>"
    )
    line = f"<{tag}>As planned, the {hidden} stays: {LONG}</{tag}>"
    html = f"<table><tr>{line}</tr></table>" if tag == "td" else line
    text = page(OTHERS.replace("part", "half") + html + OTHERS).body or ""
    assert f"As planned, the bridge stays: {LONG}" in text
    assert "carries a road" not in text


def test_a_colon_that_a_headline_hides_parts_it_from_its_kicker() -> None:
    mark = "<span class=visually-hidden>: </span>"
    html = f"<title>The bridge</title><h1><span>River</span>{mark}<span>{LONG}</span></h1>{OTHERS}"
    assert extract_article(html, "https://river.example/a").headline == f"River: {LONG}"
