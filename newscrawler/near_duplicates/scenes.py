"""Scenes: whether two texts in one formula name other people, places or things."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from newscrawler.near_duplicates.leads import FOUND, LeadPlace, share_of
from newscrawler.near_duplicates.outlines import Outline

_VERBATIM = 0.9  # share of the pairs of what two texts share that is the same


_EQUAL = 0.95  # share of a passage's pairs from which on the other text has that passage, too


TWICE, _THRICE = 2, 3


_ONE_FORMULA = 0.3  # share of a headline's words


_ONE_SCENE = 0.5  # share of a headline's words that a passage has


def scenes_differ(text: Outline, other: Outline, place: LeadPlace) -> bool:
    """Whether what a text names twice in its lead and headline is not there where the other one has that lead, and the
    other way round.

    So do two fillings of one formula: "a drone hit the base of X", "a drone hit the base of Y".
    """
    mine, others = _scene(text, text.words[: text.opening]), _scene(other, place.words)
    numbers = text.shingles.numbers | other.shingles.numbers
    if not _twice(mine, others, numbers):
        return False
    around = {*mine, *text.words[: len(place.words)]}
    return _twice(others, around, numbers)


def _scene(text: Outline, words: Sequence[int]) -> Counter[int]:
    """How often each of these words of a text is there; and in its headline, if that is about them."""
    counts = Counter(words)
    if text.headline and len(text.headline & counts.keys()) >= _ONE_SCENE * len(text.headline):
        counts.update(text.headline)
    return counts


def _twice(scene: Mapping[int, int], *known: Collection[int]) -> bool:
    """Whether there is a word twice that none of these know."""
    often = [word for word, times in scene.items() if times >= TWICE]
    return any(not any(word in each for each in known) for word in often)


def names_differ(first: Outline, second: Outline, blocks: Iterable[float], *, edited: bool) -> bool:
    """Whether each text names something in its lead, and again, that the other one has nowhere.

    Where the texts were edited throughout, a word may be gone by chance from both places where it stood, but hardly
    from three.
    """
    shares = [share for share in blocks if share >= FOUND]
    often = _THRICE if edited or sum(shares) < _VERBATIM * len(shares) else TWICE
    words, other_words = _words_of_its_own(first, second), _words_of_its_own(second, first)
    one = _own_names(first, words, second, other_words, often)
    other = _own_names(second, other_words, first, words, often)
    return bool((one.leading and other.named) or (other.leading and one.named))


class _Names(NamedTuple):
    leading: bool
    named: bool


def _own_names(
    text: Outline, words: Mapping[int, int], other: Outline, other_words: Collection[int], often: int
) -> _Names:
    """Whether there are words that the lead has and the text so often, or the text thrice; and the other text never.

    The words are those of its own: passages that both have do not count, a background may name the scene of each event.
    """
    others = (other_words, other.headline, text.shingles.numbers)
    mine = {word: times for word, times in words.items() if times >= TWICE and not any(word in each for each in others)}
    leading = any(mine.get(word, 0) >= often for word in text.words[: text.opening]) if mine else False
    return _Names(leading, leading or any(times >= _THRICE for times in mine.values()))


def _words_of_its_own(text: Outline, other: Outline) -> Counter[int]:
    """How often a text has each word in those passages that the other text has not, and in a headline like its own."""
    counts = Counter(text.headline if share_of(text.headline, other.headline) >= _ONE_FORMULA else ())
    at = 0
    for words, pairs in text.passages:
        at += len(words)
        if share_of(pairs, other.shingles.pairs) < (1 if at <= text.opening else _EQUAL):
            counts.update(words)
    return counts
