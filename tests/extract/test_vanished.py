"""What a page says that stands where an article was."""

import pytest

from newscrawler.extract.page import Page
from newscrawler.extract.vanished import is_vanished, leads_back

URL = "https://gazette.example/world/the-ferry-sails"


@pytest.mark.parametrize(
    ("head", "heading", "vanished"),
    [
        ("<title>Page not found - The Gazette</title>", "", True),
        ("<title>The Gazette</title>", "Seite nicht gefunden", True),
        ("<title>404 | The Gazette</title>", "Oops", True),
        ("<title>ページが見つかりません</title>", "", True),
        ("<title>The Gazette</title><link rel=canonical href='https://gazette.example/'>", "Latest", True),
        ("<title>World - The Gazette</title><link rel=canonical href='/world/'>", "World", False),
        ("<title>Log in - The Gazette</title>", "Log in to read on", False),
        ("<title>We will be back soon</title>", "Maintenance", False),
        ("<title>The Gazette</title>", "What was " + "long " * 30 + "not found", False),
    ],
)
def test_a_page_says_that_it_is_gone_by_its_title_its_heading_or_as_the_front_page(
    head: str, heading: str, vanished: bool
) -> None:
    html = f"<html><head>{head}</head><body><h1>{heading}</h1><p>Look elsewhere.</p></body></html>"
    assert is_vanished(Page(html.encode(), URL)) is vanished


@pytest.mark.parametrize(
    ("goal", "back"),
    [
        ("https://gazette.example/", True),
        ("https://gazette.example/en/", True),
        ("https://gazette.example/world", True),
        (URL, False),
        (f"{URL}/", False),
        ("https://gazette.example/world/the-ferry-sails-again", False),
        ("https://gazette.example/login", False),
        ("https://gazette.example/world/?login=1", False),
    ],
)
def test_an_address_leads_back_to_the_front_page_or_to_its_own_section(goal: str, back: bool) -> None:
    assert leads_back(URL, goal) is back
