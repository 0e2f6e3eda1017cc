"""The feeds that a page names: to machines in its head, and to readers by links.

Tested in tests/extract/feeds/test_links.py.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from newscrawler.extract.page import Page
from newscrawler.extract.parsing.tree import Element, text_of
from newscrawler.urls.join import join
from newscrawler.urls.patterns import looks_like_article

_TYPES = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/rss")
)
_OUTLINES = frozenset(("text/x-opml", "text/x-opml+xml", "application/x-opml"))  # lists of feeds
_DOUBTFUL_TYPES = frozenset(("application/xml", "text/xml", "application/json"))
_OUTLINE = re.compile(r"""<outline\s[^<>]*?\bxmlUrl\s*=\s*(?:"([^"<>]+)"|'([^'<>]+)')""", re.IGNORECASE).finditer
_WORDS = frozenset(("rss", "rss2", "atom", "feed", "feeds", "rdf", "jsonfeed"))
_MAY_NAME = re.compile("rss|atom|feed|rdf|index|%").search  # one stands in every address that names a feed
_FILE = re.compile(
    r"[\w-]*?(?:rss|atom|feed|rdf|index)[\w-]*\.(?:xml|rdf|rss|atom|json)|[\w-]+\.(?:rss|atom|rdf|opml)"
).fullmatch
_SCRIPT = re.compile(
    r"(?:(?:xml|get|news)?[-_]?(?:rss|feeds?)|rss2|atom|rdf)\.(?:php\d?|aspx?|ashx|jsp|do|cfm|cgi|html?)"
).fullmatch
_LABEL = re.compile(
    r"(?:rss|atom|json|xml)?[\s-]*(?:2\.0|1\.0)?[\s-]*(?:rss|atom|feeds?)[\s-]*(?:feeds?)?", re.IGNORECASE
).fullmatch
_SCHEME = re.compile(r"\s*feed:", re.IGNORECASE)  # feed:https://n.example/feed/, as themes of WordPress print it
_OF_ONE_PAGE = re.compile(r"[?&](?:p|page_id|attachment_id)=\d+(?:&|$)").search
_BELOW_A_PAGE = re.compile(r"/feed(?:/(?:rss2?|atom|rdf))?/?$")
_MAX_LABEL, _MAX_FILE = 20, 255  # characters
_MAX_LINKS = 200  # of a page


def feed_links(page: Page) -> list[str]:
    """Absolute URLs of feeds, those in the head first, each once; feeds of comments are none."""
    found: dict[str, None] = {}
    for href, is_visible in (*((href, False) for href in _in_head(page)), *((href, True) for href in _visible(page))):
        url = join(page.base, _SCHEME.sub("", href))
        if url and not is_of_comments(url) and not (is_visible and not _is_near(url, page.url)):
            found.setdefault(url)
            if len(found) >= _MAX_LINKS:
                break
    return list(found)


def looks_like_feed(url: str) -> bool:
    """Whether an address says that it is a feed's.

    >>> looks_like_feed("https://n.example/world/rss.xml"), looks_like_feed("https://n.example/?feed=rss2")
    (True, True)
    >>> looks_like_feed("https://n.example/feed-prices-rise"), looks_like_feed("https://n.example/sitemap.xml")
    (False, False)
    """
    if _MAY_NAME(url.lower()) is None:  # as in most
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    segments = [segment.lower() for segment in parts.path.split("/") if segment]
    file = segments[-1] if segments and len(segments[-1]) <= _MAX_FILE else ""
    if file in _WORDS or _FILE(file) or _SCRIPT(file):
        return file != "index.json"
    query = dict(parse_qsl(parts.query[:500]))
    kind = (query.get("feed") or query.get("format") or query.get("type") or "").lower()
    return kind in _WORDS or (bool(_WORDS.intersection(segments)) and parts.path.endswith((".xml", ".json")))


def outlined_feeds(body: bytes, url: str) -> list[str]:
    """The feeds that a list of them names (OPML 2.0).

    >>> outlined_feeds(b'<opml version="2.0"><body><outline text="World" xmlUrl="/world.rss"/></body></opml>', "https://n.example/")
    ['https://n.example/world.rss']
    """
    if b"<opml" not in body[:2_000].lower():
        return []
    named = (join(url, unescape(match[1] or match[2])) for match in _OUTLINE(body.decode("utf-8", "replace")))
    return list(dict.fromkeys(filter(None, named)))[:_MAX_LINKS]


def is_of_comments(url: str) -> bool:
    """Whether a feed is one of readers' comments, as WordPress and others name it; its feed of one page is that, too.

    >>> is_of_comments("https://n.example/?feed=rss2&p=4711"), is_of_comments("https://n.example/?feed=rss2&cat=7")
    (True, False)
    """
    if "comments" in urlsplit(url).path.lower().split("/") or "feed=comments" in url.lower():
        return True
    page = _BELOW_A_PAGE.sub("/", url)
    if page != url and looks_like_article(page):
        return True
    return "feed" in url.lower() and _OF_ONE_PAGE(url) is not None


def _is_near(url: str, page_url: str) -> bool:
    """Whether a host is the page's, or one above or below it: other links that speak of feeds are those of readers."""
    host, own = ((urlsplit(each).hostname or "").removeprefix("www.") for each in (url, page_url))
    return host == own or host.endswith(f".{own}") or own.endswith(f".{host}")


def _in_head(page: Page) -> Iterator[str]:
    for link in page.metadata("link"):
        href, relations = link.get("href"), (link.get("rel") or "").lower().split()
        if not href or not {"alternate", "feed", "outline"}.intersection(relations):
            continue
        type_ = (link.get("type") or "").partition(";")[0].strip().lower()
        if (
            type_ in _TYPES
            or type_ in _OUTLINES
            or "feed" in relations
            or (type_ in _DOUBTFUL_TYPES and looks_like_feed(href))
        ):
            yield href


def _visible(page: Page) -> Iterator[str]:
    lists_feeds = looks_like_feed(page.url)
    for link, href in zip(page.links, page.hrefs, strict=True):
        is_feed = href and (link.get("type", "").lower() in _TYPES or _SCHEME.match(href) or looks_like_feed(href))
        if href and (is_feed or _says_feed(link) or (lists_feeds and _is_below_feeds(href))):
            yield href


def _is_below_feeds(href: str) -> bool:
    """Whether an address has a word for feeds as a folder: /rss/world, on a page that lists a publisher's feeds."""
    folders = href.partition("?")[0].lower().split("/")[:-1]
    return not _WORDS.isdisjoint(folders)


def _says_feed(link: Element) -> bool:
    text = (link.get("title") or link.get("aria-label") or "").strip() or _short_text(link)
    return len(text) <= _MAX_LABEL and bool(_LABEL(text))


def _short_text(link: Element) -> str:
    text = link.text or ""
    return text.strip() if len(link) == 0 else text_of(link).strip() if len(link) < 3 else ""
