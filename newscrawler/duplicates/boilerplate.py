"""Paragraphs that recur across a site, such as disclaimers and notes on an author: learned by counting. Pure.

The counter holds numbers only, so that whoever keeps it can store it as rows of a digest and its counts.
"""

from collections.abc import Collection, Iterable
from hashlib import blake2b
from typing import NamedTuple

from newscrawler.duplicates.words import tokens

MANY_DAYS = 5
"""A paragraph is boilerplate from so many days on: the copies of one story come within fewer."""

LONGEST = 120  # words; a longer paragraph is never counted


class Seen(NamedTuple):
    """On how many days a paragraph was seen, and the latest of them that was counted."""

    days: int
    latest: int


def paragraph_digests(paragraphs: Iterable[str]) -> dict[int, str]:
    """The paragraphs that may turn out to be boilerplate, by their digests: signed numbers of 64 bits.

    Case, punctuation, and which digits a number has make no difference.
    """
    found: dict[int, str] = {}
    for paragraph in paragraphs:
        words = tokens(paragraph)
        if 0 < len(words) <= LONGEST:
            form = " ".join("0" if word.isdecimal() else word for word in words)
            digest = blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            found[int.from_bytes(digest, "big", signed=True)] = paragraph
    return found


def count(seen: Seen | None, day: int) -> Seen:
    """What is known of a paragraph after it was seen on a day (any number that is one for each day)."""
    if seen is None:
        return Seen(1, day)
    return seen if day == seen.latest else Seen(seen.days + 1, day)


def is_boilerplate(seen: Seen | None) -> bool:
    return seen is not None and seen.days >= MANY_DAYS


def without(body: str, recurring: Collection[int]) -> str:
    """A body without the paragraphs whose digests are among these."""
    if not recurring:
        return body
    paragraphs = body.split("\n\n")
    digests = {paragraph: digest for digest, paragraph in paragraph_digests(paragraphs).items()}
    return "\n\n".join(paragraph for paragraph in paragraphs if digests.get(paragraph) not in recurring)
