"""Points of words for the model: of those in class names and of those in short texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise, repeat

from newscrawler.extract.body.sizes import shape

_NAME_WORDS = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}").findall
TEXT_WORDS = re.compile(r"[^\W\d_]{2,}").findall
_PLAIN_WORDS = re.compile(r"[a-z]{2,}").findall  # the same of an ASCII text in small letters, and faster

MAX_SHORT_LENGTH = 160
"""Characters of a text that is judged by its words; a longer one is judged by its shape."""

_MAX_REMEMBERED = 4_000
_MAX_TEXTS = 2_000
_MAX_READ = 300  # characters of names


@dataclass(slots=True)
class Vocabulary:
    """Log odds of words: above 0 speaks for the article's text, below 0 against it."""

    names: Mapping[str, float]
    words: Mapping[str, float]
    _known: dict[str, tuple[float, float]] = field(default_factory=dict)  # by all the names of an element
    _known_texts: dict[str, tuple[float, ...]] = field(default_factory=dict)
    _known_names: "_KnownNames" = field(init=False)  # by one of them

    def __post_init__(self) -> None:
        self._known_names = _KnownNames(self.names)

    def of_names(self, names: str) -> tuple[float, float]:
        """The worst and the best word of naming attributes; (0, 0) where none is known."""
        if not names:
            return _NEUTRAL
        points = self._known.get(names)
        if points is None:
            if len(self._known) > _MAX_REMEMBERED:
                self._known.clear()
                self._known_names.clear()
            known = list(chain.from_iterable(map(self._known_names.__getitem__, names[:_MAX_READ].split())))
            points = self._known[names] = (min(known), max(known)) if known else _NEUTRAL
        return points

    def of_short_text(self, text: str) -> tuple[float, ...]:
        """What `shape` and `of_text` tell of a short text: most of them stand on other pages of a site as well."""
        numbers = self._known_texts.get(text)
        if numbers is None:
            if len(self._known_texts) > _MAX_TEXTS:
                self._known_texts.clear()
            numbers = self._known_texts[text] = (*shape(text), *self.of_text(text))
        return numbers

    def of_text(self, text: str) -> tuple[float, float]:
        """The worst of the words of a short text, and the sum of all, each once.

        The points have one decimal, and so has the sum: the order in which a set gives them makes no difference.
        """
        points, folded = self.words, text.casefold()
        words = _PLAIN_WORDS(folded) if folded.isascii() else TEXT_WORDS(folded)
        known = list(map(points.__getitem__, points.keys() & words))
        return (min(known), round(sum(known), 1)) if known else _NEUTRAL


class _KnownNames(dict[str, tuple[float, ...]]):
    """The worst and the best word of each name, which many elements bear; nothing for one without words."""

    def __init__(self, words: Mapping[str, float]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, name: str) -> tuple[float, ...]:
        known = list(map(self._words.get, _words_and_pairs(name), repeat(0.0)))
        points = self[name] = (min(known), max(known)) if known else ()
        return points


_NEUTRAL = (0.0, 0.0)


def name_words(names: str) -> set[str]:
    """Words of class names and the like, in small letters; hyphens and capitals part them. Pairs of neighbours, too."""
    return set().union(*map(words_of_name, names[:_MAX_READ].split()))


@lru_cache(maxsize=2048)  # pages share their names, and so do those who ask
def words_of_name(name: str) -> frozenset[str]:
    """The same of one name."""
    return frozenset(_words_and_pairs(name[:_MAX_READ]))


def _words_and_pairs(name: str) -> list[str]:
    words = _PLAIN_WORDS(name) if name.islower() else [word.lower() for word in _NAME_WORDS(name)]
    return [*words, *map("-".join, pairwise(words))] if len(words) > 1 else words
