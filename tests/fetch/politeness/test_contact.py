"""Who must be told whom to reach, and what counts as a way to do so."""

import pytest

from newscrawler.fetch.politeness.contact import parse_contact, require_contact

SITE = "https://news.site"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("desk@archive.example", "mailto:desk@archive.example"),
        ("mailto:desk@archive.example", "mailto:desk@archive.example"),
        ("https://archive.example/crawler?a=1", "https://archive.example/crawler?a=1"),
        ("  http://archive.example  ", "http://archive.example"),
    ],
)
def test_an_address_or_a_url_is_a_contact(given: str, named: str) -> None:
    assert parse_contact(given) == named


@pytest.mark.parametrize(
    "given",
    [
        "me",
        "me@",
        "@archive.example",
        "ftp://archive.example",
        "https://archive",
        "https://",
        "a@b@c.eu",
        "https://u:p@archive.example",
        "desk@archive.example\r\nX-Evil: 1",
        "desk@archive.example) evil",
        "désk@archive.example",
        "me@example.com",
        "https://[::1",
    ],
)
def test_what_reaches_nobody_or_breaks_a_header_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="CONTACT="):
        parse_contact(given)


def test_a_real_site_needs_one_and_the_error_says_how_to_give_it() -> None:
    with pytest.raises(ValueError, match=r"news\.site.*-s CONTACT=.*NEWSCRAWLER_CONTACT"):
        require_contact("", ["http://127.0.0.1:8000", SITE])
    assert require_contact("desk@archive.example", [SITE]) == "mailto:desk@archive.example"


def test_hosts_of_ones_own_need_none() -> None:
    assert (
        require_contact("", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:80", "http://10.0.0.5"]) == ""
    )
    assert (
        require_contact("", ["https://intranet.site", "http://other.site:8080"], ["intranet.site", "other.site:8080"])
        == ""
    )
    with pytest.raises(ValueError, match="must be told"):
        require_contact("", ["http://other.site"], ["other.site:8080"])


def test_one_that_is_given_is_checked_even_where_none_is_needed() -> None:
    with pytest.raises(ValueError, match="neither an address"):
        require_contact("nonsense", ["http://127.0.0.1"])
