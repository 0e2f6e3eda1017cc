"""Outlines: where the words of a text stand, and what they are about, for comparisons with others."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain, islice, pairwise
from zlib import crc32

from newscrawler.near_duplicates.signatures import Shingles, are_letters, numbers_of
from newscrawler.near_duplicates.words import tokens

MIN_LEAD, LEAD = 20, 50
"""Words that say what is new: the first passage, or so many that these are enough, and no more than that."""


_LETTERS = 4  # of Thai, Lao, Tibetan, Burmese and Khmer, of which a word has some four

BLOCK = 25
"""Pairs of the parts into which a text is cut to see how much of it another one has."""


@dataclass(frozen=True, eq=False)
class Outline:
    """A text without its site's boilerplate. Hashes are CRC-32, of words and of pairs of neighbouring ones.

    What is made of it is made once: a text is compared with many.
    """

    shingles: Shingles
    words: "array[int]"  # in their order
    pairs: "array[int]"  # likewise
    ends: tuple[int, ...]  # where each passage ends among the words
    headline: frozenset[int]  # its words; empty where it is not known

    @cached_property
    def start(self) -> int:
        """Where its first passages end, so many that they are no dateline."""
        return next((end for end in self.ends if end >= MIN_LEAD), len(self.words))

    @property
    def opening(self) -> int:
        """How many words its lead has."""
        return min(self.start, LEAD)

    @cached_property
    def lead(self) -> frozenset[int]:
        return frozenset(self.pairs[: self.opening - 1])

    def below(self) -> "Outline":
        """What stands below its first passage."""
        start = self.ends[0] if self.ends else 0
        ends = tuple(end - start for end in self.ends if end > start)
        return replace(self, words=self.words[start:], pairs=self.pairs[start:], ends=ends)

    @cached_property
    def passages(self) -> list[tuple["array[int]", frozenset[int]]]:
        """The words of each passage, and its pairs."""
        return [
            (self.words[start:end], frozenset(self.pairs[start : end - 1])) for start, end in pairwise((0, *self.ends))
        ]

    @cached_property
    def blocks(self) -> list[frozenset[int]]:
        """The pairs of each part of so many, one after the other."""
        return [frozenset(self.pairs[start : start + BLOCK]) for start in range(0, len(self.pairs), BLOCK)]


NOTHING = Outline(Shingles(frozenset()), array("I"), array("I"), (), frozenset())


def outline(passages: Iterable[Sequence[str]], headline: str = "") -> Outline:
    """The outline of a text, given as the `tokens` of each of its passages."""
    parts = list(passages)
    words = list(chain.from_iterable(parts))
    if not words:
        return NOTHING
    encoded = " ".join(_units(words)).encode("utf-8", "surrogatepass").split(b" ")
    singles = array("I", map(crc32, encoded))
    pairs = array("I", map(crc32, islice(encoded, 1, None), singles))
    named = frozenset(crc32(word.encode("utf-8", "surrogatepass")) for word in _units(tokens(headline)))
    found = Shingles(frozenset(pairs), numbers_of(words))
    return Outline(found, singles, pairs, tuple(accumulate(map(len, parts))), named)


def _units(words: Sequence[str]) -> Sequence[str]:
    """What a text is compared by: its words. Of an alphabet without spaces each letter is one, and counts with those
    behind it: of the pairs of its letters any two texts share a good part."""
    if not are_letters(words):
        return words
    return ["".join(words[at : at + _LETTERS]) for at in range(len(words))]
