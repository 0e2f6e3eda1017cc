"""Questions and answers in a box that is named for them, in the text's part of the page, are text."""

import pytest

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.parts import Parts
from newscrawler.extract.body.questions import with_questions
from newscrawler.extract.page import Page

LINE = "The bridge was opened on Tuesday, three years after the flood, and the mayor walked over it first."


def kept(html: str, *chances: float) -> list[int]:
    found = blocks(Page(f"<body>{html}", "https://river.example/bridge").root)
    taken = [chance > 0.5 for chance in chances]
    chosen = with_questions(found, taken, chances, Parts(found, taken))
    return [number for number, own in enumerate(chosen) if own]


@pytest.mark.parametrize(
    "name", ["faq", "page-faq", "FAQItem_x1", "guideFaqs", "schema-faq-section", "frequently-asked"]
)
def test_questions_and_answers_behind_the_text_are_text_whatever_the_model_makes_of_them(name: str) -> None:
    box = f"<div class={name}><h2>In short</h2><div>Who built it?</div><p>{LINE}</p><p>Ask us</p></div>"
    assert kept(f"<main><p>{LINE}</p>{box}</main>", 0.9, 0.01, 0.01, 0.01, 0.01) == [0, 1, 2, 3]
    assert kept(f"<main><p>{LINE}</p>{box}</main>", 0.9, 0.001, 0.001, 0.001, 0.001) == [0]


@pytest.mark.parametrize("name", ["faculty", "notes", "related-faq newsletter"])
def test_a_box_of_another_name_stays_as_it_is(name: str) -> None:
    box = f"<div class='{name}'><div>Who built it?</div><p>{LINE}</p></div>"
    assert kept(f"<main><p>{LINE}</p>{box}</main>", 0.9, 0.01, 0.01) == [0]


def test_questions_above_the_text_beside_its_part_of_the_page_or_in_its_footer_are_none_of_it() -> None:
    box = f"<div class=faq><div>Who built it?</div><p>{LINE}</p></div>"
    assert kept(f"<main>{box}<p>{LINE}</p></main>", 0.01, 0.01, 0.9) == [2]
    assert kept(f"<main><p>{LINE}</p></main>{box}", 0.9, 0.01, 0.01) == [0]
    assert kept(f"<main><p>{LINE}</p><aside>{box}</aside></main>", 0.9, 0.01, 0.01) == [0]


def test_their_heading_alone_is_none_of_the_text() -> None:
    box = "<div class=faq><h2>Frequently asked questions</h2><p>Ask us</p></div>"
    assert kept(f"<main><p>{LINE}</p>{box}</main>", 0.9, 0.01, 0.01) == [0]
    assert kept(f"<main><p>{LINE}</p>{box}</main>", 0.9, 0.9, 0.01) == [0, 1]
