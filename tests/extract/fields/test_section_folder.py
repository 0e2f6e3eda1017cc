"""The section whose folder a page's address stands in, as a link of the page calls it."""

import pytest

from newscrawler.extract import extract_article
from newscrawler.extract.fields.section_folder import section_of_folder
from newscrawler.extract.page import Page

MENU = """<nav><a href="/">River Post</a><a href="/economy">› Economy</a><a href="/rio">Río</a><a href="/2026">2026</a>
<a href="/society-culture/">Society &amp; Culture</a><a href="/news">News</a><a href="/news/harbour">Harbour</a>
<a href="https://river.example/world">World</a><a href="https://other.example/town">Town</a>
<a href="/river">River</a><a href="/sea">What the sea does</a><a href="/lin-abara">Lin Abara</a></nav>"""


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/economy/a-bridge", "Economy"),
        ("/economy/a-bridge/", "Economy"),
        ("/economy/2026/11/a-bridge", "Economy"),
        ("/society-culture/a-bridge", "Society & Culture"),
        ("/news/harbour/a-bridge", "Harbour"),
        ("/rio/a-bridge", "Río"),
        ("/world/a-bridge", "World"),
    ],
)
def test_the_deepest_folder_of_an_address_that_a_link_calls_by_its_name_is_the_section(path: str, section: str) -> None:
    assert section_of_folder(Page(MENU, f"https://river.example{path}")) == section


@pytest.mark.parametrize(
    "path",
    [
        "/news/a-bridge",  # a folder of everything
        "/2026/a-bridge",
        "/town/a-bridge",  # of another site
        "/sea/a-bridge",  # a link with other words
        "/river/a-bridge",  # the site's own name
        "/economy",  # the page itself
        "/a-bridge",
        "/a/b/c/d/economy/a-bridge",
    ],
)
def test_a_folder_that_is_of_everything_or_that_no_link_names_is_no_section(path: str) -> None:
    assert section_of_folder(Page(MENU, f"https://river.example{path}")) is None


def test_a_section_that_the_page_declares_goes_before_that_of_its_folder() -> None:
    head = '<head><meta property="article:section" content="Bridges"></head>'
    html = f"<html>{head}<body>{MENU}<h1>A bridge</h1></body></html>"
    assert extract_article(html, "https://river.example/economy/a-bridge").section == "Bridges"


def test_the_folder_of_its_author_is_no_section() -> None:
    head = '<head><meta name="author" content="Lin Abara"></head>'
    html = f"<html>{head}<body>{MENU}<h1>A bridge</h1></body></html>"
    assert extract_article(html, "https://river.example/lin-abara/a-bridge").section is None
