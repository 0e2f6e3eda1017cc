"""The content of an article as a hash, and the keys by which copies of it are found."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

import orjson

from newscrawler.article import Article
from newscrawler.language import datetimes
from newscrawler.near_duplicates.words import tokens
from newscrawler.urls.article_number import article_number

_LETTERS = 32  # of a hash that only keys have: half of SHA-256 is enough
_LONG = 80  # words of a text that is no note which stands under many a recording


def content_hash(article: Article) -> str:
    """SHA-256, in hex, of what makes a revision of a cleaned article: text, authors, dates, keywords and image.

    It is taken of a JSON object (UTF-8, no white space, keys in the order of their letters) of those fields under
    the record's names, with each instant as whole seconds since 1970 in UTC, so that it counts the same in every zone,
    and a day or a clock without a zone as the record says it. Related links, shares, markup, and how and when the page
    was found never count.
    """
    return _hashed(_undated(article), (_plain(article.date_modified), _plain(article.date_published)))


def keys_of(article: Article) -> dict[str, str]:
    """What copies of an article have like it, by name; empty where it has none. It must have its `content_hash`.

    `day` and `utc_day` stand for all that it says but its dates, with the day of its publication, at the place and in
    UTC: so are copies found that give their dates less exactly. The second one is empty where it is the first one.
    `title` and `utc_title` stand for the headline with these days: so are pages found that may have the same text.
    `text` stands for the words of headline and body, whatever their day is; it is empty where these are few.
    `number` is that of its address, at which it may be under another slug.
    """
    # An id is one within its site; a crawl without a profile may read several.
    own = f"{article.site} {article.id}" if article.id else ""
    undated = _hashed(_undated(article))[:_LETTERS]
    days = _days(article.date_published)
    day, utc_day = (f"{undated} {day}" for day in days)
    title = _title(article.headline) if days[0] else ""
    number = article_number(article.url)
    at_place, at_utc = (f"{title} {day}" if title else "" for day in days)
    return {
        "id": own,
        "number": f"{article.site} {number}" if number else "",
        "canonical_url": article.canonical_url,
        "content": article.content_hash,
        "day": day,
        "utc_day": utc_day if utc_day != day else "",
        "title": at_place,
        "utc_title": at_utc if at_utc != at_place else "",
        "text": _text(article.headline or "", article.body or ""),
    }


def _title(headline: str | None) -> str:
    return _of_words(tokens(headline) or [headline.casefold()]) if headline else ""


@lru_cache(maxsize=32)
def _text(headline: str, body: str) -> str:
    title, words = tokens(headline), tokens(body)
    return _of_words([*title, "", *words]) if title and len(words) >= _LONG else ""


def _of_words(words: Iterable[str]) -> str:
    return sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]


class _Undated(NamedTuple):
    """What is hashed of an article but its dates."""

    authors: tuple[str, ...]
    body: str | None
    description: str | None
    headline: str | None
    image: tuple[tuple[str, str | None], ...]
    keywords: tuple[str, ...]


def _undated(article: Article) -> _Undated:
    image = article.image
    return _Undated(
        tuple(article.authors),
        article.body,
        article.description,
        article.headline,
        (("caption", image.caption), ("credit", image.credit), ("url", image.url)) if image else (),
        tuple(article.keywords),
    )


@lru_cache(maxsize=32)  # an article is looked at when it comes, and again when it stays
def _hashed(undated: _Undated, dates: tuple[int | str | None, int | str | None] | None = None) -> str:
    content: dict[str, Any] = undated._asdict() | {"image": dict(undated.image) or None}
    if dates is not None:
        content["date_modified"], content["date_published"] = dates
    return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _days(value: date | None) -> tuple[date | None, date | None]:
    if value is None:
        return None, None
    return datetimes.day_of(value), datetimes.day_of(datetimes.at_utc(value))


def _plain(value: date | None) -> int | str | None:
    if value is None:
        return None
    return int(datetimes.seconds(value)) if datetimes.is_aware(value) else datetimes.iso(value)
