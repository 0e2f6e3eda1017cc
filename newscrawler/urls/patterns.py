"""What a URL's shape says of its page, where no profile tells: article, listing or neither. Knows no site, no HTML.

A guess by words and numbers that addresses have in common on the open web. The page itself has the last word: what is
doubtful is a listing, which a crawl looks at and judges more strictly; what is neither (None) is never looked at.
"""

from datetime import date
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from newscrawler.article import Kind
from newscrawler.site import PageType
from newscrawler.urls import words
from newscrawler.urls.parts import (
    ARCHIVE,
    DATE,
    IDENTITY,
    MONTHS,
    NUMBER,
    PAGE_ENDING,
    PAGE_SEGMENT,
    SLUG_WORDS,
    bare,
    ending_of,
    has_identity,
    has_number,
    is_article_id,
    is_bare_id,
    is_numbered_listing,
    is_of_machines,
    is_period,
    is_script,
    is_variant,
    leads_back,
    letters_of,
    query_of,
    words_of,
)

_FILE_WORDS = 3  # with a file's ending, fewer will do
_NAME_WORDS = 7  # and a person's name or a subject's has no more
_DEEPEST_LISTING = 8


@lru_cache(maxsize=65536)
def page_type(url: str) -> PageType | None:
    """What the page at an http(s) URL is by the URL's shape; None for what a crawl of articles has no use for.

    Never raises: what is no URL is None.

    >>> page_type("https://n.example/world/what-the-ministers-said-today")
    'article'
    >>> page_type("https://n.example/world"), page_type("https://n.example/tag/rail"), page_type("https://n.example/login")
    ('section', 'tags', None)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    path = PAGE_SEGMENT.sub("", unquote(parts.path).lower()).rstrip("/")
    query = query_of(parts.query)
    segments = [segment for segment in path.split("/") if segment]
    if segments and (ending_of(segments[-1]) in words.NO_PAGE or is_of_machines(segments)):
        return None
    if leads_back(query):
        return None
    if listed := _named(segments):
        return listed
    is_article = _is_article(path, segments, query) or is_bare_id(parts.query.lower()) is not None
    if is_article and (is_variant(segments, query) or page_number(url)):
        # Another view of an article, a later page or its comments are no article of their own.
        return None
    if segments and is_variant(segments, []):
        return None
    if len(segments) in (1, 2) and not words.ABOUT.isdisjoint((segments[0], bare(segments[-1]))):
        return _about(path, segments, is_article)
    if not words.SHOPS.isdisjoint(segments):
        return "section" if is_article else None
    if is_article:
        return "article"
    return "section" if len(segments) <= _DEEPEST_LISTING else None


def looks_like_article(url: str) -> bool:
    """Whether the URL has the shape of an article's.

    >>> looks_like_article("https://n.example/2024/05/13/flood"), looks_like_article("https://n.example/world/africa")
    (True, False)
    """
    return page_type(url) == "article"


def looks_like_listing(url: str) -> bool:
    """Whether the URL has the shape of a page that lists articles: a section, a tag, an author, an archive."""
    return page_type(url) not in ("article", None)


def looks_like_slug(url: str) -> bool:
    """Whether the URL may be an article's with a headline of few words, below a section.

    >>> looks_like_slug("https://n.example/misc/night-trains"), looks_like_slug("https://n.example/arts-culture")
    (True, False)
    """
    segments = _path(url).strip("/").split("/")
    return page_type(url) == "section" and len(segments) > 1 and len(words_of(bare(segments[-1]))) > 1


def kind_of(url: str) -> Kind | None:
    """The kind of an article that a word in its path tells.

    >>> kind_of("https://n.example/video/98765/a-bridge-opens"), kind_of("https://n.example/sport/98765/a-draw")
    ('video', None)
    """
    segments = _path(url).split("/")[1:-1]
    return next((words.KINDS[segment] for segment in segments if segment in words.KINDS), None)


def date_of(url: str) -> date | None:
    """The day that a URL names, with year, month and day.

    >>> date_of("https://n.example/2024/05/13/flood"), date_of("https://n.example/2024/05/flood")
    (datetime.date(2024, 5, 13), None)
    """
    match = DATE.search(_path(url))
    if match is None:
        return None
    year, month, day = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
    if not day:
        return None
    try:
        return date(int(year), MONTHS.index(month) + 1 if month in MONTHS else int(month), int(day))
    except ValueError:
        return None


def page_number(url: str) -> int | None:
    """Which page of a listing a URL names, by /page/2 or ?page=2; None where it names none.

    A figure that counts articles and not pages (?offset=40) is one, too: it tells that this is a further page.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if match := PAGE_SEGMENT.search(parts.path.lower()):
        return int(match[1] or match[2] or match[3])
    for name, value in query_of(parts.query):
        is_page = name in words.PAGE_PARAMETERS or (name == "p" and len(value) < 4)
        if is_page and value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
    return None


def listing_of(url: str) -> str:
    """What all pages of one listing have in common: its URL without query, /page/N and last slash.

    A site whose pages are all one script tells its sections apart in the query.

    >>> listing_of("https://n.example/world/page/3/?sort=new")
    'https://n.example/world'
    >>> listing_of("https://n.example/?paged=2&cat=7"), listing_of("https://n.example/list.php?cat=7&page=3")
    ('https://n.example?cat=7', 'https://n.example/list.php?cat=7')
    """
    head, _, query = url.partition("#")[0].partition("?")
    listing = PAGE_SEGMENT.sub("", head.lower()).rstrip("/")
    if query and is_script(listing):
        named = sorted(f"{name}={value}" for name, value in query_of(query.lower()) if name in words.LISTING_PARAMETERS)
        return f"{listing}?{'&'.join(named)}" if named else listing
    return listing


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url).path).lower()
    except ValueError:
        return ""


def _about(path: str, segments: list[str], is_article: bool) -> PageType | None:
    """What a page is that a word calls one about the publisher: its own evidence must be strong."""
    last = bare(segments[-1])
    if is_article and (DATE.search(path) or (has_identity(last) and letters_of(last) >= SLUG_WORDS)):
        return "article"
    return "section" if is_article and last not in words.ABOUT else None


def _named(segments: list[str]) -> PageType | None:
    """The listing that a word of the path names: the word itself, or one segment or two below it."""
    named: dict[PageType, tuple[frozenset[str], int]] = {
        "authors": (words.AUTHORS, 2),
        "tags": (words.TAGS, 2),
        "coverage": (words.COVERAGE, 1),
    }
    for at, segment in enumerate(segments[-3:], max(0, len(segments) - 3)):
        below = segments[at + 1 :]
        for type_, (known, deepest) in named.items():
            if segment in known and len(below) <= deepest:
                return None if _outweighs(below) else type_
    return None


def _outweighs(below: list[str]) -> bool:
    """Whether what stands below the word for a listing is an article by its shape, and no name that is listed there."""
    if not below:
        return False
    last, letters = bare(below[-1]), letters_of(bare(below[-1]))
    if letters >= _NAME_WORDS or (letters > SLUG_WORDS and has_identity(last)):
        return True
    if len(below) == 1 or not letters_of(below[0]):  # a name, maybe behind its number
        return False
    if last != below[-1] or has_number(last):
        return letters >= _FILE_WORDS or (has_number(last) and letters_of(below[0]) > SLUG_WORDS)
    return letters >= SLUG_WORDS


def _is_article(path: str, segments: list[str], query: list[tuple[str, str]]) -> bool:
    in_calendar = any(bare(segment) in words.CALENDARS for segment in segments)
    if not in_calendar and any(is_article_id(name, value) for name, value in query):
        return True
    own = _own(segments)
    if not own or (len(own) < len(segments) and len(own) == 1 and not letters_of(own[0])):
        return False
    last, before = bare(own[-1]), own[-2] if len(own) > 1 else ""
    letters, of_file = letters_of(last), own == segments and PAGE_ENDING.search(own[-1]) is not None
    if is_period(last) or ARCHIVE.search("/" + "/".join(own)):  # a day's or a month's list, or it stands behind a slug
        slugs = [segment for segment in own[:-1] if not segment.isdigit() and not is_period(segment)]
        return bool(slugs) and letters_of(slugs[-1]) >= SLUG_WORDS
    if in_calendar:
        return letters >= SLUG_WORDS or (letters > 1 and DATE.search(path) is not None)
    if DATE.search(path) and (len(words_of(last)) > 1 or len(last) > 4):
        return True
    if is_numbered_listing(last):
        return False
    if not words.LISTINGS.isdisjoint(own[:-1]):
        if before in words.ARCHIVES and last.isdigit():  # a post by its number
            return len(own) == 2
        return letters >= 2 * SLUG_WORDS or (letters >= SLUG_WORDS and has_identity(last))
    return _bears_identity(own, is_front=bare(segments[-1]) in words.FRONT) or _is_slug(last, before, of_file)


def _own(segments: list[str]) -> list[str]:
    """The path without what stands behind an article's own part and says nothing: a language, "index", "view"."""
    end = len(segments)
    while end > 1 and (bare(segments[end - 1]) in words.TAILS or segments[end - 1] in words.LANGUAGES):
        end -= 1
    return [] if end == 1 and segments and bare(segments[0]) in words.FRONT else segments[:end]


def _bears_identity(own: list[str], *, is_front: bool) -> bool:
    """Whether a segment names one article: of the last two, or of any where a slug stands behind it."""
    for segment in map(bare, own[-2:]):
        if IDENTITY.search(segment):
            return True
        if has_number(segment) and (not is_front or any(letters_of(each) > 1 for each in own[-2:])):
            return True
    # Where words follow, a number that reads as a month is one, too.
    return letters_of(bare(own[-1])) > 1 and any(map(NUMBER.search, own[:-1]))


def _is_slug(last: str, before: str, of_file: bool) -> bool:
    """Whether a segment is a headline by its words."""
    found = words_of(last)
    count = max(len(found), letters_of(last))
    if count == SLUG_WORDS and not of_file and not words.CONJUNCTIONS.isdisjoint(found[1:-1]):
        return False  # "middle-east-and-africa"
    if count >= (_FILE_WORDS if of_file else SLUG_WORDS) and letters_of(last) > 1:
        return True
    return before in words.ARTICLES and count > 2
