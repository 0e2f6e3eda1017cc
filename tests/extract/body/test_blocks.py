"""A tree is cut where a reader sees a line end, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.scopes import IN_LINK, INSIDE
from newscrawler.extract.page import Page


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(Page(f"<body>{body}</body>", "https://news.example/a").root)]


def test_inline_elements_stay_in_their_block_and_block_elements_end_it() -> None:
    html = "<div>The <b>bridge</b> is <a href=x>open</a>.<p>Cars pass.</p>Boats <span>too</span>.</div>"
    assert texts(html) == ["The bridge is open.", "Cars pass.", "Boats too."]


def test_one_line_break_is_a_space_and_two_end_a_block() -> None:
    assert texts("<p>One<br>line.<br><br>Another.<br> <br>Third.</p>") == ["One line.", "Another.", "Third."]


def test_items_cells_and_quotes_are_blocks() -> None:
    html = "<ul><li>One<li>Two</ul><table><tr><td>A<td>B</table><blockquote>Said.</blockquote>"
    assert texts(html) == ["One", "Two", "A", "B", "Said."]


@pytest.mark.parametrize("tag", ["script", "style", "template", "nav", "footer", "button", "select", "svg"])
def test_what_holds_no_text_of_an_article_is_left_out_and_what_follows_is_not(tag: str) -> None:
    assert texts(f"<p>Before.</p><{tag}>hidden</{tag}>after<p>Last.</p>") == ["Before.", "after", "Last."]


@pytest.mark.parametrize("tag", ["nav", "button"])
def test_an_element_that_was_never_closed_does_not_swallow_the_article(tag: str) -> None:
    assert "The bridge is open." in texts(f"<{tag}>Menu<main><p>The bridge is open.</p></main>")


def test_a_block_knows_its_links_its_bold_text_and_what_it_stands_in() -> None:
    html = (
        '<article class="story"><figure><figcaption><b>Boats</b> <a href=x>at dawn</a></figcaption></figure></article>'
    )
    (block,) = blocks(Page(html, "https://news.example/a").root)
    assert (block.linked, block.strong) == (len("at dawn"), len("Boats"))
    inside = {tag for number, tag in enumerate(INSIDE) if block.scope.inside >> number & 1}
    assert {"article", "figure", "figcaption"} <= inside
    assert block.scope.around is not None
    assert block.scope.around.around is not None
    assert block.scope.around.around.names == "story"


def test_a_block_knows_which_of_its_links_lead_to_another_part_of_the_page() -> None:
    html = '<li><a href="#cost">What it cost</a></li><li><a href="/cost">What it cost</a> <a href=#note>1</a></li>'
    found = blocks(Page(html, "https://news.example/a").root)
    assert [(block.linked, block.anchored) for block in found] == [(12, 12), (13, 1)]


def test_a_block_in_a_card_that_is_a_link_knows_it() -> None:
    (block,) = blocks(Page("<a href=x><div>A story</div></a>", "https://news.example/a").root)
    assert block.scope.inside & IN_LINK
    assert block.linked == len("A story")


def test_a_deep_tree_takes_no_recursion() -> None:
    assert texts("<div>" * 1_000 + "text") == ["text"]
    texts("<div>" * 50_000 + "text")  # deeper than the parser goes


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "<nav>", "</nav>", "x", " y "]))
)
def test_any_markup_gives_blocks_without_empty_ones(pieces: list[str]) -> None:
    found = texts("".join(pieces))
    assert all(text and text == text.strip() for text in found)


def test_an_element_that_is_left_out_has_no_blocks_and_ends_the_one_before_it() -> None:
    root = Page("<p>One</p>two<div>three<p>four</p></div>five", "https://river.example/a").root
    left_out = root.find(".//div")
    assert left_out is not None
    assert [block.text for block in blocks(root, {left_out})] == ["One", "two", "five"]
