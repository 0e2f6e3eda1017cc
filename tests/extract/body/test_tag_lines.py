"""Links to an article's tags are no text where they stand above or below it."""

import pytest

from newscrawler.extract.body.blocks import page_blocks
from newscrawler.extract.body.tag_lines import without_tags
from newscrawler.extract.page import Page

TEXT = "".join(
    f"<p>The old bridge was opened to traffic in the morning, and people of part {part} of the city crossed it.</p>"
    for part in ("one", "two")
)
TAGS = '<ul><li><a href="/tags/bridges/">bridges</a>, </li><li><a href="/tags/old-towns/">old towns</a></li></ul>'
LINE = '<p><a href="/tags/bridges/">bridges</a>, <a href="/tags/old-towns/">old towns</a> · <a href="/tags/old">Old</a>'
HEADING = '<h2><a href="/tags/bridges/">Bridges</a></h2>'


def kept(html: str) -> list[str]:
    """The beginnings of the blocks that are left where all were taken."""
    page = Page(f"<html><body><main>{html}</main></body></html>", "https://river.example/the-old-bridge-is-open")
    blocks = page.once(page_blocks)
    left = without_tags(blocks, [True] * len(blocks), page)
    return [block.text[:12] for block, is_left in zip(blocks, left, strict=True) if is_left]


@pytest.mark.parametrize("html", [TAGS + TEXT, TEXT + TAGS, LINE + TEXT, TEXT + LINE])
def test_links_to_tags_above_a_text_or_below_it_are_none(html: str) -> None:
    assert kept(html) == ["The old brid"] * 2


def test_other_links_and_what_stands_between_paragraphs_are_text() -> None:
    first, second = TEXT.split("</p>")[:2]
    assert kept(f"{first}</p>{HEADING}{second}</p>{TAGS}") == ["The old brid", "Bridges", "The old brid"]
    assert kept(f'<p><a href="/plans/">The plans</a></p>{TEXT}') == ["The plans", "The old brid", "The old brid"]
    assert kept(f"{TEXT}{LINE}, the plans")[2:] == ["bridges, old"]
    assert kept(TEXT + LINE.replace(", ", " of the "))[2:] == ["bridges of t"]


def test_where_no_paragraph_tells_where_the_text_is_nothing_goes() -> None:
    assert kept(TAGS) == ["bridges,", "old towns"]
