"""Which page of which listing a URL names."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from newscrawler.urls import words
from newscrawler.urls.parts import PAGE_SEGMENT, is_script, query_of, routed


@lru_cache(maxsize=2048)  # a site's pages link the same ones, and to look again costs 2 microseconds
def page_number(url: str) -> int | None:
    """Which page of a listing a URL names, by /page/2 or ?page=2; None where it names none.

    A figure that counts articles and not pages (?offset=40) is one, too: it says that this is a further page.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if match := PAGE_SEGMENT.search(parts.path.lower()):
        return int(match[1] or match[2] or match[3])
    for name, value in query_of(parts.query):
        if _counts_pages(name, value) and value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
    return None


def without_first_page(url: str) -> str | None:
    """The URL of an article of several pages that another names by its first page; None where it names none or a later.

    >>> without_first_page("https://n.example/a-day?page=1&id=7"), without_first_page("https://n.example/a-day/page/1/")
    ('https://n.example/a-day?id=7', 'https://n.example/a-day')
    >>> without_first_page("https://n.example/a-day?page=2"), without_first_page("https://n.example/a-day?id=1")
    (None, None)
    """
    if page_number(url) != 1:
        return None
    path, _, query = url.partition("?")
    kept = [piece for piece in query.split("&") if piece and not _names_first_page(piece)]
    return "?".join(filter(None, (PAGE_SEGMENT.sub("", path), "&".join(kept))))


def _names_first_page(piece: str) -> bool:
    name, _, value = piece.lower().partition("=")
    return value == "1" and _counts_pages(unquote(name), value)


# Bitrix numbers the lists of a page (PAGEN_1), TYPO3 and others name the part of it (tx_news_pi1[currentPage]).
_IS_OF_LIST = re.compile(r"pagen_\d{1,2}|[\w-]+(?:\[@?[\w-]+\])*\[(?:page|currentpage|number)\]").fullmatch


def _counts_pages(name: str, value: str) -> bool:
    """Whether a parameter is that of a listing's page. WordPress calls its articles `p`, too: by larger numbers."""
    return name in words.PAGE_PARAMETERS or (name == "p" and len(value) < 3) or _IS_OF_LIST(name) is not None


_MAX_SEGMENT = 40  # characters of /page/N, and more than that
_PATH_PARAMETER = re.compile(r";[^/;]*")  # ;jsessionid=1F, which every link has anew


@lru_cache(maxsize=1024)  # a site's pages link the same listings, and to look again costs half a microsecond
def listing_of(url: str) -> str:
    """What all pages of one listing have in common: its URL without query, ";name=value", /page/N and last slash.

    A site whose pages are all one script tells its sections apart in the query.

    >>> listing_of("https://n.example/world/page/3/?sort=new")
    'https://n.example/world'
    >>> listing_of("https://n.example/?paged=2&cat=7"), listing_of("https://n.example/list.php?cat=7&page=3")
    ('https://n.example?cat=7', 'https://n.example/list.php?cat=7')
    """
    head, _, query = routed(url.partition("#")[0]).partition("?")
    if ";" in head:
        head = _PATH_PARAMETER.sub("", head)
    listing = head.lower().rstrip("/")
    while match := PAGE_SEGMENT.search(listing, max(0, len(listing) - _MAX_SEGMENT)):  # traps have many
        listing = listing[: match.start()].rstrip("/")
    if query and is_script(listing):
        named = sorted(f"{name}={value}" for name, value in query_of(query.lower()) if name in words.LISTING_PARAMETERS)
        return f"{listing}?{'&'.join(named)}" if named else listing
    return listing


_COUNTED = re.compile(r"([?&](?P<name>[a-z_]+)=)(?P<number>\d{1,6})(?=&|$)", re.IGNORECASE)
_SIZES = frozenset(("limit", "size", "count", "per_page", "perpage", "pagesize", "page_size", "num", "n", "rows"))
_OFFSETS = frozenset(("offset", "start", "from", "skip"))
_LAST_PAGE = 100_000


def following(url: str, shown: int) -> str | None:
    """The URL of the page after one whose number stands in its query; None where none does.

    A figure that counts articles grows by as many as a page has: what a parameter says, else the `shown` ones.

    >>> following("https://n.example/more?page=2&cat=7", 12), following("https://n.example/more?offset=20&limit=10", 9)
    ('https://n.example/more?page=3&cat=7', 'https://n.example/more?offset=30&limit=10')
    >>> following("https://n.example/more?p=2", 12), following("https://n.example/more?cat=7", 12)
    ('https://n.example/more?p=3', None)
    """
    counted = {match["name"].lower(): match for match in _COUNTED.finditer(url)}
    pages = (name for name, match in counted.items() if _counts_pages(name, match["number"]))
    name = next((name for name in pages if name not in _OFFSETS), None)
    step = 1
    if name is None:
        name = next((name for name in counted if name in _OFFSETS), None)
        step = next((int(match["number"]) for name, match in counted.items() if name in _SIZES), shown)
    if name is None or step < 1:
        return None
    number = int(counted[name]["number"]) + step
    if number > _LAST_PAGE:
        return None
    start, end = counted[name].span("number")
    return f"{url[:start]}{number}{url[end:]}"
