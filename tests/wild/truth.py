"""What a page tells of its story, and how a record falls short of it.

What a system tells plainly has to be right; what it does not tell has to be absent, or right by other evidence.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from tests.wild.view import View

Precision = Literal["moment", "clock", "day"]
"""How a date is told: an instant, what a clock without a zone shows, or a day."""

BODY_F1 = 0.97


def whole_truth(view: View) -> dict[str, Any]:
    """Every field as it would be read from a page that tells all of them."""
    story = view.story
    return {
        "headline": " ".join(story.headline.split()),
        "description": story.description,
        "body": story.body,
        "authors": list(story.authors),
        "date_published": story.published,
        "date_modified": story.modified,
        "image": view.image,
        "caption": story.caption,
        "credit": story.credit,
        "section": story.section,
        "keywords": list(story.keywords),
        "language": story.language,
        "publisher": view.words.paper,
        "canonical_url": view.url,
        "kind": "news",
    }


def faults(record: Mapping[str, Any], truth: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[str]:
    """Each field that is wrong, or absent though `told`; the value there is a precision for a date that is told."""
    image = record["image"] or {"url": None, "caption": None, "credit": None}
    found = {**record, "image": image["url"], "caption": image["caption"], "credit": image["credit"]}
    for field, expected in truth.items():
        got = found[field]
        if field not in told:
            if got and not _agrees(field, got, expected):
                yield f"{field}: {got!r}, though the page does not tell it"
        elif field.startswith("date_"):
            if got != (wanted := as_told(expected, told[field])) and not _same_instant(got, wanted):
                yield f"{field}: {got!r}, not {wanted!r}"
        elif not _agrees(field, got, expected):
            yield _body_fault(got or "", expected) if field == "body" else f"{field}: {got!r}, not {expected!r}"


def _body_fault(got: str, expected: str) -> str:
    found, wanted = got.split("\n\n"), (expected or "").split("\n\n")
    missing, foreign = (
        [text for text in one if text not in other] for one, other in ((wanted, found), (found, wanted))
    )
    return f"body: F1 {f1(got, expected or ''):.3f}, lacks {missing}, has {foreign}"


def as_told(moment: datetime, precision: Precision) -> str:
    """A date as a record says it."""
    if precision == "day":
        return moment.date().isoformat()
    return (moment.replace(tzinfo=None) if precision == "clock" else moment).isoformat()


def _agrees(field: str, got: Any, expected: Any) -> bool:
    if got is None:
        return expected is None
    if field == "body":
        return bool(expected) and f1(got, expected) >= BODY_F1
    if field.startswith("date_"):  # a date that is told nowhere plainly may be had less precisely
        return any(got == as_told(expected, p) for p in ("moment", "clock", "day")) or _same_instant(got, expected)
    return bool(got == expected)


def _same_instant(got: str | None, wanted: str | datetime) -> bool:
    moments = [
        datetime.fromisoformat(text) if isinstance(text, str) else text for text in (got or "0001-01-01", wanted)
    ]
    return all(m.tzinfo for m in moments) and len({m.astimezone(UTC) for m in moments}) == 1


# In scripts without spaces between words every character is one.
_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W぀-ヿ㐀-鿿]+")


def f1(got: str, wanted: str) -> float:
    """Of the runs of four words, as they stand in both texts."""
    runs = []
    for text in (got, wanted):
        words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
        runs.append(Counter(tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3))))
    both = sum((runs[0] & runs[1]).values())
    return 2 * both / (sum(runs[0].values()) + sum(runs[1].values()))
