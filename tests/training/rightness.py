"""Says whether a field of an article is right, by the labels of its page; None where these cannot tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

from newscrawler.article import Article
from newscrawler.language.datetimes import at_utc, day_of
from newscrawler.language.detection import detect_language

RIGHT_BODY = 0.9  # F1 of its 4-word shingles from which on a body counts as right
RIGHT_KEYWORDS = 0.8  # F1 of the keywords from which on they do
_MIN_CUT = 60  # letters that two descriptions share where one is cut short
_MIN_TEXT = 150  # characters whose language is sure
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_SIZE = re.compile(r"[-_]?\d+x\d+")  # of a picture, in its file's name
_PARTED = re.compile(r"[,;]").split
_MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>")

Row = Mapping[str, Any]
"""A page's labels: headline, authors, date_published, description, keywords, image, body, `with` and set."""


def is_right(field: str, article: Article, row: Row) -> bool | None:
    """Whether what the article has of a field is right; None where it has nothing or there is no label."""
    told = getattr(article, field)
    labelled = row.get("body") if field == "language" else row.get(field)
    return _JUDGES[field](told, labelled, row) if told and labelled else None


def _folded(text: str) -> str:
    """The words of a text. Labels that were copied out of a page's source have its entities, tags and soft hyphens."""
    plain = _MARKUP.sub(" ", unescape(unescape(text))).replace("\xad", "")
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", plain).casefold()))


def _is_headline(told: str, label: str, _: Row) -> bool:
    return _folded(told) == _folded(label)


def _is_body(told: str, label: str, _: Row) -> bool:
    return f1(told, label) >= RIGHT_BODY


def f1(told: str, label: str) -> float:
    """The F1 of the shingles of four words of two texts."""
    some, others = _shingles(told), _shingles(label)
    hits = (some & others).total()
    return 2 * hits / (some.total() + others.total()) if hits else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def _are_authors(told: list[str], label: list[str], row: Row) -> bool | None:
    """All of them and no others. Some labels have one author of several, or all in one string."""
    names, wanted = set(map(_folded, told)), set(map(_folded, label))
    if len(wanted) == 1 < len(names):
        if names > wanted:
            return None if row["set"] == "wcxb" else False
        (string,) = wanted
        if all(name in string for name in names):
            return True
    return names == wanted


def _is_day(told: date, label: str, _: Row) -> bool:
    """The day as it is printed, or in UTC."""
    moment = datetime.fromisoformat(label.replace("Z", "+00:00"))
    wanted = {moment.date()} | ({moment.astimezone(UTC).date()} if moment.tzinfo else set())
    return not wanted.isdisjoint((day_of(told), day_of(at_utc(told))))


def _is_description(told: str, label: str, _: Row) -> bool:
    first, second = _folded(told), _folded(label)
    shorter = min(len(first), len(second))
    return first == second or (shorter >= _MIN_CUT and first[:shorter] == second[:shorter])


def _are_keywords(told: list[str], label: list[str], _: Row) -> bool:
    return keywords_f1(told, label) >= RIGHT_KEYWORDS


def keywords_f1(told: Iterable[str], label: Iterable[str]) -> float:
    """The F1 of two sets of keywords. Some labels have several in one string."""
    some, others = ({_folded(part) for word in words for part in _PARTED(word)} - {""} for words in (told, label))
    return 2 * len(some & others) / (len(some) + len(others)) if some or others else 0.0


def _is_image(told: Any, label: str, _: Row) -> bool:
    return told.url.partition("://")[2] == label.partition("://")[2] or _file(told.url) == _file(label)


def _file(url: str) -> str:
    """The name of a picture's file without its size: a label may be a resized copy."""
    return _SIZE.sub("", url.partition("?")[0].rpartition("/")[2].rpartition(".")[0].lower())


def _is_language(told: str, label: str, _: Row) -> bool | None:
    """The language of the labelled text, where its letters and words tell it for sure."""
    found = detect_language(label) if len(label) >= _MIN_TEXT else None
    return None if found is None else told == found


_JUDGES: Mapping[str, Callable[[Any, Any, Row], bool | None]] = {
    "headline": _is_headline,
    "description": _is_description,
    "body": _is_body,
    "authors": _are_authors,
    "keywords": _are_keywords,
    "language": _is_language,
    "date_published": _is_day,
    "image": _is_image,
}
