"""What stands in for an AMP element, until it has loaded or where it cannot, is no text of the page."""

import pytest

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import text_of


def shown(html: str) -> str:
    return text_of(Page(f"<html amp><body><p>The bridge is open.</p>{html}</body>", "https://n.example/a").root)


@pytest.mark.parametrize(
    "html",
    [
        "<amp-ad><div placeholder></div><div fallback>No advertisement today</div></amp-ad>",
        "<amp-sticky-ad><p>Advertisement</p></amp-sticky-ad>",
        "<amp-list src=/l.json><div fallback>They could not be loaded.</div><button overflow>More</button></amp-list>",
        "<amp-consent><div><p>May we keep cookies?</p></div></amp-consent>",
    ],
)
def test_what_amp_shows_instead_of_what_it_loads_is_not_seen(html: str) -> None:
    assert shown(html) == "The bridge is open."


@pytest.mark.parametrize(
    "html",
    [
        "<amp-carousel><figure><figcaption>At night</figcaption></figure></amp-carousel>",
        "<div fallback>At night</div>",
        "<amp-img><img fallback src=/b.jpg></amp-img> At night",
    ],
)
def test_all_else_of_an_amp_page_is(html: str) -> None:
    assert shown(html) == "The bridge is open. At night"
