"""Passages that recur across a site, such as disclaimers, notes on authors and templates: learned by counting.

The counter holds numbers only, so that whoever keeps it can store it as rows of a digest and its counts.
"""

import re
from collections.abc import Collection, Iterable
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from newscrawler.language.sentences import STOPS
from newscrawler.near_duplicates.words import tokens

MANY_DAYS = 4
"""A passage is boilerplate from so many days on: the copies of one story come within fewer."""

LONG_AGO = 60
"""Days after which a passage that did not become boilerplate may be forgotten."""

_SHORT = 900  # characters; what stands in a shorter body may be a template, so each of its sentences is a passage
_LONGEST = 80  # words of what may be boilerplate
_FIRST, _LAST = 2, 6  # passages of a body that may be boilerplate
_sentences = re.compile(rf".+?(?:[{STOPS}]+[»”’\"')\]]*(?=\s|$)|[。！？]|\n|$)").findall
_has_figure = re.compile(r"\d").search


class Passage(NamedTuple):
    """A paragraph, or a sentence of a short text."""

    digest: int  # signed, of 64 bits; 0 where it cannot be boilerplate
    words: list[str]


def passages(body: str) -> list[Passage]:
    """A body's passages, in order. Case, punctuation and the value of numbers make no difference to a digest.

    Only what stands near an end of the body can be boilerplate: that is where disclaimers and notes on authors are.
    """
    parts = body.split("\n\n") if len(body) > _SHORT else _sentences(body)
    found = [words for part in parts if (words := tokens(part))]
    last = len(found) - _LAST
    return [Passage(_digest(words) if at < _FIRST or at >= last else 0, words) for at, words in enumerate(found)]


def _digest(words: list[str]) -> int:
    if len(words) > _LONGEST:
        return 0
    form = " ".join(words)
    if _has_figure(form):
        form = " ".join(["0" if word.isdecimal() else word for word in words])
    return int.from_bytes(blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def own_passages(passages: Iterable[Passage], boilerplate: Collection[int] = ()) -> list[list[str]]:
    """The words of each passage of a body, without those passages whose digests are among these."""
    left_out = {*boilerplate} - {0}
    return [passage.words for passage in passages if passage.digest not in left_out]


def words_of(passages: Iterable[Passage], boilerplate: Collection[int] = ()) -> list[str]:
    """The words of a body without those of passages whose digests are among these."""
    return list(chain.from_iterable(own_passages(passages, boilerplate)))


class Seen(NamedTuple):
    """On how many days a passage was seen, and the latest of them that was counted."""

    days: int
    latest: int


def count(seen: Seen | None, day: int) -> Seen:
    """What is known of a passage after it was seen on a day: any number that is another one for each day."""
    if seen is None:
        return Seen(1, day)
    return seen if day == seen.latest else Seen(seen.days + 1, day)


def is_boilerplate(seen: Seen | None) -> bool:
    return seen is not None and seen.days >= MANY_DAYS
