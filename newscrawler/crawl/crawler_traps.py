"""Traps: URLs that lead on without end and pages that are one for every URL, recognised. Knows no HTML, no requests.

By a URL alone, by what the pages of a listing show, or by pages that are the same. What is remembered is bounded; what
a healthy site does is no trap: further pages that show other articles, archives by day, addresses of many parameters.
"""

import re
from collections import Counter, OrderedDict
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from newscrawler.urls.paging import page_number

MOST_SEGMENTS = 12  # of a path; /2024/05/13/world/africa/story has six
MOST_PARAMETERS = 10  # of a query
MOST_REPEATS = 2  # of one word in a path
MOST_FACETS = 100  # pages of one listing that differ in two parameters or more
SAME_PAGES = 3  # so many copies of one page are no accident
_AHEAD = timedelta(days=40)  # a page of next month's events
_FIRST_YEAR = 1800

_FAMILIES = 2_000  # remembered, those not met for the longest time go first
_SHOWN = 256  # articles that a family showed last
_PAGES = 20_000  # digests of pages

_VISITOR = re.compile(
    r"(?:phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sessid|session|cfid|cftoken|oscsid|zenid|sid"
    r"|visitor|visitorid|visitor_id|vid|uid|token)",
    re.IGNORECASE,
).fullmatch
_SURELY_VISITOR = re.compile(r"phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken|oscsid|zenid", re.IGNORECASE).fullmatch
_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_RANDOM = re.compile(r"(?=[^0-9]*[0-9])[0-9A-Za-z_-]{16,}").fullmatch
_MONTH = re.compile(r"(?<!\d)(\d{4})[-/](0?[1-9]|1[0-2])(?!\d)").search
_DATE_NAMES = frozenset(("month", "year", "date", "day", "week", "cal", "calendar", "from", "m"))
_DIGITS = re.compile(r"\d+")
_WORDY = re.compile(r"[^\W\d_]").search


def without_visitor(url: str, learned: Iterable[str] = ()) -> str:
    """The URL without what only tells one visitor from another; `learned` are further names of such parameters.

    >>> without_visitor("https://n.example/a;jsessionid=1F?PHPSESSID=9a&id=4")
    'https://n.example/a?id=4'
    >>> without_visitor("https://n.example/a?sid=4711"), without_visitor("https://n.example/a?sid=0123456789abcdef01")
    ('https://n.example/a?sid=4711', 'https://n.example/a')
    """
    if ";" in url:
        url = _IN_PATH.sub("", url)
    head, mark, query = url.partition("?")
    if not mark or "=" not in query:
        return url
    pieces = query.split("&")
    kept = [piece for piece in pieces if not _is_visitor(piece, learned)]
    if len(kept) == len(pieces):
        return url
    return f"{head}?{'&'.join(kept)}" if kept else head


def _is_visitor(piece: str, learned: Iterable[str]) -> bool:
    name, _, value = piece.partition("=")
    return bool(_SURELY_VISITOR(name) or (_VISITOR(name) and _RANDOM(value)) or name in learned)


def trap_of(url: str, today: date, *, is_article: bool) -> str | None:
    """The trap that a URL is by its shape: "repeated_path", "growing_path", "growing_query" or "calendar".

    >>> trap_of("https://n.example/a/b/a/b/a/b/", date(2024, 5, 13), is_article=False)
    'repeated_path'
    >>> trap_of("https://n.example/events/2031/05", date(2024, 5, 13), is_article=False)
    'calendar'
    """
    path, _, query = url.partition("?")
    segments = path.split("/")[3:]
    if len(segments) > MOST_REPEATS:
        if len(segments) > MOST_SEGMENTS:
            return "growing_path"
        words = Counter(segment for segment in segments if _WORDY(segment))
        if words and max(words.values()) > MOST_REPEATS:
            return "repeated_path"
    if query.count("&") >= MOST_PARAMETERS:
        return "growing_query"
    if not is_article and _month_outside(path, query, today):
        return "calendar"
    return None


def _month_outside(path: str, query: str, today: date) -> bool:
    """Whether a listing's URL names a month that no news can be from."""
    if query:
        values = dict(_parameters(query))
        if "year" in values and "month" in values:
            path = f"{path}/{values['year']}-{values['month']}"
        elif named := [value for name, value in values.items() if name in _DATE_NAMES]:
            path = f"{path}/{named[0]}"
    match = _MONTH(path)
    if match is None:
        return False
    year, month = int(match[1]), int(match[2])
    latest = today + _AHEAD
    return year < _FIRST_YEAR or (year, month) > (latest.year, latest.month)


class Traps:
    """What a run has met of listings without end and of pages that are the same. `today` is the day of the run."""

    def __init__(self, today: date, *, barren_pages: int = 20) -> None:
        self.visitor_params: frozenset[str] = frozenset()
        self._today = today
        self._barren_pages = barren_pages
        self._families: OrderedDict[str, _Family] = OrderedDict()
        self._facets: OrderedDict[str, int] = OrderedDict()
        self._same: OrderedDict[bytes, list[str]] = OrderedDict()

    def refuse(self, url: str, *, is_article: bool) -> str | None:
        """The trap that a page is, which may not be asked for; None for any other page."""
        if trap := trap_of(url, self._today, is_article=is_article):
            return trap
        if is_article:
            return None
        family = self._families.get(family_of(url))
        if family is not None and self._barren_pages and family.barren >= self._barren_pages:
            return _kind(url)
        return self._facet(url)

    def _facet(self, url: str) -> str | None:
        path, _, query = url.partition("?")
        if query.count("&") < 1 or page_number(url) is not None:
            return None
        asked = self._facets[path] = self._facets.pop(path, 0) + 1
        _trim(self._facets, _FAMILIES)
        return "facets" if asked > MOST_FACETS else None

    def listed(self, url: str, articles: Iterable[str]) -> None:
        """Note what a page of a listing shows: URLs of articles."""
        name = family_of(url)
        family = self._families.pop(name, None) or _Family()
        self._families[name] = family
        _trim(self._families, _FAMILIES)
        family.note(articles)

    def is_same(self, url: str, text: str) -> str | None:
        """Whether many pages of the host are this one: "soft_404" for pages of other paths, "visitor_id" for the same.

        What several hosts print is syndicated, and no trap. "visitor_id" teaches which parameter does not matter: it is
        in `visitor_params` from then on.
        """
        path, _, query = url.partition("?")
        *host, echo = path.split("/", 3)
        page = text.replace(echo, "") if len(echo) > 3 else text
        digest = blake2b("/".join((*host, page)).encode("utf-8", "replace"), digest_size=12)
        urls = self._same.pop(digest.digest(), [])
        if url not in urls and len(urls) <= 2 * SAME_PAGES:
            urls.append(url)
        self._same[digest.digest()] = urls
        _trim(self._same, _PAGES)
        if len(urls) < SAME_PAGES:
            return None
        here = [other for other in urls if other.partition("?")[0] == path]
        if query and len(here) >= SAME_PAGES and (names := _differing(here)):
            self.visitor_params |= names
            return "visitor_id"
        return "soft_404" if len({other.partition("?")[0] for other in urls}) >= SAME_PAGES else None


class _Family:
    """Pages of one listing: how many of the last ones showed nothing that others had not shown."""

    __slots__ = ("barren", "pages", "shown")

    def __init__(self) -> None:
        self.pages = self.barren = 0
        self.shown: OrderedDict[int, None] = OrderedDict()

    def note(self, articles: Iterable[str]) -> None:
        self.pages += 1
        numbers = [hash(article) for article in articles]
        if self.shown.keys() >= set(numbers):
            self.barren += 1
        else:
            self.barren = 0
            self.shown.update(dict.fromkeys(numbers))
            _trim(self.shown, _SHOWN)


def family_of(url: str) -> str:
    """What the pages of one endless listing have in common: path without figures, names of parameters.

    >>> family_of("https://n.example/cal/2031/05?view=day&page=3")
    'https://n.example/cal/0/0?page&view'
    """
    path, _, query = url.partition("?")
    path = "/".join("x" if _RANDOM(segment) else segment for segment in _DIGITS.sub("0", path).split("/"))
    names = sorted({piece.partition("=")[0] for piece in query.split("&")}) if query else ()
    return f"{path}?{'&'.join(names)}" if names else path


def _kind(url: str) -> str:
    path, _, query = url.partition("?")
    if page_number(url) is not None:
        return "endless_pages"
    if _MONTH(path) or not _DATE_NAMES.isdisjoint(name for name, _ in _parameters(query)):
        return "calendar"
    return "facets" if "&" in query else "endless_listing"


def _differing(urls: list[str]) -> frozenset[str]:
    """Names of the parameters whose values are others in each of the URLs, and look drawn by lot."""
    queries = [dict(_parameters(urlsplit(url).query)) for url in urls]
    common = set(queries[0]).intersection(*queries[1:])
    differing = {name for name in common if len({query[name] for query in queries}) == len(queries)}
    return frozenset(name for name in differing if all(_RANDOM(query[name]) for query in queries))


def _parameters(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=50) if query else []
    except ValueError:
        return []


def _trim(remembered: "OrderedDict[Any, Any]", most: int) -> None:
    while len(remembered) > most:
        remembered.popitem(last=False)
