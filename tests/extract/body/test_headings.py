"""A heading right above a paragraph of the text, in one box with it, is text."""

import pytest

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.headings import with_headings
from newscrawler.extract.body.parts import Parts
from newscrawler.extract.page import Page

LINE = "The bridge was opened on Tuesday, three years after the flood, and the mayor walked over it first."
P = f"<p>{LINE}</p>"


def kept(html: str, *own: int, description: str = "") -> list[int]:
    found = blocks(Page(f"<body>{html}", "https://river.example/bridge").root)
    taken = [number in own for number in range(len(found))]
    chosen = with_headings(found, taken, Parts(found, taken), description)
    return [number for number, is_own in enumerate(chosen) if is_own]


def test_a_heading_between_paragraphs_is_text_whatever_the_model_makes_of_it() -> None:
    assert kept(f"<main>{P}<div>Photo</div><h3>A long wait</h3>{P}</main>", 0, 3) == [0, 2, 3]
    assert kept(f"<main>{P}<section><h5><a href=/b>1. The pier</a></h5>{P}</section></main>", 0, 2) == [0, 1, 2]


def test_a_link_to_the_heading_beside_it_parts_it_from_no_paragraph() -> None:
    link = "<a href=#wait>Link to A long wait</a>"
    assert kept(f"<main>{P}<div><h2>A long wait</h2>{link}</div>{P}</main>", 0, 3) == [0, 1, 3]
    assert kept(f"<main>{P}<h2>A long wait</h2><div>{link}</div>{P}</main>", 0, 3) == [0, 1, 3]
    assert kept(f"<main>{P}<div><h2>A long wait</h2>{link}<p>Share</p></div>{P}</main>", 0, 4) == [0, 4]
    assert kept(f"<main>{P}<div><h2>A long wait</h2><a href=/other>Another story</a></div>{P}</main>", 0, 3) == [0, 3]


def test_a_line_in_bold_between_two_paragraphs_stands_for_a_heading() -> None:
    assert kept(f"<main>{P}<p><b>A long wait</b></p>{P}</main>", 0, 2) == [0, 1, 2]
    assert kept(f"<main>{P}<p>A <b>long</b> wait</p>{P}</main>", 0, 2) == [0, 2]
    assert kept(f"<main>{P}<p>Photo</p><p><b>A long wait</b></p>{P}</main>", 0, 3) == [0, 3]
    assert kept(f"<main>{P}<div><b>A long wait</b></div>{P}</main>", 0, 2) == [0, 1, 2]
    lines = f"<div>{LINE}<br><br><b>A long wait</b><br><br>{LINE} So it was.</div>"
    assert kept(f"<main>{lines}</main>", 0, 2) == [0, 1, 2]
    post = "<blockquote><p>The bridge is open</p>A boat (@boat)</blockquote>"
    assert kept(f"<main>{P}{post}<p><b>A long wait</b></p>{P}</main>", 0, 4) == [0, 3, 4]


@pytest.mark.parametrize(
    "between",
    [
        "<aside><h3>A long wait</h3></aside>",
        "<h3><a href=/other>Another story</a></h3>",
        "<h3>A long wait</h3><p>Share</p>",
        f"<h3>{LINE} {LINE}</h3>",
        "<div class=newsletter><h3>Our letter</h3></div>",
    ],
)
def test_headings_of_other_boxes_links_and_what_heads_no_paragraph_stay_out(between: str) -> None:
    last = between.count("</h3>") + between.count("</p>") + 1
    assert kept(f"<main>{P}{between}{P}</main>", 0, last) == [0, last]


def test_the_heading_that_the_box_of_the_text_begins_with_is_text() -> None:
    assert kept(f"<main><h1>The bridge is open</h1><div><h2>A long wait</h2>{P}{P}</div></main>", 2, 3) == [1, 2, 3]


@pytest.mark.parametrize(
    "above",
    [
        "<div><h1>The bridge is open</h1><h2>A long wait</h2>",
        "<h1>The bridge is open</h1><div><h2 class=subtitle>A long wait</h2>",
        "<h1>The bridge is open</h1><div class=article__intro><h2>A long wait</h2>",
        "<h1>The bridge is open</h1><div><h2>It took eleven months</h2>",
        "<h1>The bridge is open</h1><div><h6>By Rima Saad</h6>",
        "<h1>The bridge is open</h1><div><h2><a href=/other>Another story</a></h2>",
        "<h1>The bridge is open</h1><h2>A long wait</h2><div>",
    ],
)
def test_a_standfirst_a_byline_and_what_stands_above_the_box_of_the_text_are_none(above: str) -> None:
    assert kept(f"<main>{above}{P}{P}</div></main>", 2, 3, description="It took eleven months") == [2, 3]


def test_a_body_that_is_named_for_its_summary_field_is_no_standfirst() -> None:
    name = "field--type-text-with-summary"  # as Drupal names the field of every text
    assert kept(f"<main><h1>Open</h1><div class={name}><h2>A long wait</h2>{P}{P}</div></main>", 2, 3) == [1, 2, 3]
