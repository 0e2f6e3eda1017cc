"""What a URL's pattern says of its page, where no profile does: article, listing or neither.

A guess by words and numbers that URLs have in common on the open web. The page itself has the last word: what is
doubtful is a listing, which a crawl looks at and judges more strictly; what is neither (None) is never looked at.
"""

from functools import lru_cache
from urllib.parse import unquote, urlsplit

from newscrawler.site import PageType
from newscrawler.urls import words
from newscrawler.urls.article_shape import MIN_FILE_WORDS, bears_number, has_article_shape
from newscrawler.urls.paging import page_number
from newscrawler.urls.parts import (
    DATE,
    MIN_SLUG_WORDS,
    PAGE_ENDING,
    PAGE_SEGMENT,
    bare,
    ending_of,
    has_identity,
    has_number,
    is_action,
    is_bare_id,
    is_code,
    is_list_of_all,
    is_of_machines,
    is_variant,
    leads_back,
    letters_of,
    path_of,
    query_of,
    routed,
    words_of,
)

_NAME_WORDS = 7  # and a person's name or a subject's has no more
_MAX_LISTING_DEPTH = 8
# What the slug of a page about the publisher ends with where more words stand before: the paper's name, the country
# whose law it is. And what it begins with where it asks readers for something.
_ABOUT_ENDS = tuple(f"-{word}" for word in words.ABOUT if "-" in word)
_OF_PUBLISHER = ("about", "help", "info", "legal", "page", "polic", "service", "site", "support")
_MAX_ABOUT_WORDS = 5
_ABOUT_STARTS = (
    *("submit-a-", "submit-your-", "send-us-", "sign-up-for-", "sign-up-to-", "subscribe-to-", "advertise-with-"),
    *("how-to-subscribe", "how-to-advertise", "how-to-donate", "how-to-contact", "manage-your-", "become-a-member"),
)


@lru_cache(maxsize=8192)
def page_type(url: str) -> PageType | None:
    """What the page at an http(s) URL is by the URL's pattern; None for what a crawl of articles has no use for.

    Never raises: what is no URL is None.

    >>> page_type("https://n.example/world/what-the-ministers-said-today")
    'article'
    >>> page_type("https://n.example/world"), page_type("https://n.example/tag/rail"), page_type("https://n.example/login")
    ('section', 'tags', None)
    """
    try:
        parts = urlsplit(routed(url))
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    path = PAGE_SEGMENT.sub("", unquote(parts.path).lower()).rstrip("/")
    query = query_of(parts.query)
    segments = [segment for segment in path.split("/") if segment]
    if is_list_of_all(segments, query):
        return "section"
    if segments and (ending_of(segments[-1]) in words.NO_PAGE or is_of_machines(segments)):
        return None
    if (
        leads_back(query)
        or is_action(query)
        or any(name.strip("_") in words.NEVER_PARAMETERS and value for name, value in query)
    ):
        return None
    if listed := _named(segments) or _named_in_query(segments, query):
        return listed
    is_article = has_article_shape(path, segments, query) or is_bare_id(parts.query.lower()) is not None
    if is_article and (is_variant(segments, query) or page_number(url)):
        # Another view of an article, a later page or its comments are no article of their own.
        return None
    if segments and is_variant(segments, []):
        return None
    if len(segments) in (1, 2) and (
        not words.ABOUT.isdisjoint((segments[0], bare(segments[-1]))) or (is_article and _is_called_about(segments))
    ):
        return _about(path, segments, is_article)
    if not words.SHOPS.isdisjoint(segments):
        return "section" if is_article else None
    if is_article:
        return "article"
    return "section" if len(segments) <= _MAX_LISTING_DEPTH else None


def looks_like_article(url: str) -> bool:
    """Whether the URL looks like an article's.

    >>> looks_like_article("https://n.example/2024/05/13/flood"), looks_like_article("https://n.example/world/africa")
    (True, False)
    """
    return page_type(url) == "article"


def may_be_numbered(url: str) -> bool:
    """Whether the URL may be an article's that bears a code, or a short number as those of young and of small sites.

    >>> may_be_numbered("https://n.example/n/90"), may_be_numbered("https://n.example/category/9")
    (True, False)
    >>> may_be_numbered("https://n.example/view.php?id=7"), may_be_numbered("https://n.example/list.php?page=7")
    (True, False)
    >>> may_be_numbered("https://n.example/inland/haushalt-101.html"), may_be_numbered("https://n.example/a-day-in-court/2")
    (True, False)
    """
    parts = urlsplit(routed(url))
    path = unquote(parts.path).lower().rstrip("/")
    segments = [segment for segment in path.split("/") if segment]
    if page_type(url) != "section" or PAGE_SEGMENT.search(path):
        return False
    if bears_number(path, segments, query_of(parts.query)):
        return True
    coded = PAGE_ENDING.sub("", unquote(parts.path).rstrip("/").rpartition("/")[2])
    return len(segments) > 1 and is_code(coded) is not None and words.LISTINGS.isdisjoint(segments[:-1])


def looks_like_slug(url: str) -> bool:
    """Whether the URL may be an article's with a headline of few words, below a section.

    >>> looks_like_slug("https://n.example/misc/night-trains"), looks_like_slug("https://n.example/arts-culture")
    (True, False)
    """
    segments = path_of(url).strip("/").split("/")
    return page_type(url) == "section" and len(segments) > 1 and len(words_of(bare(segments[-1]))) > 1


def _is_called_about(segments: list[str]) -> bool:
    """Whether a slug ends as that of a page about the publisher, or asks readers for something as such pages do.

    Below a section, or behind the words of a headline, it is news of another: "tech/the-line-changes-privacy-policy".
    """
    name = bare(segments[-1]).replace("_", "-").strip("-0123456789")
    if len(segments) > 1 and not segments[0].startswith(_OF_PUBLISHER):
        return False
    is_short = letters_of(name) <= _MAX_ABOUT_WORDS
    return (is_short and f"-{name}".endswith(_ABOUT_ENDS)) or name.startswith(_ABOUT_STARTS)


def _about(path: str, segments: list[str], is_article: bool) -> PageType | None:
    """What a page is that a word calls one about the publisher: its own evidence must be strong."""
    last = bare(segments[-1])
    if is_article and (DATE.search(path) or (has_identity(last) and letters_of(last) >= MIN_SLUG_WORDS)):
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


def _named_in_query(segments: list[str], query: list[tuple[str, str]]) -> PageType | None:
    """The same of a site whose pages are all one script, as WordPress is where nobody chose addresses: ?tag=rail."""
    if len(query) == 0 or (segments and bare(segments[-1]) not in words.FRONT):
        return None
    names = {name for name, value in query if value} - words.PAGE_PARAMETERS
    return "tags" if names == {"tag"} else "authors" if names == {"author"} else None


def _outweighs(below: list[str]) -> bool:
    """Whether what stands below the word for a listing is an article by its shape, and no name that is listed there."""
    if not below:
        return False
    last, letters = bare(below[-1]), letters_of(bare(below[-1]))
    if letters >= _NAME_WORDS or (letters > MIN_SLUG_WORDS and has_identity(last)):
        return True
    if len(below) == 1 or not letters_of(below[0]):  # a name, maybe behind its number
        return False
    if last != below[-1] or has_number(last):
        return letters >= MIN_FILE_WORDS or (has_number(last) and letters_of(below[0]) > MIN_SLUG_WORDS)
    return letters >= MIN_SLUG_WORDS
