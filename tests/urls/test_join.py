import string
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.join import join
from tests.urls.strategies import url_like

BASE = "https://news.example/news/politics/a-slug"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/news/economy/b", "https://news.example/news/economy/b"),
        ("b", "https://news.example/news/politics/b"),
        ("?page=2", "https://news.example/news/politics/a-slug?page=2"),
        ("//other.example/c", "https://other.example/c"),
        ("  https://Other.example:443/c\n", "https://other.example/c"),
        ("/ne\nws/\teconomy", "https://news.example/news/economy"),
        ("/a/../b", "https://news.example/b"),
        ("\\\\other.example\\c", "https://other.example/c"),
        ("", "https://news.example/news/politics/a-slug"),
        ("/a?b=1&amp;c=2", "https://news.example/a?b=1&c=2"),  # a browser would not, but nobody means it
    ],
)
def test_an_href_is_read_as_a_browser_reads_it(href: str, url: str) -> None:
    assert join(BASE, href) == url


@pytest.mark.parametrize(
    "href",
    [
        "javascript:void(0)",
        "JavaScript:void(0)",
        " java\nscript:void(0)",
        "mailto:desk@news.example",
        "data:text/html,x",
        "tel:+961",
        "file:///etc/hosts",
        "ftp://news.example/a",
        "http://",
        "https:///",
        "http://256.1.1.1/",
        "http://1.2.3.4.5/",
        "http://xn--/",
        "http://[",
        "http://[::1/a",
        "http://a b.example/",
        "https://user:secret@news.example/",
        "https://user@news.example/",
        "https://news.example:port/",
        "https://news.example:99999/",
        "{{ url }}",
        "<%= url %>",
    ],
)
def test_an_href_that_leads_to_no_page_is_none(href: str) -> None:
    assert join(BASE, href) is None


def test_a_backslash_ends_the_host_as_in_browsers() -> None:
    assert join(BASE, "https://other.example\\@news.example/") == "https://other.example/@news.example/"
    assert canonicalize("https://other.example\\@news.example/") == "https://other.example/@news.example/"


@given(url_like, url_like)
def test_joining_never_raises_and_gives_absolute_urls_only(base: str, href: str) -> None:
    for url in (join(base, href), join(BASE, href)):
        assert url is None or urlsplit(url).scheme in ("http", "https")
        assert url is None or urlsplit(url).hostname


@given(st.text(alphabet=string.ascii_letters + string.digits + "-._~!$&'()*+,;=:@/", max_size=30).map("/".__add__))
def test_the_short_way_of_joining_agrees_with_the_long_one(href: str) -> None:
    assert join(BASE, href) == join(BASE, href + "\n")


@pytest.mark.parametrize("href", ["{{url}}", "/world/{{ slug }}", "/a?id=${id}", "{% url 'a' %}"])
def test_a_place_that_scripts_fill_leads_to_no_page(href: str) -> None:
    assert join("https://n.example/a", href) is None


def test_a_single_brace_is_a_part_of_an_address() -> None:
    assert join("https://n.example/a", "/b/{7F}") == "https://n.example/b/{7F}"
