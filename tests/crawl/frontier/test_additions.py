"""What listings add to the addresses of articles that a profile tells by their query."""

import pytest

from newscrawler.crawl.frontier.additions import without_additions
from newscrawler.site import Site

SITE = Site(
    name="example",
    base_url="https://news.example",
    sections={"front": "/"},
    articles=(r"/\?p=\d+", r"/story\?day=\d{8}&id=\d+"),
)


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("/?p=204113&ref=list", "/?p=204113"),
        ("/?from=home&p=204113&at=3", "/?p=204113"),
        ("/story?day=20261201&id=7&ref=list", "/story?day=20261201&id=7"),
        *[(same, same) for same in ("/?p=204113", "/?page=2&ref=list", "/?p=204113&page=2", "/world?ref=list")],
        ("/story?id=7&ref=list", "/story?id=7&ref=list"),
    ],
)
def test_what_no_pattern_tells_is_taken_off_the_address_of_an_article(given: str, plain: str) -> None:
    assert without_additions(SITE.base_url + given, SITE) == SITE.base_url + plain
