"""A heading stands over the rest of the largest element that begins with it."""

from newscrawler.extract.body.blocks import blocks
from newscrawler.extract.body.headed_boxes import headed_box
from newscrawler.extract.page import Page


def over(html: str) -> tuple[str | None, int]:
    """The name of the box that the second block of a page begins, and the number of the block behind it."""
    box, end = headed_box(blocks(Page(html, "https://river.example/bridge").root), 1)
    return (box.names if box is not None else None), end


def test_the_largest_element_that_begins_with_a_heading_is_what_it_stands_over() -> None:
    inner = "<div class=inner><h3>Comments</h3><p>One.</p></div>"
    assert over(f"<main><p>Text.</p><div class=outer>{inner}<p>Two.</p></div><p>More.</p></main>") == ("outer", 4)


def test_a_heading_between_paragraphs_begins_none() -> None:
    assert over("<main><p>Text.</p><h3>Comments</h3><p>One.</p></main>") == (None, 2)
