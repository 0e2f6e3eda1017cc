"""Extracts the whole record of one page: read, cleaned, counted and hashed. `newscrawler extract` prints it."""

from functools import cache, partial
from typing import Any, cast
from urllib.parse import quote, urlsplit

from newscrawler.article import Article
from newscrawler.article.later import ReadLater
from newscrawler.extract.assemble import assemble
from newscrawler.extract.clean import clean
from newscrawler.extract.page import Favor, Page
from newscrawler.extract.parsing.sniffing import is_page
from newscrawler.extract.structure.body_blocks import anchored_blocks
from newscrawler.extract.structure.comments import reader_comments
from newscrawler.extract.structure.live import live_entries
from newscrawler.near_duplicates import content_hash
from newscrawler.site import Site

_SNIFFED = 1_024  # letters of a text that tell what it is
_FAVORS = (None, "precision", "recall")


def extract_article(
    html: bytes | bytearray | memoryview | str,
    url: str,
    site: Site | None = None,
    content_type: str | None = None,
    *,
    favor: Favor | None = None,
    comments: bool = False,
) -> Article:
    """The article of one page, as a crawl would write it but for what only a crawl knows: how and when it was found.

    `url` is the page's own URL after redirects; `site` its profile, without which the page's general evidence is read;
    `content_type` the header that it came with; `favor` is "precision" where a text that is too short is better than
    one with something foreign in it, and "recall" where it is the other way round. A field is either right or absent:
    text fields are None, lists empty where the page does not tell. A page that is no article gives what it has all the
    same (`is_article` tells them apart); what is no web page, such as a PDF or a picture, has nothing. The blocks of
    the body and the entries of a live blog are read when somebody looks at them, the comments of readers if `comments`
    asks for them.

    Pure: no network, no clock, no writing. Raises TypeError for arguments of other types, ValueError for another word
    for `favor`, and nothing else, whatever the page and its URL are.
    """
    page = page_of(html, url, site, content_type, favor)
    article = article_of(page)
    if comments:
        article.comments = reader_comments(page)
    return article


def article_of(page: Page) -> Article:
    """The article of a page that is parsed."""
    article = clean(assemble(page))
    anchored = cache(partial(anchored_blocks, page, article.body))
    blocks, entries = (
        ReadLater(lambda: [block for block, _ in anchored()]),
        ReadLater(partial(live_entries, page, anchored)),
    )
    article.body_blocks, article.live_entries = cast("Any", blocks), cast("Any", entries)
    article.content_hash = content_hash(article)
    return article


def page_of(
    html: bytes | bytearray | memoryview | str,
    url: str,
    site: Site | None = None,
    content_type: str | None = None,
    favor: Favor | None = None,
) -> Page:
    """The page that `extract_article` reads: empty for what is no web page. Raises TypeError and ValueError like it."""
    check(html, url, site, content_type, favor)
    html = bytes(html) if isinstance(html, (bytearray, memoryview)) else html
    start = html[:_SNIFFED].encode("utf-8", "replace") if isinstance(html, str) else html
    return Page(html if is_page(start, None) else b"", _that_splits(url), site, content_type, favor=favor)


def check(html: object, url: object, site: object, content_type: object, favor: object) -> None:
    """Raises TypeError or ValueError for what are no arguments of `extract_article`, and says what they should be."""
    _check("html", html, (bytes, str, bytearray, memoryview), "the source of a page")
    _check("url", url, (str,), "the address of a page")
    _check("site", site, (Site, type(None)), "a profile")
    _check("content_type", content_type, (str, type(None)), "the Content-Type header")
    if favor not in _FAVORS:
        raise ValueError(f"favor is 'precision', 'recall' or None, not {favor!r}")


def _check(name: str, value: object, types: tuple[type, ...], meaning: str) -> None:
    if not isinstance(value, types):
        wanted = " or ".join("None" if each is type(None) else each.__name__ for each in types[:2])
        raise TypeError(f"{name} is {meaning} ({wanted}), not {type(value).__name__}")


def _that_splits(url: str) -> str:
    """The URL, quoted where Python cannot take it apart ("http://[")."""
    try:
        urlsplit(url)
    except ValueError:
        return quote(url, safe="/:?#&=%@!$'()*+,;~", errors="replace")
    return url
