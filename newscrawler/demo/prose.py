"""Sentences from a grammar, by picks that depend on a seed alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import TypeVar
from unicodedata import normalize

T = TypeVar("T")

_SLOT = re.compile(r"\{(\w+)\}")

_Template = str | tuple[tuple[str, str], ...]  # a text without slots, or pairs of a text and the slot after it


def stream(*names: object) -> Random:
    """A source of picks of its own for whatever the names say; the same names give the same picks."""
    return Random("/".join(map(str, names)))  # noqa: S311 (invention, no secret)


def pick(rng: Random, choices: Sequence[T]) -> T:
    """One of the choices. Uses only `random()`, whose numbers are the same in every version of Python."""
    return choices[int(rng.random() * len(choices))]


def picks(rng: Random, choices: Sequence[T], count: int) -> list[T]:
    """Different choices, `count` of them or all there are, in the order in which they were picked."""
    wanted = min(count, len(choices))
    chosen: dict[int, T] = {}
    while len(chosen) < wanted:
        at = int(rng.random() * len(choices))
        chosen.setdefault(at, choices[at])
    return list(chosen.values())


def shuffled(rng: Random, items: Sequence[T]) -> list[T]:
    """The items in another order."""
    return [item for _, item in sorted(((rng.random(), item) for item in items), key=lambda pair: pair[0])]


class Prose:
    """Texts from rules: a rule's name is a slot, a rule's texts are what may stand in it, with further slots.

    >>> prose = Prose({"news": ("{who} left",), "who": ("the bakers of {town}",)})
    >>> prose.say("news", stream(1), {"town": "Varnholm"})
    'The bakers of Varnholm left'
    """

    def __init__(self, grammar: Mapping[str, Sequence[str]]) -> None:
        self._rules = {name: tuple(_template(text) for text in texts) for name, texts in grammar.items()}

    def say(self, rule: str, rng: Random, context: Mapping[str, str]) -> str:
        """A text by the rule, with a capital letter first (after an opening quote, too).

        What the context names is fixed. A slot that comes twice is filled in two ways. Raises KeyError for a slot that
        neither the context nor a rule fills.
        """
        return _capital(self._fill(rule, rng, context, {}))

    def deck(self, rule: str, rng: Random, context: Mapping[str, str]) -> Iterator[str]:
        """Texts by the rule without end, each of the rule's ways once before any of them comes again."""
        while True:
            for template in shuffled(rng, self._rules[rule]):
                yield _capital(self._expand(template, rng, context, {}))

    def _fill(self, slot: str, rng: Random, context: Mapping[str, str], last: dict[str, int]) -> str:
        fixed = context.get(slot)
        if fixed is not None:
            return fixed
        choices = self._rules[slot]
        at = int(rng.random() * len(choices))
        if at == last.get(slot):
            at = (at + 1) % len(choices)
        last[slot] = at
        return self._expand(choices[at], rng, context, last)

    def _expand(self, template: _Template, rng: Random, context: Mapping[str, str], last: dict[str, int]) -> str:
        if isinstance(template, str):
            return template
        return "".join([text + self._fill(slot, rng, context, last) if slot else text for text, slot in template])


def _capital(text: str) -> str:
    first = 1 if text[0] in "“«¿¡" else 0
    return f"{text[:first]}{text[first].upper()}{text[first + 1 :]}"


def _template(text: str) -> _Template:
    pieces = _SLOT.split(normalize("NFC", text))
    if len(pieces) == 1:
        return pieces[0]
    return tuple(zip(pieces[::2], [*pieces[1::2], ""], strict=True))
