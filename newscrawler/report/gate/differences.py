"""How a record differs from the released one of its article, in ways that a fault of its site could explain.

Tested in tests/report/gate/test_figures.py.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from sys import intern
from typing import Any, NamedTuple

from newscrawler.language import datetimes
from newscrawler.near_duplicates.words import tokens
from newscrawler.report.gate.kinds import AFFIX, FIELDS, SAME, VANISHED, Kind

Record = Mapping[str, Any]

_MIN_WORDS = 40  # of a text: a note of breaking news is written anew as a matter of course
_SHRUNK = 0.5  # of a text: less of it left
_CUT = 0.9  # of a text: less of it left, and that is how it began
_TAIL = 12  # words at the end of what was cut: "Subscribe to go on reading"
_REWRITTEN = 0.7  # of the pairs of words of a text: more of them gone; an unrelated one has one in twenty of them
_MIN_PASSAGE = 5  # words, of one that something may have been put around
_NUMBER = "0"

_has_digit = re.compile(r"\d").search
# After line breaks, and after what ends a sentence with a space behind it: white space alone is looked at.
_passages = re.compile(r"\s(?:(?<=\n)\n*|(?<=[.!?؟…]\s)\s*)").split
_WIDE_ENDS = "。！？"  # which have no space behind them
_wide_passages = re.compile(rf"\n+|(?<=[.!?؟…])\s+|(?<=[{_WIDE_ENDS}])").split


class BodyText(NamedTuple):
    """A body by its sentences, each as its words; numbers are all one, for a template prints some of its own."""

    passages: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> list[str]:
        return [word for passage in self.passages for word in passage]


class Differences(NamedTuple):
    """The kinds of change, and what may be one and the same in many articles: a kind and the text that is shared."""

    kinds: frozenset[Kind]
    shared: frozenset[tuple[Kind, str]]


def text_of(record: Record) -> BodyText:
    """The body of a record, without its headline: whatever stands in the way of a text may name it.

    >>> text_of({"body": "Rain, at last. It is 14:05 now."}).passages
    (('rain', 'at', 'last'), ('it', 'is', '0', '0', 'now'))
    """
    body, headline = record.get("body") or "", record.get("headline")
    if headline and headline in body:
        body = body.replace(headline, " ")
    part = _wide_passages if any(end in body for end in _WIDE_ENDS) else _passages
    passages = map(folded, part(body))
    return BodyText(tuple([passage for passage in passages if passage.count(_NUMBER) < len(passage)]))


def folded(text: str) -> tuple[str, ...]:
    """The words of a text; whatever has a digit in it is a number."""
    words = tokens(text)
    if _has_digit(text):
        words = [_NUMBER if not word.isalpha() and _has_digit(word) else word for word in words]
    return tuple(map(intern, words))  # a round's texts are in memory together, and most of their words are the same


def value_of(record: Record, name: str) -> Any:
    """A field's value, None where it says nothing; of an image its URL."""
    value = record.get(name)
    if name == "image":
        value = (value or {}).get("url")
    return value or None


def differences(before: Record, now: Record, new_text: BodyText) -> Differences:
    """How a record, with this text, differs from the one before it."""
    kinds: set[Kind] = set()
    shared: set[tuple[Kind, str]] = set()
    text_differs = False
    headline_differs = folded(before.get("headline") or "") != folded(now.get("headline") or "")
    if headline_differs:
        kinds.add(Kind.HEADLINE)
    for name, kind in AFFIX.items():
        shared.update((kind, affix) for affix in _affixes(before.get(name), now.get(name)))
    if before.get("body") != now.get("body"):
        text = text_of(before)
        if text_differs := text.passages != new_text.passages:
            kinds.update(_of_texts(text, new_text))
            shared.update((Kind.PASSAGE, " ".join(gained)) for gained in _gained(text, new_text))
    if headline_differs or text_differs:
        kinds.add(Kind.CHANGED)
    kinds.update(VANISHED[name] for name in FIELDS if _has(before, name) and not _has(now, name))
    if _differ(before.get("date_published"), now.get("date_published")):
        kinds.add(Kind.REDATED)
    if _has(before, "language") and _has(now, "language") and before["language"] != now["language"]:
        kinds.add(Kind.LANGUAGE)
    for name, kind in SAME.items():
        if name == "date_published" and Kind.REDATED not in kinds:
            continue
        old, new = value_of(before, name), value_of(now, name)
        if new is not None and new != old and (name not in AFFIX or folded(new) != folded(old or "")):
            shared.add((kind, ", ".join(new) if isinstance(new, list) else str(new)))
    return Differences(frozenset(kinds), frozenset(shared))


def _has(record: Record, name: str) -> bool:
    return value_of(record, name) is not None


def _differ(before: str | None, now: str | None) -> bool:
    return bool(before and now and before != now) and not datetimes.agree(
        datetimes.parse(str(before)), datetimes.parse(str(now))
    )


def _of_texts(old: BodyText, new: BodyText) -> Iterator[Kind]:
    """What became of a text: it shrank, or is mostly another."""
    before, now = old.words, new.words
    if len(before) < _MIN_WORDS and now:
        return
    is_cut = len(now) < _CUT * len(before) and before[: max(len(now) - _TAIL, 1)] == now[: max(len(now) - _TAIL, 1)]
    if len(now) < _SHRUNK * len(before) or is_cut:
        yield Kind.SHRUNK
        return
    pairs = Counter(pairwise(before))
    if pairs.total() - (pairs & Counter(pairwise(now))).total() > _REWRITTEN * pairs.total():
        yield Kind.REWRITTEN


def _gained(old: BodyText, new: BodyText) -> set[tuple[str, ...]]:
    """Passages that are new, and what was put before or after one that was there."""
    known = set(old.passages)
    gained = {passage for passage in new.passages if passage not in known}
    for passage in list(gained):
        for other in old.passages[:1] + old.passages[-1:]:
            if len(passage) > len(other) >= _MIN_PASSAGE:
                if passage[: len(other)] == other:
                    gained.add(passage[len(other) :])
                elif passage[-len(other) :] == other:
                    gained.add(passage[: -len(other)])
    return gained


def _affixes(before: Any, now: Any) -> Sequence[str]:
    """What was put around a text, in one form: "|" and spaces before it are of no matter, numbers are all one."""
    old, new = " ".join((before or "").split()), " ".join((now or "").split())
    if not old or old == new or old not in new:
        return ()
    start, _, end = new.partition(old)
    parts = " … ".join(filter(None, (" ".join(folded(start)), " ".join(folded(end)))))
    return (parts,) if parts else ()
