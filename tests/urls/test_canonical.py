"""The canonical form of a URL: canonical.py, split.py and tracking.py."""

import string
from urllib.parse import quote, urlsplit

import idna
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scrapy import Request
from twisted.web.client import URI

from newscrawler.urls.canonical import canonicalize, url_id
from newscrawler.urls.join import join
from tests.urls.strategies import url_like, web_urls

BASE = "https://news.example/news/politics/a-slug"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://news.example", "https://news.example/"),
        ("https://news.example?q=1", "https://news.example/?q=1"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("http://news.example:443/a", "http://news.example:443/a"),
        ("https://news.example:/a", "https://news.example/a"),
        ("https://news.example/a/", "https://news.example/a/"),
        ("https://news.example/A#part", "https://news.example/A"),
        ("https://news.example/a?", "https://news.example/a"),
        ("https://news.example/a?fbclid=1&UTM_Source=2&gclid=3", "https://news.example/a"),
        ("https://news.example/a?b=2&a=2&a=1&&c", "https://news.example/a?a=2&a=1&b=2&c"),
        (
            "https://news.example/0/a1b2?opendocument&Highlight=0,x&b=1",
            "https://news.example/0/a1b2?opendocument&Highlight=0,x&b=1",
        ),
        ("https://news.example/a?utm_source=x&c&b=1", "https://news.example/a?b=1&c"),
        ("https://news.example/a?q=x y&r=%d8%b3", "https://news.example/a?q=x%20y&r=%D8%B3"),
        ("https://news.example/%7eme/%2f/100%", "https://news.example/~me/%2F/100%25"),
        ("https://news.example/a/./b/../../c/..", "https://news.example/"),
        ("https://news.example/%2e%2E/a", "https://news.example/a"),
        ("https://news.example\\a\\b", "https://news.example/a/b"),
        ("https://news.example/a\n/b", "https://news.example/a/b"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
    ],
)
def test_a_url_has_one_canonical_spelling(url: str, canonical: str) -> None:
    assert canonicalize(url) == canonical


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https:///river.example/a", "https://river.example/a"),
        ("///river.example/a", "https://river.example/a"),
        ("http:/river.example/a", "http://river.example/a"),
        ("http:river.example/a", "http://river.example/a"),
        ("https:/a", "https://news.example/a"),
        ("https:a", "https://news.example/news/politics/a"),
        ("/\\/river.example/a", "https://river.example/a"),
        ("http://0x7f.1/a", "http://127.0.0.1/a"),
        ("http://2130706433/a", "http://127.0.0.1/a"),
        ("http://[0:0::1]/a", "http://[::1]/a"),
        ("?it's", "https://news.example/news/politics/a-slug?it%27s"),
    ],
)
def test_an_odd_href_leads_where_a_browser_goes(href: str, url: str) -> None:
    joined = join(BASE, href)
    assert joined is not None
    assert canonicalize(joined) == url


@pytest.mark.parametrize(
    "names",
    [
        "utm_source UTM_whatever itm_source at_campaign at_custom1 CMP smid ocid cm_mmc cm_mmca1 cx_click wt_zmc",
        "Echobox spm isappinstalled usqp _x_tr_sl wpisrc ito ftag taid xtref xtor mtm_campaign pk_campaign piwik_kwd",
        "pinnedEntry pinned_post_locator pinned_post_asset_id pinned_post_type filterKeyEvents",
        "fbclid _hsenc hsa_acc bsft_clkid icmpid elqTrackId tblci dicbo _kx gs_l",
    ],
)
def test_what_only_follows_a_reader_is_no_part_of_an_address(names: str) -> None:
    query = "&".join(f"{name}=x1" for name in names.split())
    assert canonicalize(f"https://news.example/a?{query}&id=7") == "https://news.example/a?id=7"


def test_a_medium_beside_a_source_or_a_campaign_of_one_beginning_tells_where_a_reader_comes_from() -> None:
    page = "https://news.example/a"
    for query in ("int_source=home&int_medium=window-3&int_campaign=x", "t_medium=web&T_Source=home&t_term=rain"):
        assert canonicalize(f"{page}?{query}&id=7") == f"{page}?id=7"
    for query in ("int_source=home", "medium=tv&source=4", "a_medium=tv&b_source=4", "int_medium=tv"):
        assert canonicalize(f"{page}?{query}") == f"{page}?{query}"


@pytest.mark.parametrize(
    "name",
    [
        "pk_news",
        "pk_id",
        "mtm",
        "id",
        "piwik_page",
        "matomo",
        "p",
        "aid",
        "cid",
        "nid",
        "sid",
        "ref",
        "source",
        "share",
        "page",
        "story",
        "article",
        "at",
        "attachment_id",
        "date_at",
        "cx",
        "cmd",
        "campaign_story",
        "itemid",
        "it",
    ],
)
def test_a_parameter_that_may_choose_a_page_stays(name: str) -> None:
    assert canonicalize(f"https://news.example/news.php?{name}=123") == f"https://news.example/news.php?{name}=123"


def test_a_site_may_name_further_tracking_parameters() -> None:
    assert canonicalize("https://news.example/a?ref=x&id=7", ["REF"]) == "https://news.example/a?id=7"
    assert canonicalize("https://news.example/a?ref=x&id=7") == "https://news.example/a?id=7&ref=x"


@pytest.mark.parametrize(
    "url", ["", "mailto:a@b.example", "https://", "http://a:b@c.example/", "http://[", "/a/b", "http://a:99999/"]
)
def test_a_hopeless_url_comes_back_stripped(url: str) -> None:
    assert canonicalize(f" \t{url}\n") == url


@given(st.one_of(url_like, web_urls))
@example("http://n.example/%%41B")
@example("http://n.example/a?%25=1&%=2")
def test_canonicalizing_twice_changes_nothing_more(url: str) -> None:
    once = canonicalize(url)
    assert canonicalize(once) == once


@given(web_urls)
def test_canonicalizing_keeps_the_host_and_leaves_only_plain_characters(url: str) -> None:
    canonical = urlsplit(canonicalize(url))
    host = urlsplit(url).hostname or ""
    assert canonical.hostname == host.encode("idna").decode()
    assert canonical.geturl().isascii()
    assert not set(canonical.geturl()) & set(string.whitespace + '"<>\\^`{|}')


hosts = st.one_of(
    st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?(\.[a-z]{2,6}){1,3}", fullmatch=True),
    st.sampled_from(["BÜCHER.example", "straße.example", "اخبار.example", "新聞.example", "xn--bcher-kva.example"]),
    st.sampled_from(["a_b.example", "127.0.0.1", "[2606:4700::1111]", "news.example.", "１２７.0.0.1", "a--b.example"]),
)


def host_of(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port


@given(st.sampled_from(["http", "https", "HTTPS"]), hosts, st.integers(0, 65535) | st.none(), url_like)
def test_no_url_comes_to_another_host(scheme: str, host: str, port: int | None, rest: str) -> None:
    written = f"{scheme}://{host}" + ("" if port is None else f":{port}")
    canonical = canonicalize(f"{written}/{rest}")
    asked = Request(canonical).url
    usual = {"http": 80, "https": 443}[scheme.lower()]
    expected = idna.encode(host, uts46=True).decode() if not host.isascii() else host.lower()
    expected = expected.removesuffix(".")  # the root of all names: it is the same host
    seen = URI.fromBytes(asked.encode("ascii"))
    assert host_of(canonical) == (scheme.lower(), expected.strip("[]"), None if port in (None, usual) else port)
    assert host_of(asked) == host_of(canonical)
    assert (seen.host.decode(), seen.port) == (expected.strip("[]"), usual if port is None else port)


@given(url_like, url_like)
def test_the_host_that_is_judged_is_the_host_that_is_asked(base: str, href: str) -> None:
    """Of any text: Scrapy and Twisted read of our URLs the host that we read of them."""
    for joined in (join(base, href), join(BASE, href)):
        if joined is None:
            continue
        canonical = canonicalize(joined)
        assert host_of(canonical) == host_of(joined)
        assert join(BASE, canonical) == canonical
        assert not any(ord(character) <= 0x20 or ord(character) >= 0x7F for character in canonical)
        try:
            asked = Request(canonical).url
        except ValueError:
            continue
        assert host_of(asked) == host_of(canonical)
        assert URI.fromBytes(asked.encode("ascii")).host.decode() == host_of(canonical)[1]


segments = st.text(alphabet=string.ascii_letters + string.digits + "-_~!$'()*,;:@ %é/\\?#", max_size=6)
pairs = st.lists(st.tuples(st.sampled_from("abcd"), segments), max_size=3)


@given(st.lists(segments, max_size=3), pairs, st.lists(segments, max_size=3), pairs)
def test_what_tells_pages_apart_is_kept(
    path: list[str], query: list[tuple[str, str]], other_path: list[str], other_query: list[tuple[str, str]]
) -> None:
    """Pages of different paths, or of different values of their parameters, have different URLs; order is none."""

    def url(path: list[str], query: list[tuple[str, str]]) -> str:
        written = "/".join(quote(segment, safe="") for segment in path)
        return f"https://news.example/{written}?{'&'.join(f'{name}={quote(value)}' for name, value in query)}"

    def ordered(query: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return sorted(query, key=lambda pair: pair[0])

    same = path == other_path and ordered(query) == ordered(other_query)
    joined = [segment for segment in (path, other_path) if segment == []]  # no segment and an empty one are one path
    if not joined:
        assert (canonicalize(url(path, query)) == canonicalize(url(other_path, other_query))) == same


@given(
    st.text(alphabet=string.ascii_letters + string.digits + "/-_", min_size=1),
    st.text(alphabet=string.ascii_letters, min_size=1),
)
def test_path_and_other_parameters_still_tell_pages_apart(path: str, value: str) -> None:
    url = f"https://news.example/{path}?page={value}"
    assert canonicalize(url + "&utm_medium=social#top") == url


def test_the_identity_of_a_page_does_not_hang_on_tracking() -> None:
    assert url_id("https://news.example/a?utm_source=x#top") == url_id("https://news.example/a")
    assert url_id("https://news.example/a") != url_id("https://news.example/b")
    assert url_id("\ud800").startswith("u")
    assert len(url_id("https://news.example/a")) == 17


def test_a_host_with_the_dot_of_the_root_of_all_names_is_the_same_host() -> None:
    assert canonicalize("http://News.example.:8080/a") == "http://news.example:8080/a"
    assert canonicalize("http://127.0.0.1./a") == "http://127.0.0.1/a"
