"""The words of an edition: what is printed around articles, and what they are made of. Data alone.

Tested in tests/demo/test_words.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """What a section writes about: any actor can do any of the acts to any of the things."""

    actors: tuple[str, ...]
    acts: tuple[tuple[str, str], ...]  # (in a headline, in the text)
    things: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Everything that is written in one language. Keys are the same in every language.

    Triples hold the forms for 1, for 3 to 10 and for every other number, as Arabic needs them.
    """

    direction: str  # of writing: ltr or rtl
    site: str
    months: tuple[str, ...]
    today: str
    by: str
    between_authors: str
    source: str
    shares: tuple[str, str, str]
    minutes: tuple[str, str, str]
    breaking: str
    dive_deeper: str
    read_more: str
    read_next: str
    most_read: str
    coverage: str
    related: str
    load_more: str
    next_page: str
    menus: Mapping[str, str]
    sections: Mapping[str, str]
    kinds: Mapping[str, str]
    regions: Mapping[str, str]
    series: tuple[str, ...]
    coverages: Mapping[str, str]
    given: tuple[str, ...]
    family: tuple[str, ...]
    places: Mapping[str, tuple[str, ...]]  # by region
    agencies: tuple[str, ...]
    libraries: tuple[str, ...]  # that pictures come from
    via: str
    topics: Mapping[str, Topic]  # by section
    grammar: Mapping[str, tuple[str, ...]]  # see newscrawler.demo.prose

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(f"{given} {family}" for given in self.given for family in self.family)


def either(texts: str) -> tuple[str, ...]:
    """Texts that are parted by " | ".

    >>> either("old | new")
    ('old', 'new')
    """
    return tuple(texts.split(" | "))


def pairs(texts: str) -> tuple[tuple[str, str], ...]:
    """Pairs that are parted by " | ", and within by ", ".

    >>> pairs("opens, opened | shuts, shut")
    (('opens', 'opened'), ('shuts', 'shut'))
    """
    return tuple((first, second) for first, _, second in (text.partition(", ") for text in either(texts)))


def words_of(language: str) -> Words:
    """The words of "en", "ar" or "es"."""
    words: Words = import_module(f"{__name__}.{language}").WORDS
    return words
