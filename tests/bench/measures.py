"""How near an extracted article is to the labelled one. Knows no extractor.

The measures are those of WCXB and of the article extraction benchmark: a body is as good as its word four-grams.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

GRAM = 4  # words
LOW = 0.8  # a body F1 below which a page counts as failed

NAMES = ("body F1", "P", "R", "exact", "< 0.80", "empty", "headline", "authors F1", "day", "minute", "wrong day")
"""Names of what `score` measures, in the order of the table. Shares and F1 alike are between 0 and 1."""


@dataclass(slots=True)
class Extracted:
    """What an extractor says of a page."""

    body: str | None = None
    headline: str | None = None
    authors: Sequence[str] = field(default_factory=list)
    published: date | None = None


# Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Kana, Han. Each character counts as a word.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


def words_of(text: str | None) -> list[str]:
    """Words in small letters, without punctuation."""
    return _WORD.findall(unicodedata.normalize("NFKC", text or "").casefold())


def grams(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """How often each run of four words stands in a text; a shorter text is one run."""
    if len(words) < GRAM:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(GRAM)), strict=False))


def overlap(found: Counter[Any], wanted: Counter[Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one multiset against another."""
    common = (found & wanted).total()
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / found.total(), common / wanted.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(found: Extracted, truth: Mapping[str, Any]) -> dict[str, float]:
    """The page's part in each measure; one for which the truth says nothing is left out.

    A day is right as printed or in UTC. Minutes are compared where the truth has a time of day, as moments where
    both have a zone and as printed where one has none.
    """
    words = words_of(found.body)
    scores: dict[str, float] = {"empty": not words}
    if truth.get("body"):
        wanted = words_of(truth["body"])
        precision, recall, f1 = overlap(grams(words), grams(wanted))
        scores |= {"body F1": f1, "P": precision, "R": recall, "exact": words == wanted, "< 0.80": f1 < LOW}
    if truth.get("headline"):
        scores["headline"] = words_of(found.headline) == words_of(truth["headline"])
    if truth.get("authors"):
        names, signed = ({" ".join(words_of(name)) for name in given} for given in (found.authors, truth["authors"]))
        scores["authors F1"] = overlap(Counter(names - {""}), Counter(signed))[2]
    if wanted_date := _moment(truth.get("date_published")):
        scores |= _date_scores(found.published, wanted_date)
    return scores


def _moment(label: str | None) -> datetime | None:
    """The labelled date; None where it names no day, as "2015-11"."""
    try:
        return datetime.fromisoformat(label) if label else None
    except ValueError:
        return None


def _date_scores(found: date | None, wanted: datetime) -> dict[str, float]:
    is_day = found is not None and bool(_days(found) & _days(wanted))
    scores = {"day": float(is_day), "wrong day": float(found is not None and not is_day)}
    if wanted.hour or wanted.minute:
        scores["minute"] = float(found is not None and _seconds_apart(found, wanted) < 60)
    return scores


def _days(value: date) -> set[date]:
    if not isinstance(value, datetime):
        return {value}
    return {value.date(), value.astimezone(UTC).date()} if value.tzinfo else {value.date()}


def _seconds_apart(one: date, other: datetime) -> float:
    if not isinstance(one, datetime):
        return math.inf
    if (one.tzinfo is None) != (other.tzinfo is None):
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
    return abs((one - other).total_seconds())


def mean(pages: Sequence[Mapping[str, float]], name: str) -> float | None:
    """The mean over the pages that have a part in a measure; None where none has."""
    parts = [page[name] for page in pages if name in page]
    return sum(parts) / len(parts) if parts else None
