"""Lists and tables between an article's paragraphs are text as a whole, or not at all."""

import pytest

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.parts import Parts
from newscrawler.extract.body.whole_lists import with_whole_lists
from newscrawler.extract.page import Page

LINE = "The bridge was opened on Tuesday, three years after the flood, and the mayor walked over it first."
BOATS = "<ul><li>Boats of the river</li><li>Ferries</li><li>Rafts</li></ul>"
LINKS = "<ul><li><a href=/a>Boats of the river</a></li><li><a href=/b>Ferries</a></li></ul>"


def kept(html: str, *chances: float) -> list[int]:
    found = blocks(Page(f"<body><div>{html}</div>", "https://river.example/bridge").root)
    taken = [chance > 0.5 for chance in chances]
    chosen = with_whole_lists(found, taken, chances, Parts(found, taken))
    return [number for number, own in enumerate(chosen) if own]


@pytest.mark.parametrize(
    "items", [BOATS, BOATS.replace("ul>", "ol>"), BOATS.replace("ul>", "dl>").replace("li>", "dd>")]
)
def test_the_rest_of_a_list_of_which_half_is_text_is_text(items: str) -> None:
    assert kept(f"<p>{LINE}</p>{items}<p>{LINE}</p>", 0.9, 0.9, 0.01, 0.9, 0.9) == [0, 1, 2, 3, 4]
    assert kept(f"<p>{LINE}</p>{items}<p>{LINE}</p>", 0.9, 0.9, 0.01, 0.01, 0.9) == [0, 1, 4]


def test_so_is_one_of_which_some_is_text_and_the_rest_may_be() -> None:
    assert kept(f"<p>{LINE}</p>{BOATS}<p>{LINE}</p>", 0.9, 0.6, 0.1, 0.1, 0.9) == [0, 1, 2, 3, 4]
    cards = BOATS.replace("Rafts", LINE * 4)
    assert kept(f"<p>{LINE}</p>{cards}<p>{LINE}</p>", 0.9, 0.6, 0.1, 0.1, 0.9) == [0, 1, 4]


def test_so_is_the_rest_of_a_table() -> None:
    table = "<table><tr><td>Boats<td>12<tr><td>Rafts<td>3</table>"
    assert kept(f"<p>{LINE}</p>{table}<p>{LINE}</p>", 0.9, 0.9, 0.1, 0.9, 0.1, 0.9) == [0, 1, 2, 3, 4, 5]
    assert kept(f"<p>{LINE}</p>{table}<p>{LINE}</p>", 0.9, 0.6, 0.05, 0.05, 0.05, 0.9) == [0, 1, 2, 3, 4, 5]


def test_a_few_cells_of_a_table_that_is_none_of_the_text_are_no_text() -> None:
    table = "<table><tr><td>Boats<td>12<td>Green<tr><td>Rafts<td>3<td>Red</table>"
    chances = 0.9, 0.6, *[0.01] * 5, 0.9
    assert kept(f"<p>{LINE}</p>{table}<p>{LINE}</p>", *chances) == [0, 7]


def test_a_table_of_paragraphs_is_the_layout_of_a_page_and_no_list() -> None:
    table = f"<table><tr><td><p>{LINE * 2}</p><p>{LINE}</p><div>The ferry at the old quay</div></table>"
    assert kept(f"<p>{LINE}</p>{table}<p>{LINE}</p>", 0.9, 0.9, 0.9, 0.1, 0.9) == [0, 1, 2, 4]


def test_a_list_that_a_line_of_the_text_introduces_is_text_though_it_be_of_links() -> None:
    assert kept(f"<p>Three kinds of them are seen here:</p>{LINKS}<p>{LINE}</p>", 0.9, 0.01, 0.01, 0.9) == [0, 1, 2, 3]
    assert kept(f"<p>Read more:</p>{LINKS}<p>{LINE}</p>", 0.9, 0.01, 0.01, 0.9) == [0, 3]
    assert kept(f"<p>{LINE}</p>{LINKS}<p>{LINE}</p>", 0.9, 0.1, 0.1, 0.9) == [0, 3]


def test_a_list_below_the_text_that_is_no_links_is_text_where_it_may_be() -> None:
    assert kept(f"<p>{LINE}</p>{BOATS}<p>{LINE}</p>", 0.9, 0.04, 0.02, 0.04, 0.9) == [0, 1, 2, 3, 4]
    assert kept(f"<p>{LINE}</p>{BOATS}<p>{LINE}</p>", 0.9, 0.02, 0.02, 0.02, 0.9) == [0, 4]


def test_the_list_that_a_text_ends_with_is_text_as_a_whole() -> None:
    assert kept(f"<p>{LINE}</p>{BOATS}<p>Share</p>", 0.9, 0.9, 0.9, 0.01, 0.01) == [0, 1, 2, 3]
    assert kept(f"<p>{LINE}</p>{BOATS}<p>Share</p>", 0.9, 0.9, 0.01, 0.01, 0.01) == [0, 1]
    assert kept(f"<p>{LINE}</p><p>These were seen on the river:</p>{BOATS}", 0.9, 0.9, 0.1, 0.1, 0.1) == [0, 1, 2, 3, 4]
    assert kept(f"<p>{LINE}</p><p>Sources:</p>{BOATS}", 0.9, 0.9, 0.1, 0.1, 0.1) == [0, 1]


def test_a_list_behind_the_text_or_in_another_box_stays_as_it_is() -> None:
    assert kept(f"<p>{LINE}</p>{BOATS}", 0.9, 0.1, 0.1, 0.1) == [0]
    assert kept(f"<p>{LINE}</p><p>They are these:</p>{LINKS}", 0.9, 0.9, 0.1, 0.1) == [0, 1]
    other = f"<div class=related-stories>{BOATS}</div>"
    assert kept(f"<p>They are these:</p>{other}<p>{LINE}</p>", 0.9, 0.1, 0.1, 0.1, 0.9) == [0, 4]


def test_a_box_of_facts_between_paragraphs_is_read_as_a_whole_where_its_rest_may_be_text() -> None:
    box = f"<aside><h4>The bridge in figures</h4><p>{LINE}</p><p>{LINE}</p></aside>"
    assert kept(f"<p>{LINE}</p>{box}<p>{LINE}</p>", 0.9, 0.6, 0.4, 0.3, 0.9) == [0, 1, 2, 3, 4]
    assert kept(f"<p>{LINE}</p>{box}<p>{LINE}</p>", 0.9, 0.6, 0.2, 0.1, 0.9) == [0, 1, 4]
    assert kept(f"<p>{LINE}</p>{box}<p>{LINE}</p>", 0.9, 0.4, 0.4, 0.4, 0.9) == [0, 4]
