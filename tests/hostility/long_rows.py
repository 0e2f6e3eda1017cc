"""`python -m tests.hostility.long_rows`: read pages, feeds and addresses with a long row of the same signs.

What takes the square of its length takes minutes. Prints each row before it is read: what is printed last has no end.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from html import escape

from newscrawler import is_article
from newscrawler.crawl.sitemaps.reading import SitemapError, read_sitemap
from newscrawler.extract import Page, assemble
from newscrawler.extract.clean import clean
from newscrawler.extract.feeds.links import looks_like_feed
from newscrawler.extract.feeds.plain import mail_name
from newscrawler.extract.links.listing import read_listing
from newscrawler.extract.parsing.sniffing import is_page
from newscrawler.extract.parsing.unclosed import without
from newscrawler.fetch.politeness.reservations import Reservations
from newscrawler.fetch.politeness.robots import RobotsRules
from newscrawler.fetch.redaction import redact
from newscrawler.urls.join import has_credentials

LENGTH = 100_000
_URL = "https://gazette.example/2024/05/07/rain-over-the-hills"
_SENTENCE = "The river rose in the night, and the old bridge at the mill was closed to all. "
_ROWS = ("a", "1", "a-", "1.", ", ", "((a", "<a", "日", "Rima ", "data--", "photo: ", "<!---->")
_PAGES = {
    "line": "<p>{}</p>",
    "byline": '<p class="byline">By {}</p>',
    "time": "<time>{}</time>",
    "caption": '<figure><img src="/a.jpg"><figcaption>{}</figcaption></figure>',
    "class": '<p class="{}">A line.</p>',
    "link": '<a href="/{0}">{0}</a>',
    "heading": "<h2>{}</h2>",
    "refresh": '<meta http-equiv="refresh" content=" 11{}">',
    "picture": '<meta property="og:image" content="/{}">',
}


def _page(inner: str) -> str:
    text = f"<p>{_SENTENCE * 4}</p>" * 3
    return f"<html lang=en><title>Rain</title><article><h1>Rain over the hills</h1>{inner}{text}</article>"


def _read(html: str) -> None:
    body = html.encode()
    clean(assemble(Page(body, _URL)))
    is_article(body, _URL)
    read_listing(Page(body, "https://gazette.example/news/"), datetime(2024, 5, 7, tzinfo=UTC))


def _sitemap(text: str) -> None:
    with suppress(SitemapError):
        list(read_sitemap(f"<urlset>{text}".encode(), "https://gazette.example/sitemap.xml"))


def _long(part: str) -> str:
    return part * (LENGTH // len(part))


def rows() -> Iterator[tuple[str, Callable[[], object]]]:
    """What is read, by what it is called."""
    for place, around in _PAGES.items():
        for part in (*_ROWS, "-", " ", "pixel--"):
            html = _page(around.format(escape(_long(part))))
            yield f"{place} {part!r}", partial(_read, html)
    for part in ("<\u200b", "&lt;" + "&#8203;" * 60, "Pages: " + "1" * 60 + "x", "aa:" + "11" * 30 + " x1"):
        html = _page(f"<p>{part}</p>")
        yield f"text {part!r}", partial(_read, html)
    quotes = _page("<blockquote>" * 3_000)
    yield "quotes within quotes", lambda: _read(quotes)
    begun = b"<!---->" * 5_000 + b"x"
    yield "comments before no page", lambda: is_page(begun, "text/plain")
    scripts = b"<noscript><p>x</p></noscript>" + b"<script " * 300_000
    yield "scripts that nobody closed", lambda: without(scripts, ("noscript",))
    for part in ("<!--a", "<url><loc><![CDATA["):
        yield f"sitemap {part!r}", partial(_sitemap, _long(part))
    for part in ("a", "a@ ", " a"):
        yield f"author {part!r}", partial(mail_name, _long(part))
    stars = Reservations(RobotsRules(""), '[{"location": "/*a*a*a*a*a*a*a*b", "tdm-reservation": 1}]')
    yield "stars of a tdmrep.json", lambda: stars.tdm(f"https://gazette.example/{'a' * 2_000}")
    yield "a secret's blanks", lambda: redact("API_KEY :" + " " * LENGTH)
    yield "slashes of an address", lambda: has_credentials("https:" + "\\" * LENGTH)
    yield "a feed's name", lambda: looks_like_feed("https://gazette.example/" + _long("-rdf-"))


def main() -> None:
    for name, read in rows():
        print(name, flush=True)
        read()
    print("all were read")


if __name__ == "__main__":
    main()
