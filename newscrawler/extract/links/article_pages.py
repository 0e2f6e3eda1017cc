"""Finds the next page of an article that its site parts: the same address, with the number of the page.

Tested in tests/extract/links/test_article_pages.py.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from typing import Literal
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from newscrawler.extract.links.buttons import begins_with_next_page, calls_for_more
from newscrawler.extract.parsing.tree import text_of
from newscrawler.urls.parts import is_script
from newscrawler.urls.patterns import looks_like_article

_PARTED = re.compile(r"(.+?)(?:/\d{1,2}/?|[?&]page=\d{1,2})").fullmatch
_MIN_STEM = 3  # characters of the name that all pages of an article share
_EXTENSION = re.compile(r"\.(?:[sx]?html?|php|aspx?|jsp)$", re.IGNORECASE)
_PARAMETERS = ("page", "p", "pg", "pn", "pageno", "page_no", "pagenum", "pagenumber", "paged", "pagewanted",
               "currentpage", "pagina", "seite", "artikelseite")  # fmt: skip
_COUNTED_FROM_0 = ("start", "limitstart")  # Joomla's
_HREF_END = re.compile(rb"""["'\s>]""")
_QUERY = re.compile(rb"""\?[^"'\s>]{1,200}""").match
_BEFORE_HREF = b"\"'= \t\r\n\f\v"  # one of these stands before an address
_OPENS_HREF = re.compile(rb"""\bhref\s*=\s*["']?\Z""", re.IGNORECASE).search
_HREF_START = re.compile(rb"""href\s*=\s*["']?([^"'\s>]*)$""", re.IGNORECASE)
_IS_NEXT = re.compile(rb"""\brel\s*=\s*["']?(?:[\w-]+\s+)*next\b""", re.IGNORECASE).search
_Mark = Literal["path", "query", "parameter", "hyphen", "folder"]
_MAX_HREF, _MAX_LINK = 2_000, 4_000  # bytes
_COMMENTS, _MAX_BEFORE = b"comment", 3_000  # bytes: those of readers are paged in the same way
_FEW_FIGURES = re.compile(r"[0-9]{1,3}").fullmatch
_MAX_PLACES = 500  # where a page names the article that are looked at: each takes as long as an address may be


def next_page(html: bytes, url: str, number: int) -> str | None:
    """The address of page `number` of the article whose first page is at `url`, where a page of it links that.

    A number behind a hyphen, or in a query, may say other things (a second article of the same headline, comments):
    there the link has to call itself the next one, or be that number and no more, where no comments stand before it.

    >>> next_page(b'<a href="/2026/bridge_2.html">2</a>', "https://n.example/2026/bridge.html", 2)
    'https://n.example/2026/bridge_2.html'
    >>> next_page(b'<a href="/2026/bridge-2.html">A bridge</a>', "https://n.example/2026/bridge.html", 2) is None
    True
    """
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    extension = match[0] if (match := _EXTENSION.search(path)) else ""
    stem = path.removesuffix(extension)
    name = stem.rpartition("/")[2]
    # A site whose pages are all one script names the article in the query: ?p=4711, and /es/?p=4711.
    if parts.query and (len(name) < _MIN_STEM or is_script(f"{parts.scheme}://{parts.netloc}{path}")):
        name = parts.query
    if len(name) < _MIN_STEM:
        return None
    spellings = dict.fromkeys((name, name.lower(), unquote(name)) if "%" in name else (name,))
    found = (_linked(html, each.encode(), url, stem, extension, number) for each in spellings)
    return next(filter(None, found), None) or _linked_by_query(html, url, stem, extension, number)


def _linked(html: bytes, name: bytes, url: str, stem: str, extension: str, number: int) -> str | None:
    """The address of page `number` that a link with this spelling of the article's name leads to."""
    figures = (str(number).encode(), str(number - 1).encode())
    at = -len(name)
    for _ in range(_MAX_PLACES):
        if (at := html.find(name, at + len(name))) < 0:
            break
        end = _HREF_END.search(html, at, at + _MAX_HREF)
        if end is None or not any(each in html[at + len(name) : end.start()] for each in figures):
            continue
        before = _HREF_START.search(html[max(0, at - _MAX_HREF) : at])
        if before is None:
            continue
        href = (before[1] + html[at : end.start()]).decode(errors="replace")
        try:
            found = urljoin(url, unescape(href)).partition("#")[0]
        except ValueError:
            continue
        mark = _mark(found, url, stem, extension, number)
        if mark == "path" or (mark is not None and _calls_itself_next(html, at, number, mark)):
            return found
    return None


def _linked_by_query(html: bytes, url: str, stem: str, extension: str, number: int) -> str | None:
    """The same of a link that names the number alone, as of the page that it stands on: "?page=2"."""
    for query in islice(_queries_alone(html), _MAX_PLACES):
        found = urljoin(url, unescape(query[0].decode(errors="replace"))).partition("#")[0]
        mark = _mark(found, url, stem, extension, number)
        if mark in ("query", "parameter") and _calls_itself_next(html, query.start(), number, mark):
            return found
    return None


def _queries_alone(html: bytes) -> Iterator[re.Match[bytes]]:
    """The addresses of links that are a query and no more. From its mark on, of which a page has few."""
    at = -1
    while (at := html.find(b"?", at + 1)) >= 0:
        if html[at - 1 : at] in _BEFORE_HREF and _OPENS_HREF(html[max(0, at - _MAX_HREF) : at]):
            query = _QUERY(html, at)
            if query is not None:
                yield query


def is_page_of(found: str, url: str) -> bool:
    """Whether an address is that of some further page of the article whose first page is at `url`, if that has any.

    >>> is_page_of("https://n.example/a/bridge-4711/3/", "https://n.example/a/bridge-4711")
    True
    """
    path = urlsplit(url).path.rstrip("/")
    extension = match[0] if (match := _EXTENSION.search(path)) else ""
    try:
        return _mark(found, url, path.removesuffix(extension), extension, None) in ("path", "query", "folder")
    except ValueError:  # no address, such as "//["
        return False


def further_pages(urls: Iterable[str]) -> set[str]:
    """Those of a listing's links that lead to further pages of an article which it links, too, by its URL's shape.

    >>> further_pages(["https://n.example/the-bridge-is-open-again/", "https://n.example/the-bridge-is-open-again/2/"])
    {'https://n.example/the-bridge-is-open-again/2/'}
    >>> further_pages(["https://n.example/world/", "https://n.example/world/2/"])
    set()
    """
    urls = set(urls)
    linked = {url.rstrip("/") for url in urls}
    return {url for url in urls if (match := _PARTED(url)) and match[1] in linked and looks_like_article(match[1])}


def _mark(found: str, url: str, stem: str, extension: str, number: int | None) -> _Mark | None:
    """Where an address bears the number of the article's page, or of any; None where it is that of none."""
    there, here = urlsplit(found), urlsplit(url)
    if there.netloc.removeprefix("www.") != here.netloc.removeprefix("www."):
        return None
    rest = unquote(there.path).removeprefix(unquote(stem))
    own = parse_qsl(here.query, keep_blank_values=True)
    pairs = parse_qsl(there.query, keep_blank_values=True)
    if own and not any(pair in own for pair in pairs) and looks_like_article(url.partition("?")[0]):
        own = []  # what a listing's link says of where it stands, such as ?ref=list, the article's own need not repeat
    if rest.rstrip("/") == extension:
        added = [pair for pair in pairs if pair not in own]
        counted = [pair for pair in added if pair[0].lower() in _PARAMETERS and _FEW_FIGURES(pair[1])]
        counted += [pair for pair in added if pair[0].lower() in _COUNTED_FROM_0 and _FEW_FIGURES(pair[1])]
        marks = [pair for pair in counted if number is None or int(pair[1]) + (pair[0] in _COUNTED_FROM_0) == number]
        others = [
            pair for pair in pairs if pair not in marks and (pair[1] or pair in own)
        ]  # Joomla's ?showall=&start=1
        if len(marks) == 1 and others == own:
            return "query"
        is_counted = len(added) == 1 and added[0][1] == str(number) and added[0][0].lower() not in _COUNTED_FROM_0
        return "parameter" if is_counted and [pair for pair in pairs if pair not in added] == own else None
    if pairs != own or len(rest) == len(unquote(there.path)):
        return None
    ending, figures = re.escape(extension), r"\d{1,3}" if number is None else str(number)
    if re.fullmatch(rf"(?:[_,]|[_-](?:p|page|seite|part)[_-]?){figures}{ending}", rest, re.IGNORECASE):
        return "path"
    if re.fullmatch(rf"(?:{ending})?/(?:(?:seite|page|pagina|part|p)-?)?{figures}/?", rest, re.IGNORECASE):
        return "path"
    if re.fullmatch(rf"/index[_-]{figures}(?:\.[a-z]{{3,5}})?", rest, re.IGNORECASE):
        return "path"
    if re.fullmatch(rf"(?:{ending})?/(?:page|seite|pagina|p)/{figures}/?", rest, re.IGNORECASE):
        return "folder"
    return "hyphen" if re.fullmatch(rf"-{figures}{ending}", rest) else None


def _calls_itself_next(html: bytes, at: int, number: int, mark: _Mark) -> bool:
    """Whether the link around a place in a page is the one to its next page, by `rel`, by its words or its number.

    In a query a word may stand before the number ("Page 2"), and what the next page is about behind "Next page"; in a
    folder, which a list of older articles may have, too, no words count, and in a parameter of any name words alone do.
    """
    start = html.rfind(b"<", max(0, at - _MAX_HREF), at)
    end = html.find(b">", at, at + _MAX_HREF)
    if start < 0 or end < 0:
        return False
    if _IS_NEXT(html, start, end):
        return True
    closing = html.find(b"</a", end, end + _MAX_LINK)
    if closing < 0 or html[start : start + 2].lower() != b"<a":
        return False
    try:
        link = lxml_html.fragment_fromstring(html[start:closing].decode(errors="replace") + "</a>")
    except (etree.LxmlError, ValueError):  # what only looks like a link
        return False
    text = text_of(link).strip()
    is_numbered = text == str(number) or (
        mark == "query" and text.endswith(f" {number}") and text[: -len(f" {number}")].isalpha()
    )
    if is_numbered and mark != "parameter" and _COMMENTS not in html[max(0, at - _MAX_BEFORE) : at].lower():
        return True
    return mark != "folder" and (calls_for_more(link) or begins_with_next_page(text))
