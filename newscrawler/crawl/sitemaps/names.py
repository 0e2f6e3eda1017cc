"""What the address of a sitemap says: whether it lists news, articles or other pages, of which days, and its number.

The names are those of WordPress (its own sitemaps, Yoast, Rank Math, Jetpack), Arc, Drupal, Ghost, AEM and Google's
examples: post-sitemap2.xml, wp-sitemap-taxonomies-category-1.xml, sitemap-2024-05.xml.gz, sitemap.xml?yyyy=2024&mm=05.

Tested in tests/crawl/test_recent_sitemaps.py.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawler.urls.parts import MONTHS

_NEWS = frozenset((
    "news", "googlenews", "gnews", "newssitemap", "googlenewssitemap", "sitemapnews", "latest", "recent",
))  # fmt: skip
_ARTICLES = frozenset((
    "article", "articles", "post", "posts", "story", "stories", "content", "contents", "blog", "node", "nodes",
    "archive", "archives", "artikel", "beitrag", "beitraege", "articulos", "noticias", "noticia", "notas", "artigos",
    "materias", "articoli", "notizie", "nieuws", "nyheter", "haber", "haberler",
))  # fmt: skip
_OTHER = frozenset((
    "category", "categories", "cat", "tag", "tags", "author", "authors", "user", "users", "taxonomy", "taxonomies",
    "page", "pages", "image", "images", "term", "terms", "topic", "topics", "product", "products", "attachment",
    "attachments", "menu", "static", "landing", "profile", "profiles", "sections", "channels", "people", "persons",
    "search", "keyword", "keywords", "events", "locations", "misc", "hubs", "teams", "players", "recipes", "faq",
    "newsletter", "categorias", "categoria", "etiquetas", "autores", "paginas", "kategorie", "autoren", "seiten",
    "schlagwort",
))  # fmt: skip
_SITEMAP_WORDS = frozenset(("sitemap", "sitemaps", "index", "xml", "gz", "txt", "wp", "all", "map", "site", "google"))

_YEAR = r"(?:19[89]\d|20[0-4]\d|1[7-9]\d\d(?!\d))"  # "171205" is a day of 2017
_NAMES = "|".join(MONTHS)
_DAY = re.compile(rf"(?<!\d)({_YEAR})([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)").search
_WEEK = re.compile(rf"(?<!\d)({_YEAR})[-_/.]?w(\d\d?)(?!\d)").search
_MONTH = re.compile(rf"(?<!\d)({_YEAR})[-_/.]?(0[1-9]|1[0-2])(?!\d)").search
_SHORT_MONTH = re.compile(rf"(?<!\d)({_YEAR})[-_/.](\d{{1,3}})(?!\d)").search  # or the number of a part of that year
_NAMED_MONTH = re.compile(rf"(?<!\d)({_YEAR})[-_/.]?({_NAMES})[a-z]*").search
_MONTH_FIRST = re.compile(rf"(?<![a-z\d])(?:({_NAMES})[a-z]*|(0[1-9]|1[0-2]))[-_/.]({_YEAR})(?!\d)").search
_ONLY_YEAR = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)(?!\d)").search  # others are as likely numbers
_LETTERS = re.compile(r"[^\W\d_]+").findall
_NUMBER = re.compile(r"\d+")
_PARAMETERS = {"y": "year", "yy": "year", "yyyy": "year", "year": "year", "m": "month", "mm": "month", "month": "month"}
_PARAMETERS |= {"d": "day", "dd": "day", "day": "day"}


class SitemapName(NamedTuple):
    """What is told by an address; `stem` is what sitemaps that differ only in their number have in common."""

    kind: Literal["news", "articles", "other"] | None
    begins: date | None
    ends: date | None  # the last day
    stem: str
    number: int  # 0 where there is none


def read_names(urls: Sequence[str]) -> list[SitemapName]:
    """What the addresses of one index say.

    What tells none of them from another says nothing: where all are "pages", these are pages of a list.
    """
    # "2024-13" is the thirteenth part of a year, and so is its neighbour "2024-5".
    has_parts = any(int(found[2]) > 12 for url in urls if (found := _SHORT_MONTH(_text_of(url))))
    names = [_read(url, has_parts=has_parts) for url in urls]
    if len(names) > 1 and all(name.kind == "other" for name in names):
        names = [name._replace(kind=None) for name in names]
    numbered = Counter(name.stem for name in names)
    return [
        name._replace(kind="articles") if name.kind == "news" and (name.ends or numbered[name.stem] > 1) else name
        for name in names
    ]


def _read(url: str, *, has_parts: bool) -> SitemapName:
    text = _text_of(url)
    begins, ends, rest = _period(url, text, has_parts=has_parts)
    numbers = _NUMBER.findall(rest)
    number = int(numbers[-1][-9:]) if numbers else 0
    return SitemapName(_kind(url), begins, ends, _NUMBER.sub("", rest), number)


def _text_of(url: str) -> str:
    parts = urlsplit(url)
    return unquote(f"{parts.path}?{parts.query}").lower()


def _kind(url: str) -> Literal["news", "articles", "other"] | None:
    """By the words of the last part of the path that has any of its own, and of the query's values."""
    parts = urlsplit(url)
    spoken = {word for _, value in parse_qsl(parts.query.lower()) for word in _LETTERS(value)}
    for segment in reversed(unquote(parts.path).lower().split("/")):
        if words := {word for word in _LETTERS(segment) if word not in _SITEMAP_WORDS}:
            spoken |= words
            break
    if spoken & _OTHER:
        return "other"
    return "news" if spoken & _NEWS else "articles" if spoken & _ARTICLES else None


def _period(url: str, text: str, *, has_parts: bool) -> tuple[date | None, date | None, str]:
    """The first and the last day that an address names, and the address without them."""
    named = {_PARAMETERS[name]: value for name, value in parse_qsl(urlsplit(url).query.lower()) if name in _PARAMETERS}
    if "year" in named and all(value.isdigit() and len(value) <= 4 for value in named.values()):
        figures = [int(named[part]) if part in named else None for part in ("year", "month", "day")]
        begins, ends = _days(figures[0] or 0, figures[1], figures[2])
        if begins:
            return begins, ends, urlsplit(url).path.lower()
    for search, read in (
        (_DAY, lambda found: _days(int(found[1]), int(found[3]), int(found[4]))),
        (_WEEK, lambda found: _week(int(found[1]), int(found[2]))),
        (_MONTH, lambda found: _days(int(found[1]), int(found[2]))),
        (_NAMED_MONTH, lambda found: _days(int(found[1]), MONTHS.index(found[2]) + 1)),
        (_MONTH_FIRST, lambda found: _days(int(found[3]), int(found[2] or MONTHS.index(found[1]) + 1))),
        *(() if has_parts else ((_SHORT_MONTH, lambda found: _days(int(found[1]), int(found[2]))),)),
        (_ONLY_YEAR, lambda found: _days(int(found[1]))),
    ):
        if (found := search(text)) and (days := read(found))[0]:
            return *days, text[: found.start()] + text[found.end() :]
    return None, None, text


def _days(year: int, month: int | None = None, day: int | None = None) -> tuple[date | None, date | None]:
    try:
        begins = date(year, month or 1, day or 1)
        last = day or monthrange(year, month or 12)[1]
        return begins, date(year, month or 12, last)
    except ValueError:
        return None, None


def _week(year: int, week: int) -> tuple[date | None, date | None]:
    try:
        begins = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None, None
    return begins, begins + timedelta(days=6)
