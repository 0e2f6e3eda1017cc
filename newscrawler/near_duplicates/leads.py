"""Leads: where the top of one text is found in another one, and how much of each has the other."""

from array import array
from collections.abc import Collection, Iterable
from operator import add
from typing import NamedTuple

from newscrawler.near_duplicates.outlines import Outline

FOUND = 0.4
"""Share of a lead's pairs by which it is found in a text: of one with a fifth of its words edited, 0.64 are left."""


LEAD_FOUND = 0.45
"""The same, within two passages."""


_PART = 0.2  # share of a lead in the first of two passages that have it, below which it is in the second one


_REUSED = 0.8  # share of a passage's pairs from which on another text has it


_MIN_PASSAGE = 8  # pairs; what is shorter may stand anywhere


class LeadPlace(NamedTuple):
    """Where the lead of one text is found in another one."""

    words_before: int
    words: "array[int]"  # of the passage that it begins in, and of the one below


def place_of_lead(text: Outline, other: Outline) -> LeadPlace | None:
    """Where the lead of a text is found in the other one, in one or two of its passages."""
    lead = text.lead
    passages = other.passages
    shared = [len(pairs & lead) for _, pairs in passages]
    both = list(map(add, shared, (*shared[1:], 0)))
    if not both or max(both) < LEAD_FOUND * len(lead):
        return None
    at = both.index(max(both))
    if shared[at] < _PART * len(lead):
        at += 1  # what stands above it may name anything
    words = passages[at][0] + (passages[at + 1][0] if at + 1 < len(passages) else array("I"))
    return LeadPlace((0, *other.ends)[at], words)


def share_of(part: frozenset[int], whole: frozenset[int]) -> float:
    return len(part & whole) / (len(part) or 1)


def shares_of_blocks(text: Outline, other: Outline) -> list[float]:
    """How much of each part of a text the other one has."""
    pairs = other.shingles.pairs
    return [len(block & pairs) / len(block) for block in text.blocks]


def covered_share(blocks: Collection[float]) -> float:
    """The share of a text's parts that are found in the other one."""
    return sum(share >= FOUND for share in blocks) / (len(blocks) or 1)


def background_of(text: Outline, others: Iterable[Outline]) -> frozenset[int]:
    """The pairs of those passages of a text that stand in articles of other events: those that lack its lead.

    What a round-up, an excerpt or a copy shares with a text is not background: it has the text's lead, or begins with
    a part of it.
    """
    strangers = [
        other.shingles.pairs
        for other in others
        if share_of(text.lead, other.shingles.pairs) < FOUND and share_of(other.lead, text.shingles.pairs) < FOUND
    ]
    found: set[int] = set()
    for _, pairs in text.passages if strangers else ():
        if len(pairs) >= _MIN_PASSAGE and any(share_of(pairs, stranger) >= _REUSED for stranger in strangers):
            found |= pairs
    return frozenset(found)
