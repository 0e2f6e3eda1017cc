"""Signatures: what is kept of a text to find others that share passages with it, and to say how much they share.

Pure, and the same on every machine and in every version: bands are stored, so a change here makes those that are stored
useless. (Unicode promises that the normal forms of assigned characters never change.) The tests hold frozen values.
"""

from collections.abc import Sequence
from itertools import islice
from operator import mul
from typing import NamedTuple
from zlib import crc32

MIN_TOKENS = 20
"""A shorter text has no signature: what is alike of two captions says nothing."""

BANDS = 32
"""Bands of a text, as long as it has that many passages. Long texts have more: see `RATE` and `MAX_BANDS`."""

RATE = 12
"""One of so many passages of a long text is a band, so that a long text is found by a short passage in it."""

MAX_BANDS = 64

_PASSAGE = 6  # words
_PASSAGE_OF_CHARACTERS = 8  # Chinese and Japanese, of which a word has one or two
_PASSAGE_OF_LETTERS = 20  # Thai, Lao, Tibetan, Burmese and Khmer, of which it has many
_LEAST_WORD = 3  # mean length with a space; below it, words are characters of scripts without spaces
_HASHES = 1 << 32
_PRIME = (1 << 61) - 1
_POWERS = [pow(0x9E3779B97F4A7C1, power, _PRIME) for power in range(_PASSAGE_OF_LETTERS // 2 - 1, -1, -1)]
_MASK, _HALF = (1 << 48) - 1, 1 << 47


class Shingles(NamedTuple):
    """A text as a set: CRC-32 (as in zlib) of each pair of neighbouring words, and of each number it names."""

    pairs: frozenset[int]
    numbers: frozenset[int] = frozenset()


class Signature(NamedTuple):
    """A text's shingles, which say how much it shares with another, and the bands under which an index finds it."""

    shingles: Shingles
    bands: tuple[int, ...]  # signed numbers of 48 bits


def signature(words: Sequence[str]) -> Signature | None:
    """The signature of a text's `tokens`; None where there are too few to distinguish it from others.

    The bands are a sample of the text's passages of six words (more characters in scripts without spaces): those
    whose first two words have the lowest hashes (Broder 1997; mod sampling as in Schleimer et al. 2003). As every text
    samples by the same order, two texts share bands in proportion to the passages that they share; and of a text
    inside another one, all those bands of the other that lie in it. Texts that share two are worth a comparison.
    """
    if len(words) < MIN_TOKENS:
        return None
    text = " ".join(words)
    hashes = _pairs(text)
    length = _PASSAGE if len(text) > _LEAST_WORD * len(words) else _length_of_characters(words)
    return Signature(Shingles(frozenset(hashes), numbers_of(words)), _bands(hashes, length))


def _length_of_characters(words: Sequence[str]) -> int:
    return _PASSAGE_OF_LETTERS if are_letters(words) else _PASSAGE_OF_CHARACTERS


def are_letters(words: Sequence[str]) -> bool:
    """Whether most `tokens` of a text are letters of an alphabet without spaces: Thai, Lao, Tibetan, Burmese, Khmer.

    >>> are_letters(["ส", "ะ", "พ", "า", "น"]), are_letters(["旧", "桥"]), are_letters(["a", "bridge"])
    (True, False, False)
    """
    return 2 * sum([len(word) == 1 and "\u0e00" <= word < "\u1800" for word in words]) > len(words)


def shingles(words: Sequence[str]) -> Shingles:
    """The shingles of a text's `tokens`, however few they are."""
    return Shingles(frozenset(_pairs(" ".join(words))), numbers_of(words))


def _pairs(text: str) -> list[int]:
    """The hash of each word with the one after it."""
    words = text.encode("utf-8", "surrogatepass").split(b" ")
    return list(map(crc32, islice(words, 1, None), map(crc32, words)))


def numbers_of(words: Sequence[str]) -> frozenset[int]:
    """The hashes of those words that are numbers."""
    return frozenset(crc32(word.encode()) for word in filter(str.isdecimal, words))


def _bands(hashes: Sequence[int], length: int) -> tuple[int, ...]:
    """The band of a passage is a polynomial of the pairs that it is made of, modulo a prime; its lower 48 bits."""
    starts = range(len(hashes) - length + 2)
    rated = _HASHES // RATE
    likely = max(rated, _HASHES * 3 * BANDS // (2 * len(starts)))  # half as many again as needed: mostly enough
    found = [start for start, hash_ in zip(starts, hashes, strict=False) if hash_ < likely]
    if len(found) < BANDS:
        found = list(starts)
    found.sort(key=hashes.__getitem__)
    count, most = min(BANDS, len(found)), min(MAX_BANDS, len(found))
    last = max(rated - 1, hashes[found[count - 1]])
    while count < most and hashes[found[count]] <= last:
        count += 1
    powers = _POWERS[-length // 2 :]
    bands = [sum(map(mul, hashes[start : start + length : 2], powers)) % _PRIME for start in found[:count]]
    return tuple(dict.fromkeys([(band & _MASK) - _HALF for band in bands]))


class Likeness(NamedTuple):
    """How much two texts share, each from 0 to 1."""

    jaccard: float  # of their pairs of words
    first_in_second: float  # share of the first text's pairs that the second one has
    second_in_first: float
    numbers: int  # of those that the one of them names that names fewer
    shared_numbers: int
    pairs: int  # of the text that has fewer
    size: float  # of the shorter text, as a share of the longer one


def compare(first: Shingles, second: Shingles) -> Likeness:
    """
    >>> one, other = shingles("a bird in the hand".split()), shingles("a bird in the bush".split())
    >>> compare(one, other)
    Likeness(jaccard=0.6, first_in_second=0.75, second_in_first=0.75, numbers=0, shared_numbers=0, pairs=4, size=1.0)
    """
    shared = len(first.pairs & second.pairs)
    sizes = len(first.pairs), len(second.pairs)
    return Likeness(
        shared / (sum(sizes) - shared or 1),
        shared / (sizes[0] or 1),
        shared / (sizes[1] or 1),
        min(len(first.numbers), len(second.numbers)),
        len(first.numbers & second.numbers),
        min(sizes),
        min(sizes) / (max(sizes) or 1),
    )
