"""`python -m tests.hostility.fuzz --minutes 10`: what an origin sends, broken at random, at every door that reads it.

No door may raise, hang or hold much memory. What is found is shrunk and printed by hypothesis.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from newscrawler.crawl.limits.crawler_traps import Traps, trap_of
from newscrawler.crawl.limits.listing_families import family_of
from newscrawler.crawl.limits.visitor_ids import without_visitor
from newscrawler.crawl.sitemaps import SitemapError, read_sitemap
from newscrawler.dataset.record import decode, encode, to_record
from newscrawler.extract import Page, assemble
from newscrawler.extract.clean import clean
from newscrawler.extract.links.listing import read_listing, read_more
from newscrawler.extract.parsing.sniffing import is_page
from newscrawler.extract.recognition import recognise
from newscrawler.extract.sources.lenient_json import load_json, read_json
from newscrawler.fetch.limits.decompression import BodyTooLargeError, CutOffError, UnknownEncodingError, decompress
from newscrawler.fetch.limits.endings import breaks_off
from newscrawler.fetch.politeness.reservations import Reservations
from newscrawler.fetch.politeness.robots import RobotsRules
from newscrawler.spiders.demo import SITE
from newscrawler.urls.canonical import canonicalize
from newscrawler.urls.join import join

MOST_MEMORY = 400  # megabytes of this process
_NOW = datetime(2024, 5, 13, tzinfo=UTC)
_URLS = (f"{SITE.base_url}/news/politics/a-story-of-four-words", "https://n.example/2024/05/07/the-bridge-reopens")

# fmt: off
_TEXT = [
    'The bridge reopens', 'By Rima Saad', '13 Feb 2024 19:15', 'Read Next', 'Most Read', 'Source: News', '4 Min Read',
    'اليوم 06:42', 'Ayer', '日本', '\u202e', '\u2028', '\x00', '\x1b[31m', '\ud800', '&#xD800;', '&#0;', '&lt;b',
    '=1+1', 'éééééééééééééééééééééééééééééééééééééééé', '2024-05-07T08:30:00+03:00', '2024-13-45', '99999999999999',
    '0001-01-01', '9999-12-31T23:59:60Z', '1e400', '-0', '٣', 'word ' * 60, '?', '<', '>', '"', "'", ']]>', '-->',
    '{{x}}', '%s', '%00', '\r\n\r\n',
]
_TAGS = [
    'html', 'head', 'body', 'title', 'h1', 'h2', 'p', 'div', 'span', 'a', 'ul', 'li', 'table', 'tr', 'td', 'article',
    'main', 'time', 'figure', 'figcaption', 'img', 'meta', 'link', 'base', 'script', 'style', 'noscript', 'template',
    'svg', 'math', 'iframe', 'object', 'select', 'option', 'form', 'button', 'br', 'nav', 'header', 'footer',
    'blockquote', 'x-y', 'p:q', '_',
]
_ATTRIBUTES = [
    'class="p-content"', 'class="details-white-box"', 'itemprop="headline"',
    'itemscope itemtype="https://schema.org/Article"', 'property="article:published_time" content="2024-05-07"',
    'name="author" content="A"', 'property="og:title" content="T"', 'rel="next"',
    'rel="canonical" href="https://n.example/x"', 'href="/news/politics/another-story-of-words"',
    'href="http://[::1"', 'href="javascript:x"', 'href="//"', 'href="?page=2"', 'href=""', 'src="data:,"',
    'datetime="2024-05-07T08:30"', 'lang="ar"', 'lang=""', 'charset="utf-7"', 'type="application/ld+json"',
    'type="text/tawsiyat" id="tawsiyat-metadata"', "style='x", 'a=b=c',
]
_JSON = [
    '{', '}', '[', ']', ',', ':', '"', '\\', '"@type"', '"NewsArticle"', '"@graph"', '"headline"', '"author"',
    '"name"', '"@id"', '"datePublished"', '"articleBody"', '"image"', '"url"', '"mainEntity"', '"keywords"',
    '"inLanguage"', '"publisher"', '"items"', '"next"', '"date"', 'null', 'true', '1', '-1e999', "1" * 5000,
    '"\\ud800"', '"\\u0000"', '"x"', 'NaN', '//', '/*', '<!--', '"2024-05-07"',
    '{"@type":"NewsArticle","headline":"The bridge reopens"}',
    '[' * 60, '{"a":' * 60, '\n', "'x'", 'undefined',
]
_XML = [
    '<?xml version="1.0"?>', '<urlset>', "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>",
    '<sitemapindex>', '</urlset>', '<url>', '</url>', '<sitemap>', '</sitemap>', '<loc>', '</loc>', '<lastmod>',
    '</lastmod>', 'https://n.example/a', '2024-05-07',
    '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>', '&a;', '&b;', '&amp;', '&#x0;',
    '<![CDATA[', ']]>', '<!--', '-->', '<?x', '?>', '<a:b>', '<image:loc>', '<loc/>', '\ufeff', '\x00',
    "encoding='utf-16'", '<', '&', '2024-99-99T99:99:99Z',
]
_ROBOTS = [
    'User-agent: *\n', 'User-agent: newscrawler\n', 'Disallow: /\n', 'Allow: /*.html$\n', 'Crawl-delay: 1e9\n',
    'Crawl-delay: -1\n', 'Sitemap: /x.xml\n', 'Sitemap: http://[::1\n', 'Sitemap:', "Disallow: " + "*a" * 200 + "$\n",
    'Content-Usage: /*a$ train-ai=n\n', 'Content-Signal: search=yes,', 'License: http://[::1\n',
    '\ufeff', '\x00', '#', ':', '\r', '%',
]
# fmt: on


def _pieces(known: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(known), st.text(max_size=6)), max_size=40).map("".join)


def _broken(text: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Text as bytes in some encoding, with bytes changed, cut and repeated."""

    @st.composite
    def bodies(draw: st.DrawFn) -> bytes:
        encoding = draw(st.sampled_from(("utf-8", "utf-8", "utf-8", "utf-16", "windows-1256", "shift_jis")))
        body = draw(text).encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")
        for _ in range(draw(st.integers(0, 3))):
            at, end = sorted((draw(st.integers(0, len(body))), draw(st.integers(0, len(body)))))
            change = draw(st.sampled_from(("cut", "replace", "repeat")))
            inside = {"cut": b"", "replace": draw(st.binary(max_size=4)), "repeat": body[at:end] * 3}[change]
            body = body[:at] + inside + body[end:]
        return body

    return bodies()


@st.composite
def _html(draw: st.DrawFn) -> str:
    """Tags that are opened, closed or neither, with attributes, texts and JSON between."""
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 30))):
        tag, attributes = draw(st.sampled_from(_TAGS)), draw(st.lists(st.sampled_from(_ATTRIBUTES), max_size=3))
        inside = draw(st.one_of(st.sampled_from(_TEXT), _pieces(_JSON), _pieces(_TEXT)))
        form = draw(st.sampled_from(("<{t} {a}>{i}</{t}>", "<{t} {a}>{i}", "{i}</{t}>", "<{t} {a}/>{i}", "<{t} {a}")))
        repeat = draw(st.sampled_from((1, 1, 1, 1, 30)))
        parts.append(form.format(t=tag, a=" ".join(attributes), i=inside) * repeat)
    return "".join(parts)


def _page(body: bytes) -> None:
    is_page(body, "text/html")
    for url, site in zip(_URLS, (SITE, None), strict=True):
        page = Page(body, url, site, "text/html")
        articles = [assemble(page)]
        if site is None and (found := recognise(Page(body, url), True, assemble)):
            articles.append(found)
        for article in articles:
            record = to_record(clean(article))
            assert decode(encode(record)) is not None
            assert record == to_record(clean(article))
        listing = read_listing(Page(body, url, site), _NOW, dated=True)
        for href in (*(card.href for card in listing.cards), *listing.more):
            _url(href)


def _url(href: str) -> None:
    if url := join(_URLS[0], href):
        url = canonicalize(without_visitor(url, ("visit",)))
        trap_of(url, _NOW.date(), is_article=False)
        family_of(url)
        traps = Traps(_NOW.date())
        traps.refuse(url, is_article=False)
        traps.is_same(url, href)


def _json(body: bytes) -> None:
    text = body.decode("utf-8", "surrogateescape")
    read_json(text)
    load_json(text)
    for site in (SITE, None):
        with suppress(ValueError):
            read_more(body, site, _NOW)


def _sitemap(body: bytes) -> None:
    with suppress(SitemapError):
        for entry in read_sitemap(body, "https://n.example/sitemap.xml", max_size=1_000_000, max_entries=1_000):
            _url(entry.url)
    breaks_off(body)


def _robots(body: bytes) -> None:
    rules = RobotsRules(RobotsRules.text_of(body))
    for url in _URLS:
        rules.allow(url)
        rules.refused(url)
        rules.usage.of(url)
        Reservations(rules, body.decode("utf-8", "replace")).tdm(url)
    for entry in read_sitemap(body, "https://n.example/robots.txt"):
        _url(entry.url)


def _packed(body: bytes) -> None:
    for encoding in ("gzip", "deflate", "br", "zstd"):
        with suppress(BodyTooLargeError, CutOffError, UnknownEncodingError):
            decompress(body, [encoding], 10_000)


DOORS: dict[str, tuple[Callable[[bytes], None], st.SearchStrategy[bytes]]] = {
    "page": (_page, _broken(_html())),
    "json": (_json, _broken(_pieces(_JSON))),
    "sitemap": (_sitemap, _broken(_pieces(_XML))),
    "robots": (_robots, _broken(_pieces(_ROBOTS))),
    "packed": (
        _packed,
        st.one_of(st.binary(max_size=300), st.binary(max_size=100).map(lambda tail: b"\x1f\x8b\x08" + tail)),
    ),
}


def fuzz(door: str, number: int, examples: int) -> None:
    """So many inputs at a door, drawn by a number. Raises what the door raised, for the smallest such input."""
    read, inputs = DOORS[door]

    @seed(number)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(inputs)
    def is_read(body: bytes) -> None:
        read(body)

    before = _peak()  # of whatever else this process has run
    is_read()
    assert _peak() - before < MOST_MEMORY, f"{_peak() - before} MB more"


def _peak() -> int:
    """The most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hostility.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None, help="where to begin; else a number by lot")
    parser.add_argument("--door", choices=DOORS, action="append", help="only this one; may be given several times")
    given_ = parser.parse_args()
    number = given_.seed if given_.seed is not None else random.SystemRandom().randrange(10**6)
    ends, rounds = time.monotonic() + 60 * given_.minutes, 0
    while time.monotonic() < ends:
        for door in given_.door or DOORS:
            sys.stderr.write(f"\r{rounds} rounds; seed {number}, {door}    ")
            fuzz(door, number, 200)
        number, rounds = number + 1, rounds + 1
    sys.stderr.write(f"\r{rounds} rounds of 200 inputs at each of {len(given_.door or DOORS)} doors; nothing found\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
