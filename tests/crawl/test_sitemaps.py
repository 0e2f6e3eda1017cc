"""robots.txt, sitemap indexes and sitemaps give entries, whatever is broken around them; what is none gives nothing."""

import gzip
from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.crawl.sitemaps import Entry, SitemapError, read_sitemap
from newscrawler.urls.join import as_meant

NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
URL = "https://n.example/1.xml"


def urlset(*entries: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NS}>{"".join(entries)}</urlset>'.encode()


def entry(loc: str, rest: str = "") -> str:
    return f"<url><loc>{loc}</loc>{rest}</url>"


def read(body: bytes) -> tuple[list[str], Counter[str]]:
    """The URLs of a sitemap, and what was counted; how it ended is counted as well."""
    counts: Counter[str] = Counter()
    found: list[str] = []
    try:
        for each in read_sitemap(body, URL, count=lambda what: counts.update((what,))):
            found.append(each.url)
    except SitemapError as error:
        counts[error.reason] += 1
    return found, counts


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_robots_names_sitemaps_in_whatever_encoding_an_editor_saved_it(codec: str) -> None:
    text = "Sitemap: /all.xml\nUser-agent: *\nDisallow: /x\nSitemap: https://news.example/more.xml\n"
    assert list(read_sitemap(text.encode(codec), "https://news.example/robots.txt")) == [
        Entry("https://news.example/all.xml", leads_on=True),
        Entry("https://news.example/more.xml", leads_on=True),
    ]


@pytest.mark.parametrize("address", ["news.example/all.xml", "WWW.News.example/all.xml"])
def test_robots_may_leave_the_scheme_of_its_own_host_out(address: str) -> None:
    named = [
        entry.url.lower() for entry in read_sitemap(f"Sitemap: {address}".encode(), "https://news.example/robots.txt")
    ]
    assert named == [f"https://{address.lower()}"]


@pytest.mark.parametrize(
    ("loc", "leads_on"),
    [
        ("https://n.example/sitemap-2.xml", True),
        ("https://n.example/maps/2024-05.XML.gz?v=2", True),
        ("https://n.example/feed.xml", False),
        ("https://n.example/rss/all.xml.html", False),
        ("https://n.example/what-is-xml", False),
        ("https://n.example/?file=a.xml", False),
    ],
)
def test_a_list_of_pages_that_names_sitemaps_leads_on_as_an_index_does(loc: str, leads_on: bool) -> None:
    for body in (f"<urlset><url><loc>{loc}</loc></url></urlset>", f"{loc}\n"):
        assert [each.leads_on for each in read_sitemap(body.encode(), "https://n.example/sitemap.xml")] == [leads_on]


@pytest.mark.parametrize(
    ("loc", "leads_on"),
    [
        ("https://n.example/ports/2026/11/29/the-quay.html", False),
        ("https://n.example/what-the-ferry-carries-now/", False),
        ("https://n.example/sitemap/what-we-wrote-in-may.html", True),
        ("https://n.example/map-of-2026-11", True),
        ("https://n.example/maps/1", True),
        ("https://n.example/post-sitemap-of-2026.php?page=2", True),
    ],
)
def test_an_index_that_lists_pages_leads_to_them(loc: str, leads_on: bool) -> None:
    body = f"<sitemapindex {NS}><sitemap><loc>{loc}</loc></sitemap></sitemapindex>".encode()
    assert [each.leads_on for each in read_sitemap(body, "https://n.example/all.xml")] == [leads_on]


def test_an_index_leads_on_and_a_sitemap_does_not() -> None:
    index = f"<sitemapindex {NS}><sitemap><loc>https://n.example/1.xml</loc></sitemap></sitemapindex>"
    assert list(read_sitemap(index.encode(), "https://n.example/all.xml")) == [
        Entry("https://n.example/1.xml", leads_on=True)
    ]
    assert list(read_sitemap(urlset(entry("https://n.example/a")), URL)) == [
        Entry("https://n.example/a", leads_on=False)
    ]


@pytest.mark.parametrize(
    ("lastmod", "latest"),
    [
        ("2024-05-13T10:20:30+02:00", datetime(2024, 5, 13, 8, 20, 30, tzinfo=UTC)),
        ("2024-05-13T10:20Z", datetime(2024, 5, 13, 10, 20, tzinfo=UTC)),
        # A day lasts until it has ended everywhere; so does a clock without a zone.
        ("2024-05-13", datetime(2024, 5, 14, 12, tzinfo=UTC)),
        ("2024-05-13 10:20:30", datetime(2024, 5, 13, 22, 20, 30, tzinfo=UTC)),
        ("2023-12", datetime(2024, 1, 1, 12, tzinfo=UTC)),
        ("2023", datetime(2024, 1, 1, 12, tzinfo=UTC)),
        ("Mon, 13 May 2024 10:20:30 +0200", datetime(2024, 5, 13, 8, 20, 30, tzinfo=UTC)),
        ("2024-05-13 10:20:30 CEST", datetime(2024, 5, 13, 8, 20, 30, tzinfo=UTC)),
        ("2024-05-13T10:20:30+02:00[Europe/Berlin]", datetime(2024, 5, 13, 8, 20, 30, tzinfo=UTC)),
        *((text, None) for text in ("Mon, 01 Jan 0001 00:00:00 GMT", "Wed, 30 Nov -0001 00:00:00 +0000")),
        *((text, None) for text in ("", "yesterday", "2024-13-01", "0001-01-01T00:00:00Z", "1970-01-01", "9999-12-31")),
    ],
)
def test_lastmod_is_the_latest_moment_that_it_may_mean_and_none_where_it_is_a_default(
    lastmod: str, latest: datetime | None
) -> None:
    body = urlset(entry("https://n.example/a", f"<lastmod> {lastmod}\n</lastmod>"))
    assert next(read_sitemap(body, URL)).modified == latest


def test_a_news_sitemap_says_when_an_article_was_published() -> None:
    news = "<news:news><news:publication_date>2024-05-13T10:20:30+02:00</news:publication_date></news:news>"
    found = next(read_sitemap(urlset(entry("https://n.example/a", news)), URL))
    assert found.published == datetime(2024, 5, 13, 8, 20, 30, tzinfo=UTC)


def test_one_raw_ampersand_or_angle_costs_no_entry_and_is_counted() -> None:
    locs = [f"https://n.example/a/{number}" for number in range(3_000)]
    locs[4] = "https://n.example/a?a=1&b=2&copy=3"
    locs[9] = "https://n.example/a?x<y"
    found, counts = read(urlset(*map(entry, locs)))
    assert found == locs
    assert counts == {"fault/sitemap_mended": 2}
    assert read(gzip.compress(urlset(*map(entry, locs)), mtime=0)) == (found, counts)


@pytest.mark.parametrize(
    ("loc", "url"),
    [
        ("https://n.example/a?a=1&amp;b=2", "https://n.example/a?a=1&b=2"),
        ("<![CDATA[https://n.example/a?a=1&b=2&amp;c]]>", "https://n.example/a?a=1&b=2&amp;c"),
        ("\n  https://n.example/caf&eacute;&#47;&#x61; \n", "https://n.example/café/a"),
        ("<!-- was: https://n.example/b -->https://n.example/a", "https://n.example/a"),
        ("\u200b\xa0https://n.example/a\ufeff", "https://n.example/a"),
        ('"https://n.example/a"', "https://n.example/a"),
        ("www.n.example/a", "https://www.n.example/a"),
    ],
)
def test_an_address_is_read_as_it_is_meant(loc: str, url: str) -> None:
    assert read(urlset(entry(loc))) == ([url], {})


def test_a_picture_s_address_is_not_the_page_s_wherever_it_stands() -> None:
    picture, own = "<image:loc>https://n.example/b.jpg</image:loc>", "<loc>https://n.example/a</loc>"
    for inside in (picture + own, own + picture, f"<image:image>{picture}</image:image>{own}"):
        assert read(urlset(f"<url>{inside}</url>")) == (["https://n.example/a"], {})
    prefixed = f'<s:urlset xmlns:s="x"><s:url>{picture}<s:loc>https://n.example/a</s:loc></s:url></s:urlset>'
    assert read(prefixed.encode()) == (["https://n.example/a"], {})


def test_an_entry_that_is_an_address_and_no_more_is_read() -> None:
    body = f"<urlset><url> https://n.example/a?b=1&amp;c=2\n</url><url>no address</url>{entry('https://n.example/d')}</urlset>"
    assert [each.url for each in read_sitemap(body.encode(), URL)] == [
        "https://n.example/a?b=1&c=2",
        "https://n.example/d",
    ]


def test_an_entry_without_its_end_costs_no_other() -> None:
    body = urlset(entry("/a"), "<url><loc>/b</loc>", entry("/c"), "<url><priority>1</priority></url>", entry("/d"))
    assert read(body) == (["/a", "/b", "/c", "/d"], {"fault/sitemap_mended": 1, "fault/sitemap_entry": 1})


def test_entries_none_of_which_has_its_end_are_all_read() -> None:
    found, counts = read(urlset(*(f"<url><loc>/{number}</loc>" for number in range(3))))
    assert found == ["/0", "/1", "/2"]
    assert counts == {"fault/sitemap_mended": 3}


def test_a_sitemap_that_is_packed_twice_is_read() -> None:
    body = urlset(entry("/a"))
    assert read(gzip.compress(gzip.compress(body))) == (["/a"], {})


def test_a_list_of_addresses_may_be_what_windows_calls_unicode() -> None:
    for codec in ("utf-8-sig", "utf-16"):
        text = "https://n.example/a\r\nhttps://n.example/ł\r\n"
        assert read(text.encode(codec)) == (["https://n.example/a", "https://n.example/ł"], {})


def test_a_sitemap_that_breaks_off_gives_what_was_whole_and_says_so() -> None:
    body = urlset(entry("/a"), entry("/b"))
    for end in range(body.index(b"<urlset") + len(f"<urlset {NS}>"), len(body)):
        found, counts = read(body[:end])
        assert found == [url for url in ("/a", "/b") if f"<loc>{url}</loc>".encode() in body[:end]]
        assert counts["fail/sitemap"] == 1
    assert read(body) == (["/a", "/b"], {})
    assert read(f"<urlset {NS}/>".encode()) == ([], {})


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig", "iso-8859-2"])
def test_a_sitemap_is_read_in_its_encoding(codec: str) -> None:
    text = urlset(entry("https://n.example/ł")).decode().replace("UTF-8", codec)
    assert read(text.encode(codec)) == (["https://n.example/ł"], {})


@pytest.mark.parametrize(
    "label", ["utf-16", "UTF-16BE", "utf-32", "utf-7", "punycode", "idna", "hex", "no-such", "zlib"]
)
def test_a_label_that_cannot_be_meant_is_passed_over(label: str) -> None:
    """It was read byte by byte, and so is the rest."""
    text = urlset(entry("https://n.example/ł")).decode().replace("UTF-8", label)
    assert label in text
    assert read(text.encode()) == (["https://n.example/ł"], {})


def test_what_stands_in_a_comment_is_no_entry_however_long_it_is() -> None:
    hidden = "<!--" + entry("/hidden") * 20_000 + "-->"
    assert read(urlset(entry("/a"), hidden, entry("/b"))) == (["/a", "/b"], {})


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), max_size=5), st.integers(0, 9))
def test_any_addresses_come_back_in_their_order(locs: list[str], padding: int) -> None:
    """Escaped as the protocol asks for, with as much between them as makes pieces end anywhere."""
    meant = [as_meant(loc.strip(), URL) for loc in locs]
    locs = [loc for loc in meant if loc and as_meant(loc.strip(), URL) == loc]  # quotes and separators at its ends go
    escaped = [loc.replace("&", "&amp;").replace("<", "&lt;") for loc in locs]
    body = urlset(*(" " * 5_000 * padding + entry(loc) for loc in escaped))
    assert read(body) == (locs, {})


@pytest.mark.parametrize(
    "line",
    [
        "{url}\t{day}\t0.8",
        "{url},{day}",
        "{url};{day};daily",
        '"{url}","{day}"',
        "{url} | {day} | weekly",
        "{url}   {day}T08:00:00+01:00 1.0",
        "{day} {url}",
        "{day} 08:00:00,{url}",
    ],
)
def test_columns_of_a_list_of_urls_are_no_part_of_them(line: str) -> None:
    urls = [f"https://n.example/a,{number}.12345" for number in range(3)]
    text = "".join(line.format(url=url, day="2026-05-01") + "\n" for url in urls)
    entries = list(read_sitemap(f"loc,lastmod\n{text}".encode(), "https://n.example/sitemap.txt"))
    assert [entry.url for entry in entries] == urls
    assert {entry.modified.year for entry in entries if entry.modified} == {2026}


def test_what_an_address_holds_behind_commas_is_a_part_of_it() -> None:
    urls = ["https://n.example/a,1", "https://n.example/b;c", "https://n.example/1.5,0.8"]
    assert [each.url for each in read_sitemap("\n".join(urls).encode(), "https://n.example/sitemap.txt")] == urls
