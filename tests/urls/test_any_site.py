"""A site without a profile is the hosts of the pages it is started from."""

import pytest

from newscrawler.urls.any_site import AnySite


def test_pages_to_start_from_are_parted_by_commas_and_canonical() -> None:
    site = AnySite.parse(" HTTPS://News.example , https://other.example/world?utm_source=x,https://news.example/")
    assert site.starts == ("https://news.example/", "https://other.example/world")
    assert site.origins == ("https://news.example", "https://other.example")


def test_a_comma_in_a_path_parts_nothing() -> None:
    assert AnySite.parse("https://news.example/world,africa-100.html").starts == (
        "https://news.example/world,africa-100.html",
    )


def test_only_the_hosts_given_are_crawled_with_or_without_www() -> None:
    site = AnySite.parse("https://news.example,https://www.other.example:8443,http://127.0.0.1:8000")
    assert site.hosts == {
        "news.example",
        "www.news.example",
        "www.other.example:8443",
        "other.example:8443",
        "127.0.0.1:8000",
    }
    assert site.origin_of("https", "www.news.example") == "https://www.news.example"
    assert site.origin_of("https", "shop.news.example") is None
    assert site.origin_of("http", "127.0.0.1:8001") is None


def test_a_host_that_is_started_from_has_one_scheme_where_it_speaks_tls_or_names_its_port() -> None:
    site = AnySite.parse("https://news.example,http://127.0.0.1:8000,http://plain.example")
    assert site.origin_of("http", "news.example") == "https://news.example"
    assert site.origin_of("https", "127.0.0.1:8000") == "http://127.0.0.1:8000"
    assert site.origin_of("https", "plain.example") == "https://plain.example"  # it may have come to speak TLS
    both = AnySite.parse("https://news.example,http://news.example")
    assert both.origin_of("http", "news.example") == "http://news.example"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "https://news.example"),
        (" , ", "https://news.example"),
        ("news.example", "'news.example'"),
        ("https://news.example,other.example", "'https://news.example,other.example'"),
        ("ftp://news.example", "'ftp://news.example'"),
        ("https://reader:secret@news.example", "a user name or a password in it: leave them out"),
        ("https://[news.example", "'https://[news.example'"),
    ],
)
def test_what_is_no_web_address_is_named(text: str, named: str) -> None:
    with pytest.raises(ValueError, match="url: ") as error:
        AnySite.parse(text)
    assert named in str(error.value)


def test_a_host_may_be_an_address_of_ipv6() -> None:
    site = AnySite.parse("http://[2001:DB8:0::5]/world,http://[::1]:8000")
    assert site.hosts == {"[2001:db8::5]", "[::1]:8000"}
    assert site.origin_of("http", "[::1]:8000") == "http://[::1]:8000"
    assert site.origin_of("http", "[::1]:8001") is None
