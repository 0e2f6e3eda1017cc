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


def test_what_a_menu_calls_a_folder_in_another_script_than_latin_is_the_section() -> None:
    menu = """<a href="/daily-tide">Прилив</a><ul><li><a href="/">Главная</a></li><li><a href="/politika">Политика</a>
    </li><li><a href="/rus">По-русски</a></li><li><a href="https://river.example/kultura/">Культура и 2 моста</a></li>
    <li><a href="/tech">IT и наука</a></li></ul><p>Ещё <a href="/harbour">причал</a> ...</p>"""

    def section(path: str) -> str | None:
        return section_of_folder(Page(menu, f"https://river.example{path}"))

    assert section("/politika/most-1") == "Политика"
    assert section("/kultura/2026/most-2") == "Культура и 2 моста"
    assert section("/harbour/most-3") is None  # a link in a text
    assert section("/daily-tide/most-4") is None
    assert section("/rus/most-5") is None  # a language
    assert section("/tech/most-6") is None  # with Latin letters the name is to be the folder's


@pytest.mark.parametrize("text", ["Society & Culture", "اقتصاد"])
def test_whatever_a_link_beside_the_headline_calls_the_folder_of_the_address_is_the_section(text: str) -> None:
    said = " ".join(["The bridge over the Lune carried no cart for a week, and nobody missed it much at first."] * 3)
    url = "https://river.example/soc/a-bridge"
    above = f'<main><a href="/soc">{text}</a><h1>A bridge of rope</h1><p>{said}</p><p>{said}</p></main>'
    assert extract_article(above, url).section == text
    below = f'<main><h1>A bridge of rope</h1><p>{said}</p><p>{said} <a href="/soc">{text}</a></p></main>'
    assert extract_article(below, url).section is None


def test_a_section_that_the_page_declares_goes_before_that_of_its_folder() -> None:
    head = '<head><meta property="article:section" content="Bridges"></head>'
    html = f"<html>{head}<body>{MENU}<h1>A bridge</h1></body></html>"
    assert extract_article(html, "https://river.example/economy/a-bridge").section == "Bridges"


def test_the_folder_of_its_author_is_no_section() -> None:
    head = '<head><meta name="author" content="Lin Abara"></head>'
    html = f"<html>{head}<body>{MENU}<h1>A bridge</h1></body></html>"
    assert extract_article(html, "https://river.example/lin-abara/a-bridge").section is None
