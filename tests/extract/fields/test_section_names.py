"""A section that structured data name by its address is told as the page's links print it."""

import pytest

from newscrawler.extract import extract_article

MENU = "<nav><a href=/news/politics/>More</a><a href=/news/politics/>Politics</a><a href=/siyasa/>سياسة</a></nav>"
TEXT = "<p>The old bridge was opened to traffic on Tuesday, and people of the city crossed it at last.</p>" * 3


@pytest.mark.parametrize(
    ("told", "found"),
    [("politics", "Politics"), ("siyasa", "سياسة"), ("Politics today", "Politics today"), ("sport", "sport")],
)
def test_a_section_that_is_told_by_its_address_is_the_text_of_the_link_there(told: str, found: str) -> None:
    html = f"<head><meta property=article:section content='{told}'></head><body>{MENU}<h1>The bridge</h1>{TEXT}"
    assert extract_article(html, "https://n.example/news/politics/the-bridge").section == found
