"""Outlines: where the words of a text stand, and what they are about, for those who compare it with others. Pure."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice, pairwise
from typing import NamedTuple
from zlib import crc32

from newscrawler.duplicates.signatures import Shingles, numbers_of
from newscrawler.duplicates.words import tokens

LEAST_LEAD, LEAD = 20, 50
"""Words that tell what is new: the first passage, or so many that these are enough, and no more than that."""


class Outline(NamedTuple):
    """A text without its site's boilerplate. Hashes are CRC-32, of words and of pairs of neighbouring ones."""

    shingles: Shingles
    words: "array[int]"  # in their order
    pairs: "array[int]"  # likewise
    ends: tuple[int, ...]  # where each passage ends among the words
    headline: frozenset[int]  # its words; empty where it is not known

    @property
    def start(self) -> int:
        """Where its first passages end, so many that they are no dateline."""
        return next((end for end in self.ends if end >= LEAST_LEAD), len(self.words))

    @property
    def opening(self) -> int:
        """How many words its lead has."""
        return min(self.start, LEAD)

    @property
    def lead(self) -> frozenset[int]:
        return frozenset(self.pairs[: self.opening - 1])

    def below(self) -> "Outline":
        """What stands below its first passage."""
        start = self.ends[0] if self.ends else 0
        ends = tuple(end - start for end in self.ends if end > start)
        return self._replace(words=self.words[start:], pairs=self.pairs[start:], ends=ends)

    def passages(self) -> Iterator[tuple["array[int]", frozenset[int]]]:
        """The words of each passage, and its pairs."""
        for start, end in pairwise((0, *self.ends)):
            yield self.words[start:end], frozenset(self.pairs[start : end - 1])


NOTHING = Outline(Shingles(frozenset()), array("I"), array("I"), (), frozenset())


def outline(passages: Iterable[Sequence[str]], headline: str = "") -> Outline:
    """The outline of a text, given as the `tokens` of each of its passages."""
    parts = list(passages)
    words = list(chain.from_iterable(parts))
    if not words:
        return NOTHING
    encoded = " ".join(words).encode("utf-8", "surrogatepass").split(b" ")
    singles = array("I", map(crc32, encoded))
    pairs = array("I", map(crc32, islice(encoded, 1, None), singles))
    named = frozenset(crc32(word.encode("utf-8", "surrogatepass")) for word in tokens(headline))
    found = Shingles(frozenset(pairs), numbers_of(words))
    return Outline(found, singles, pairs, tuple(accumulate(map(len, parts))), named)
