"""What a profile reads of pages beside what was read of them before, field by field.

Tested in tests/run/repair/test_redesigns.py.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from newscrawler.run.repair.page_words import likeness, runs_of, words_of
from newscrawler.run.repair.standing import Record

AS_BEFORE = 0.95
"""Share of its runs of words that a body has to have in common with the known one: texts are edited."""

_LINE = 0.8  # likeness of lines, likewise


def body_likeness(read: str | None, known: str | None) -> float:
    """F1 of the runs of words of two texts."""
    runs = [runs_of(words_of(text or "")) for text in (read, known)]
    both = len(runs[0] & runs[1])
    return 2 * both / ((len(runs[0]) + len(runs[1])) or 1)


def _lines(read: Any, known: Any) -> bool:
    return likeness(str(read or ""), str(known)) >= _LINE or words_of(str(read or "")) == words_of(str(known))


def _bodies(read: Any, known: Any) -> bool:
    return body_likeness(read, known) >= AS_BEFORE


def _sets(read: Any, known: Any) -> bool:
    return {each.casefold() for each in read or ()} == {each.casefold() for each in known}


def _instants(read: Any, known: Any) -> bool:
    return bool(read) and (read == known or _instant(read) == _instant(known))


def _instant(text: str) -> datetime | str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment.astimezone(UTC) if moment.tzinfo else text


def _files(read: Any, known: Any) -> bool:
    return _file(read) == _file(known)


def _file(image: Mapping[str, Any] | None) -> str:
    return ((image or {}).get("url") or "").partition("?")[0].rpartition("/")[2]


def _captions(read: Any, known: Any) -> bool:
    return _lines((read or {}).get("caption"), known["caption"])


FIELDS: dict[str, Callable[[Any, Any], bool]] = {
    "headline": _lines,
    "description": _lines,
    "body": _bodies,
    "authors": _sets,
    "date_published": _instants,
    "image": _files,
    "caption": _captions,
    "section": _lines,
    "kind": _lines,
    "keywords": _sets,
}
"""How each field is compared."""

_ALWAYS = ("headline", "body", "authors", "date_published")
"""Fields that make an article one that is read as before."""


@dataclass(frozen=True)
class Proof:
    """For each field the numbers of the pages that had it, and of those that have it as before."""

    had: Mapping[str, frozenset[int]]
    same: Mapping[str, frozenset[int]]
    bodies: float  # mean likeness

    def is_as_before(self, field: str, share: float) -> bool:
        return len(self.same[field]) >= share * len(self.had[field])

    @property
    def articles(self) -> int:
        """Articles of which headline, text, authors and date are read as before."""
        fell_short = set[int]().union(*(self.had[name] - self.same[name] for name in _ALWAYS))
        return len(set[int]().union(*self.had.values()) - fell_short)


def proof(read: Sequence[Record], known: Sequence[Record]) -> Proof:
    """What was read of each page beside what is known of it."""
    had: dict[str, set[int]] = {name: set() for name in FIELDS}
    same: dict[str, set[int]] = {name: set() for name in FIELDS}
    for number, (now, before) in enumerate(zip(read, known, strict=True)):
        for name, is_same in FIELDS.items():
            place = "image" if name == "caption" else name
            value = before.get(place)
            if not value or (name == "caption" and not value.get("caption")):
                continue
            had[name].add(number)
            if is_same(now.get(place), value):
                same[name].add(number)
    bodies = [body_likeness(now.get("body"), before.get("body")) for now, before in zip(read, known, strict=True)]
    return Proof(
        {name: frozenset(pages) for name, pages in had.items()},
        {name: frozenset(pages) for name, pages in same.items()},
        sum(bodies) / (len(bodies) or 1),
    )
