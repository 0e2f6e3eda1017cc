"""Recognises crawler traps: URLs that lead on without end, and pages that are one for every URL.

By a URL alone, by what the pages of a listing show, or by pages that are the same. What is remembered is bounded; what
a healthy site does is no trap: further pages that show other articles, archives by day, addresses of many parameters.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from hashlib import blake2b
from urllib.parse import urlsplit

from newscrawler.crawl.limits.listing_families import Family, family_of, filters_of, forget_oldest, without_filters
from newscrawler.crawl.limits.visitor_ids import is_random, parameters_of
from newscrawler.urls.paging import page_number

MAX_SEGMENTS = 12  # of a path; /2024/05/13/world/africa/story has six
MAX_PARAMETERS = 10  # of a query
MAX_REPEATS = 2  # of one word in a path
MAX_FACETS = 100  # pages of one listing that differ in two parameters or more
SAME_PAGES = 3  # so many copies of one page are no accident
_AHEAD = timedelta(days=40)  # a page of next month's events
_FIRST_YEAR = 1800
_BUDDHIST = 543  # years that the Thai calendar is ahead of ours
_JALALI_AND_HIJRI = (
    1300,
    578,
)  # the first of their years in which there were newspapers, and how far they are behind ours
_LAST_YEAR = 2700  # a larger number is none

_FAMILIES = 2_000  # remembered; those not seen for the longest time go first
_PAGES = 20_000  # digests of pages

_MONTH = re.compile(r"(?<=/)(\d{4})[-/](0?[1-9]|1[0-2])(?!\d)").search  # behind a word it may be an article's number
_DATE_NAMES = frozenset(("month", "year", "date", "day", "week", "cal", "calendar", "from", "m"))
_WORDY = re.compile(r"[^\W\d_]").search


class Trap(StrEnum):
    """Each is counted as newscrawler/skip/trap_<name>."""

    REPEATED_PATH = "repeated_path"
    GROWING_PATH = "growing_path"
    GROWING_QUERY = "growing_query"
    CALENDAR = "calendar"
    ENDLESS_PAGES = "endless_pages"
    ENDLESS_LISTING = "endless_listing"
    FACETS = "facets"
    SOFT_404 = "soft_404"  # one page for many paths
    VISITOR_ID = "visitor_id"  # one page for many values of a parameter


def trap_of(url: str, today: date, *, is_article: bool) -> Trap | None:
    """The trap that a URL is by its shape: "repeated_path", "growing_path", "growing_query" or "calendar".

    >>> trap_of("https://n.example/a/b/a/b/a/b/", date(2024, 5, 13), is_article=False)
    <Trap.REPEATED_PATH: 'repeated_path'>
    >>> trap_of("https://n.example/events/2031/05", date(2024, 5, 13), is_article=False)
    <Trap.CALENDAR: 'calendar'>
    """
    path, _, query = url.partition("?")
    segments = path.split("/")[3:]
    if len(segments) > MAX_REPEATS:
        if len(segments) > MAX_SEGMENTS:
            return Trap.GROWING_PATH
        words = Counter(segment for segment in segments if _WORDY(segment))
        if words and max(words.values()) > MAX_REPEATS:
            return Trap.REPEATED_PATH
    if query.count("&") >= MAX_PARAMETERS:
        return Trap.GROWING_QUERY
    if not is_article and _month_outside(path, query, today):
        return Trap.CALENDAR
    return None


def _month_outside(path: str, query: str, today: date) -> bool:
    """Whether a listing's URL names a month that no news can be from."""
    if query:
        values = dict(parameters_of(query))
        if "year" in values and "month" in values:
            path = f"{path}/{values['year']}-{values['month']}"
        elif named := [value for name, value in values.items() if name in _DATE_NAMES]:
            path = f"{path}/{named[0]}"
    match = _MONTH(path)
    if match is None:
        return False
    year, month = int(match[1]), int(match[2])
    latest = today + _AHEAD
    first, behind = _JALALI_AND_HIJRI
    if year > _LAST_YEAR or first <= year <= latest.year - behind:
        return False
    years = (year, year - _BUDDHIST)
    return not any(each >= _FIRST_YEAR and (each, month) <= (latest.year, latest.month) for each in years)


class Traps:
    """What a run has seen of listings without end and of pages that are the same. `today` is the day of the run."""

    def __init__(self, today: date, *, barren_pages: int = 20) -> None:
        self._today = today
        self._barren_pages = barren_pages
        self._families: dict[str, Family] = {}
        self._facets: dict[str, int] = {}
        self._same: dict[bytes, tuple[str, ...]] = {}

    def forget(self) -> None:
        """The crawl has ended."""
        self._families.clear()
        self._facets.clear()
        self._same.clear()

    def refuse(self, url: str, *, is_article: bool) -> Trap | None:
        """The trap that a page is, which may not be asked for; None for any other page."""
        if trap := trap_of(url, self._today, is_article=is_article):
            return trap
        if is_article:
            return None
        family = self._families.get(family_of(url))
        if family is not None and self._barren_pages and family.barren >= self._barren_pages:
            return _kind(url)
        return Trap.FACETS if self.without_filters(url) else self._facet(url)

    def without_filters(self, url: str) -> str | None:
        """The listing of which a URL is another order or a part, where those have shown nothing more of late."""
        family = self._families.get(filters_of(url) or "")
        if family is None or not 0 < (self._barren_pages + 1) // 2 <= family.barren:
            return None
        return without_filters(url)

    def _facet(self, url: str) -> Trap | None:
        path, _, query = url.partition("?")
        if query.count("&") < 1 or page_number(url) is not None:
            return None
        asked = self._facets[path] = self._facets.pop(path, 0) + 1
        forget_oldest(self._facets, _FAMILIES)
        return Trap.FACETS if asked > MAX_FACETS else None

    def listed(self, url: str, articles: Iterable[str]) -> None:
        """Note what a page of a listing shows: URLs of articles."""
        shown = list(articles)
        for name in (family_of(url), filters_of(url)):
            if name is None:
                continue
            family = self._families.pop(name, None) or Family()
            self._families[name] = family
            family.note(shown)
        forget_oldest(self._families, _FAMILIES)

    def is_barren(self, url: str) -> bool:
        """Whether the page of a listing that was noted last showed nothing that those before it had not shown."""
        family = self._families.get(family_of(url))
        return family is None or family.barren > 0

    def is_same(self, url: str, text: str) -> Trap | None:
        """Whether many pages of the host are this one: "soft_404" for pages of other paths, "visitor_id" for the same.

        What several hosts print is syndicated, and no trap.
        """
        path, _, query = url.partition("?")
        *host, echo = path.split("/", 3)
        page = text.replace(echo, "") if len(echo) > 3 else text
        digest = blake2b("/".join((*host, page)).encode("utf-8", "replace"), digest_size=12)
        urls = self._same.pop(digest.digest(), ())
        if url not in urls and len(urls) <= 2 * SAME_PAGES:
            urls = (*urls, url)
        self._same[digest.digest()] = urls
        forget_oldest(self._same, _PAGES)
        if len(urls) < SAME_PAGES:
            return None
        here = [other for other in urls if other.partition("?")[0] == path]
        if query and len(here) >= SAME_PAGES and _differing(here):
            return Trap.VISITOR_ID
        return Trap.SOFT_404 if len({other.partition("?")[0] for other in urls}) >= SAME_PAGES else None


def _kind(url: str) -> Trap:
    path, _, query = url.partition("?")
    if page_number(url) is not None:
        return Trap.ENDLESS_PAGES
    if _MONTH(path) or not _DATE_NAMES.isdisjoint(name for name, _ in parameters_of(query)):
        return Trap.CALENDAR
    return Trap.FACETS if "&" in query else Trap.ENDLESS_LISTING


def _differing(urls: Sequence[str]) -> frozenset[str]:
    """Names of the parameters whose values are others in each of the URLs, and look drawn by lot."""
    queries = [dict(parameters_of(urlsplit(url).query)) for url in urls]
    common = set(queries[0]).intersection(*queries[1:])
    differing = {name for name in common if len({query[name] for query in queries}) == len(queries)}
    return frozenset(name for name in differing if all(is_random(query[name]) for query in queries))
