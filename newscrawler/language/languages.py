"""The languages that have a file of words: one by its code, or all of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from newscrawler.language import words
from newscrawler.language.alternatives import joined
from newscrawler.language.language import Labels, Language

_NO_WORDS = Language()
_SAME = {"ckb": "ku", "nb": "no", "nn": "no", "tl": "fil", "iw": "he", "in": "id", "sh": "sr", "mo": "ro"}


def main_code(code: str) -> str:
    """The code under which the words of a language are kept.

    >>> main_code("nb"), main_code("es")
    ('no', 'es')
    """
    return _SAME.get(code, code)


@cache
def language_of(code: str) -> Language:
    """The words of a language by its ISO 639 code; no words where it has no file.

    >>> language_of("es").labels.source, language_of("eo").labels.source
    (('Fuente',), ())
    """
    code = main_code(code)
    return _load(code) if has_words(code) else _NO_WORDS


def has_words(code: str) -> bool:
    return main_code(code) in _codes()


@cache
def languages() -> tuple[Language, ...]:
    """Every language that has a file, English first: pages print English words beside their own."""
    return tuple(map(_load, sorted(_codes(), key=lambda code: (code != "en", code))))


def words_of_all(choose: Callable[[Language], Iterable[str]]) -> list[str]:
    """Words of every language, as `choose` takes them out of one.

    >>> "Fuente" in words_of_all(lambda language: language.labels.source)
    True
    """
    return [word for language in languages() for word in choose(language)]


def pattern_of_all(choose: Callable[[Language], Iterable[str]], *, in_any_order: bool = False) -> str:
    """A pattern of any of the patterns of every language, as `choose` takes them out of one; English ones come first,
    unless nothing is asked but whether one matches: `in_any_order` is several times as fast.

    >>> re.match(pattern_of_all(lambda language: language.labels.source), "Fuente: Agencia")[0]
    'Fuente'
    """
    return f"(?:{joined(words_of_all(choose), in_any_order=in_any_order)})"


@cache
def labels_for(code: str | None) -> Labels:
    """The labels of a language; English ones for those that it lacks."""
    own, english = language_of(code or "en").labels, language_of("en").labels
    return Labels(**{name: getattr(own, name) or getattr(english, name) for name in (f.name for f in fields(Labels))})


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, longer ones first; one that matches nothing where there are none.

    >>> any_of(["min", "minute"]), any_of([])
    ('(?:minute|min)', '(?!)')
    """
    found = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    return f"(?:{joined(map(re.escape, found))})" if found else "(?!)"


@cache
def _codes() -> frozenset[str]:
    return frozenset(module.name for module in iter_modules(words.__path__))


def _load(code: str) -> Language:
    language: Language = import_module(f"{words.__name__}.{code}").LANGUAGE
    return language
