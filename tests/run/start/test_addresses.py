"""A URL in place of a site's name is a crawl of that address; tests/docs crawls and runs one for real."""

import pytest

from newscrawler.exits import BadUsageError
from newscrawler.run.start.addresses import spider_of


def test_a_name_is_a_spider_with_the_arguments_as_they_are() -> None:
    assert spider_of(["almayadeen"], {"since": "7d"}) == ("almayadeen", {"since": "7d"})


def test_an_address_is_where_the_spider_of_any_site_starts() -> None:
    assert spider_of(["HTTPS://n.example/a,b"], {}) == ("news", {"url": "HTTPS://n.example/a,b"})


@pytest.mark.parametrize("words", [[], ["demo", "https://n.example"], ["https://n.example", "demo"], ["demo", "faz"]])
def test_a_name_beside_an_address_or_another_name_is_refused(words: list[str]) -> None:
    with pytest.raises(BadUsageError, match="name one site"):
        spider_of(words, {})


def test_two_ways_of_saying_where_to_start_are_refused() -> None:
    with pytest.raises(BadUsageError, match="both say where to start"):
        spider_of(["https://n.example"], {"url": "https://o.example"})
